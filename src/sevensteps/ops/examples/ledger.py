"""Worked examples of the ledger."""

from __future__ import annotations

from pathlib import Path

from pydantic import AwareDatetime, StrictInt

from sevensteps.core import ledger
from sevensteps.core.ledger import Kind, chain
from sevensteps.ops.examples.plain import Input, rule


class Row(Input):
    ref: str
    debit: str
    credit: str
    amount: StrictInt
    kind: ledger.Kind = ledger.Kind.POSTED
    settles: str | None = None
    code: str = ""


class Statement(Input):
    key: str
    transfers: list[Row]
    moving: tuple[str, ...] = tuple(ledger.MOVING_CODES)
    returning: tuple[str, ...] = tuple(ledger.RETURNING_CODES)


def _statement(asked: Statement, _folder: Path) -> object:
    told = ledger.statement(
        asked.key, _transfers(asked.transfers), moving=asked.moving, returning=asked.returning
    )
    return {
        "agreed": told.agreed,
        "spent": told.spent,
        "committed": told.committed,
        "left": told.left,
        "lines": [{"ref": line.ref, "change": line.change, "left": line.left} for line in told.lines],
    }


class Balance(Input):
    debits_posted: StrictInt = 0
    credits_posted: StrictInt = 0
    debits_pending: StrictInt = 0
    credits_pending: StrictInt = 0


class Verify(Input):
    """`balances` are what the accounts say; every account belongs to one ledger here."""

    transfers: list[Row]
    balances: dict[str, Balance]
    may_go_below_zero: tuple[str, ...] = ()


def _verify(asked: Verify, _folder: Path) -> object:
    faults = ledger.verify(
        _transfers(asked.transfers),
        {key: ledger.Balance(**one.model_dump()) for key, one in asked.balances.items()},
        dict.fromkeys(asked.balances, "budget"),
        frozenset(asked.may_go_below_zero),
    )
    return [{"where": fault.where, "what": fault.what} for fault in faults]


def _transfers(rows: list[Row]) -> list[ledger.Transfer]:
    return [
        ledger.Transfer(row.ref, "budget", row.debit, row.credit, row.amount, row.kind, row.settles, row.code)
        for row in rows
    ]


class Opened(Input):
    """An account as it was opened; `opened_at` with its offset from UTC."""

    key: str
    ledger: str
    may_go_below_zero: bool = False
    opened_at: AwareDatetime
    budget: str = ""
    part: str = ""
    stream: str = ""
    holder: str = ""
    purpose: str = ""


class Sealed(Input):
    """A transfer with every word that is under seal."""

    ref: str
    ledger: str
    debit: str
    credit: str
    amount: StrictInt
    kind: Kind
    settles: str | None = None
    key: str
    code: str
    words: str
    about: str = ""
    by_key: str
    by_name: str
    at: AwareDatetime


class Chain(Input):
    account: Opened
    transfers: list[Sealed]


def _chain(asked: Chain, _folder: Path) -> object:
    one = asked.account
    seal = chain.opening_seal(
        key=one.key,
        ledger=one.ledger,
        may_go_below_zero=one.may_go_below_zero,
        opened_at=one.opened_at,
        belongs=(one.budget, one.part, one.stream, one.holder, one.purpose),
    )
    seals = [seal.hex()]
    for row in asked.transfers:
        seal = chain.link(seal, chain.digest(chain.Content(**row.model_dump())))
        seals.append(seal.hex())
    return seals


RULES = (
    rule("ledger.statement", Statement, _statement),
    rule("ledger.verify", Verify, _verify),
    rule("ledger.chain", Chain, _chain),
)
