"""The ledger checked from nothing: every rule of every row, and balances added up again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sevensteps.core.errors import Refused
from sevensteps.core.ledger.transfer import Balance, Kind, Transfer, apply, check_posting, check_settle


@dataclass(frozen=True, slots=True)
class LedgerFault:
    """Something wrong: `where` is `transfer REF` or `account KEY`."""

    where: str
    what: str


def verify(
    transfers: Iterable[Transfer],
    balances: Mapping[str, Balance],
    ledgers: Mapping[str, str],
    may_go_below_zero: Collection[str] = frozenset(),
) -> list[LedgerFault]:
    """Every fault, in order of posting and then by account; none means that the ledger is right.

    `balances` are what the accounts' rows say, `ledgers` the ledger of each account.
    """
    faults: list[LedgerFault] = []
    right = recompute_balances(transfers, ledgers, faults)
    for key in sorted({*balances, *right}):
        says, should = balances.get(key), right.get(key, Balance())
        if says is None:
            faults.append(LedgerFault(f"account {key}", "has transfers but is not there"))
        elif says != should:
            faults.append(LedgerFault(f"account {key}", f"says {says} but its transfers give {should}"))
        if should.available < 0 and key not in may_go_below_zero:
            faults.append(LedgerFault(f"account {key}", f"is {-should.available} below nought"))
    return faults


def recompute_balances(
    transfers: Iterable[Transfer], ledgers: Mapping[str, str], faults: list[LedgerFault]
) -> dict[str, Balance]:
    """Balances added up from the transfers alone; rows that break a rule go to `faults` and are left out."""
    balances: dict[str, Balance] = {}
    pending: dict[str, Transfer] = {}
    settled: set[str] = set()
    for row in transfers:
        reserved = pending.get(row.settles) if row.settles else None
        fault = _fault(row, reserved, ledgers, settled)
        if fault:
            faults.append(LedgerFault(f"transfer {row.ref}", fault))
            continue
        if row.kind is Kind.PENDING:
            pending[row.ref] = row
        if row.settles:
            settled.add(row.settles)
        debit, credit = balances.get(row.debit, Balance()), balances.get(row.credit, Balance())
        balances[row.debit], balances[row.credit] = apply(row, debit, credit, reserved)
    return balances


def _fault(
    row: Transfer, reserved: Transfer | None, ledgers: Mapping[str, str], settled: Collection[str]
) -> str | None:
    for key in (row.debit, row.credit):
        if ledgers.get(key) != row.ledger:
            return f"account {key} is not in the ledger {row.ledger}"
    try:
        check_posting(
            amount=row.amount,
            debit=row.debit,
            credit=row.credit,
            debit_ledger=ledgers[row.debit],
            credit_ledger=ledgers[row.credit],
        )
        return _settling_fault(row, reserved, settled)
    except Refused as refusal:
        return refusal.reason


def _settling_fault(row: Transfer, reserved: Transfer | None, settled: Collection[str]) -> str | None:
    if row.kind not in {Kind.POST_PENDING, Kind.VOID_PENDING}:
        return "names a reservation but does not settle it" if row.settles else None
    if reserved is None:
        return "settles a reservation that is not there"
    check_settle(reserved, row.amount, settled=row.settles in settled)
    if (row.debit, row.credit) != (reserved.debit, reserved.credit):
        return "settles a reservation between other accounts"
    if row.kind is Kind.VOID_PENDING and row.amount != reserved.amount:
        return "lets go of a part; a reservation is let go as a whole"
    return None
