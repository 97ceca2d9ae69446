"""What files from the bank tell, as entries that are looked for among what is expected: each told once.

A statement tells movements; a result tells what became of payments sent. Whether money has left is known from
the statement, or from a result that says so; that the bank accepted a payment settles nothing yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256

from sevensteps.core.money import Money
from sevensteps.core.payments.bank.likeness import Line
from sevensteps.core.payments.bank.matching import lines_of
from sevensteps.core.payments.bank.pain002 import Outcome, PaymentStatus, StatusReport
from sevensteps.core.payments.bank.returned import Returned
from sevensteps.core.payments.bank.statement import Entry, Statement
from sevensteps.core.trace import Sentence


class Kind(StrEnum):
    """What an entry is told by."""

    STATEMENT = "statement"
    SETTLED = "settled"  # a result: the bank has paid it
    RETURNED = "returned"  # a result: it was turned down, or came back


class Target(StrEnum):
    """What an entry can be found to be."""

    PAID = "paid"  # a payment out
    CAME_BACK = "came_back"  # a payment out that came back
    SUM = "sum"  # a run's payments booked as one
    RECEIPT = "receipt"  # what somebody pays themselves
    GIVEN_BACK = "given_back"  # what a payee gives back
    ASIDE = "aside"  # nothing of ours: a charge of the bank, somebody else's money


class Aside(StrEnum):
    """Why an entry is put aside."""

    NOT_OURS = "not_ours"
    BANK_CHARGE = "bank_charge"
    OTHER = "other"


ASIDE_WORDS = {
    Aside.NOT_OURS: Sentence("Not about the money looked after here"),
    Aside.BANK_CHARGE: Sentence("A charge, or interest, of the bank"),
    Aside.OTHER: Sentence("Something else"),
}
LONGEST_WHY = 200
REJECTED = "The bank turned the payment down."
# ISO 20022 external codes for the reason of a status, those that are about the payee's account.
REASONS = {
    "AC01": "The bank does not know these account details.",
    "AC03": "The bank does not know these account details.",
    "AC04": "The account is closed.",
    "AC06": "The account is blocked.",
    "AC07": "The account is closed.",
    "BE04": "The bank asks for the payee's address.",
    "MD07": "The account holder has died.",
    "RC01": "The bank does not know this sort code.",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a file tells. `account` is in capitals and digits, and empty in results."""

    kind: Kind
    account: str
    line: Line
    why: str = ""


def told_by_statements(statements: Iterable[Statement]) -> tuple[Told, ...]:
    """Every entry of an account once, also where the file has the same statement twice."""
    by_account = defaultdict[str, list[Entry]](list)
    seen: set[object] = set()
    for one in statements:
        entries = tuple(replace(entry, place="") for entry in one.entries)
        same = one.account, one.number, one.opening, one.closing, entries
        if same not in seen:
            seen.add(same)
            by_account[bare(one.account)] += one.entries
    return tuple(
        Told(Kind.STATEMENT, account, line)
        for account, entries in by_account.items()
        for line in lines_of(account, entries)
    )


def bare(account: str) -> str:
    """An account's name in letters and digits, however a file writes it."""
    return "".join(letter for letter in account.upper() if letter.isalnum())


def told_by_returns(returned: Sequence[Returned], entries: Sequence[Entry]) -> tuple[Told, ...]:
    """Payments that came back; `entries` are theirs, in the same order."""
    lines = lines_of("returned", entries)
    return tuple(
        Told(Kind.RETURNED, "", line, (one.reason or REJECTED)[:LONGEST_WHY])
        for one, line in zip(returned, lines, strict=True)
    )


def told_by_report(
    report: StatusReport, on: date, sent: Callable[[str, Iterable[str]], Iterable[tuple[str, str, int]]]
) -> tuple[Told, ...]:
    """What a status report settles or turns down, each payment once.

    `sent` gives id, block and pence of the payments of a message, and of any others named; ids that are not
    known are told too, with no amount unless the report has one.
    """
    named = report.by_id
    known = {id_: (block, pence) for id_, block, pence in sent(report.original_id, named)}
    return tuple(_told(report, on, known, dict.fromkeys((*named, *known))))


def accepted_in(report: StatusReport) -> int:
    """How many payments are named that the bank will carry out, or still looks at."""
    return sum(one.outcome in {Outcome.ACCEPTED, Outcome.WAITING} for one in report.payments)


def _told(
    report: StatusReport, on: date, known: dict[str, tuple[str, int]], ids: Iterable[str]
) -> Iterator[Told]:
    for id_ in ids:
        block, sent = known.get(id_, ("", 0))
        one = report.by_id.get(id_)
        outcome = report.of(id_, block)
        if outcome not in {Outcome.SETTLED, Outcome.REJECTED}:
            continue
        pence = one.amount.pence if one and one.amount else sent
        own = sha256(f"{report.original_id}|{id_}|{outcome}".encode()).hexdigest()[:32]
        entry = Entry(on, -Money(pence), end_to_end=id_, place=one.place if one else "")
        settled = outcome is Outcome.SETTLED
        yield Told(
            Kind.SETTLED if settled else Kind.RETURNED,
            "",
            Line(own, entry),
            "" if settled else _reason(one),
        )


def _reason(one: PaymentStatus | None) -> str:
    """Our words where the code is known, else the bank's."""
    told = (REASONS.get(one.code) or one.reason) if one else ""
    return (told or REJECTED)[:LONGEST_WHY]
