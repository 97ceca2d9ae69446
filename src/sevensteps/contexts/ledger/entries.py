"""What is handed to the ledger to be written, what it hands back, and why it may refuse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money


class KeyReused(Refused):
    """An idempotency key came back with other content."""


class UnknownEntry(Refused):
    """No such account or reservation."""


@dataclass(frozen=True, slots=True)
class Opening:
    """An account to be opened: its key, its ledger (budget, cash or time) and its name for people.

    Whose it is and what for, by ref or short name, where that is known: `budget`, `part`, `stream`, `holder`
    ("authority", "provider:7KX2…", or the holder's name), `purpose` (the plan's line, or "reserve"). A part
    or purpose is always one of a budget, and a budget has one account of a ledger for the same five.
    """

    key: str
    ledger: str
    name: str
    may_go_below_zero: bool = False
    budget: str = ""
    part: str = ""
    stream: str = ""
    holder: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Posting:
    """Move `amount` (whole units of the ledger) from the account `debit` to `credit`, both by key.

    `key` makes it happen once however often it is sent; `pending` only reserves. `code` is a dotted name
    for machines, `words` what people read, `about` what it belongs to ("order:7KX2…").
    """

    debit: str
    credit: str
    amount: int
    key: str
    code: str
    words: str
    about: str = ""
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Settle:
    """Move what a reservation (by its transfer's ref) holds, or less of it; the rest is free again."""

    reservation: str
    amount: int
    key: str
    code: str
    words: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Void:
    """Set the whole of a reservation free."""

    reservation: str
    key: str
    code: str
    words: str
    about: str = ""


Entry = Posting | Settle | Void


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a set: the refs of its transfers in the order of the entries, and how many were new."""

    refs: tuple[str, ...]
    new: int


@dataclass(frozen=True, slots=True)
class Posted:
    """A transfer as it stands in the ledger; `settles` is the ref of the reservation it ended."""

    ref: str
    ledger: str
    debit: str
    debit_name: str
    credit: str
    credit_name: str
    amount: int
    kind: str
    settles: str | None
    code: str
    words: str
    about: str
    by_name: str
    at: datetime


def in_words(ledger: str, amount: int) -> str:
    """An amount of a ledger as people read it: pounds, or hours and minutes."""
    if ledger != "time":
        return str(Money(amount))
    hours, minutes = divmod(abs(amount), 60)
    return f"{'−' if amount < 0 else ''}{hours} h {minutes:02d} min"
