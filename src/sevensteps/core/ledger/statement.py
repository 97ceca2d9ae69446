"""One account's transfers told as a statement: what came, what is set aside, what was spent, what is left."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sevensteps.core.ledger.transfer import MOVING_CODES, RETURNING_CODES, Balance, Kind, Transfer, apply


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One row seen from the account: what it changed, and where the account stood after it.

    `change` is to what the account holds (nought for a reservation); `committed` and `left` after the row.
    """

    ref: str
    at: datetime | None
    words: str
    code: str
    kind: Kind
    other: str
    amount: int
    change: int
    committed: int
    left: int


@dataclass(frozen=True, slots=True)
class Statement:
    """`agreed` = came in less what was moved elsewhere; `agreed − spent − committed` = `left`."""

    key: str
    lines: tuple[StatementLine, ...]
    agreed: int
    spent: int
    committed: int
    left: int


def statement(
    key: str,
    transfers: Iterable[Transfer],
    *,
    moving: Collection[str] = MOVING_CODES,
    returning: Collection[str] = RETURNING_CODES,
) -> Statement:
    """The statement of the account `key` from transfers in order of posting; others' rows are passed over.

    Debits whose code is in `moving` make what was agreed smaller, they are not spending; credits whose code
    is in `returning` make what was spent smaller, they are not newly agreed.
    """
    balance, nobody = Balance(), Balance()
    pending: dict[str, Transfer] = {}
    lines: list[StatementLine] = []
    agreed = spent = 0
    for row in transfers:
        if key not in {row.debit, row.credit}:
            continue
        reserved = pending.get(row.settles or "")
        before = balance
        if row.debit == key:
            balance, _ = apply(row, balance, nobody, reserved)
        else:
            _, balance = apply(row, nobody, balance, reserved)
        if row.kind is Kind.PENDING:
            pending[row.ref] = row
        change = balance.holds - before.holds
        if (change < 0 and row.code not in moving) or (change > 0 and row.code in returning):
            spent -= change
        else:
            agreed += change
        lines.append(_line(key, row, change, balance))
    return Statement(key, tuple(lines), agreed, spent, balance.debits_pending, balance.available)


def _line(key: str, row: Transfer, change: int, balance: Balance) -> StatementLine:
    return StatementLine(
        ref=row.ref,
        at=row.at,
        words=row.words,
        code=row.code,
        kind=row.kind,
        other=row.credit if row.debit == key else row.debit,
        amount=row.amount,
        change=change,
        committed=balance.debits_pending,
        left=balance.available,
    )
