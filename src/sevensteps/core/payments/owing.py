"""What people owe of their own part: receipts put against bills, arrears by age, paying by instalments.

Money pays the oldest bill first, whatever it came in for; what is left over is the person's, as a credit. A
bill below nought is a credit too. Source: our own rules, docs/reference/contributions.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money, total

DAYS_TO_PAY = 28
NONE = Money(0)


class OwedTwice(Refused):
    """Two bills, or two receipts, of one reference."""


class BelowNought(Refused):
    """Money that came in, or was paid back, is above nought."""


class TooSlow(Refused):
    """An instalment is above nought, and they come to an end."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A bill, on the day it was sent. Below nought: a credit."""

    ref: str
    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Got:
    """Money that came in and was not taken back."""

    ref: str
    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Against:
    """So much of one receipt, or credit, pays one bill."""

    source: str
    bill: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Left:
    """A bill above nought, what of it is paid and what is not."""

    ref: str
    on: date
    amount: Money
    paid: Money

    @property
    def left(self) -> Money:
        return self.amount - self.paid

    @property
    def due_on(self) -> date:
        return self.on + timedelta(days=DAYS_TO_PAY)


@dataclass(frozen=True, slots=True)
class Owing:
    """How one person stands. `credit`: theirs. `short`: paid back to them, then the money for it bounced."""

    bills: tuple[Left, ...]
    against: tuple[Against, ...]
    credit: Money
    short: Money

    @property
    def owed(self) -> Money:
        return total([bill.left for bill in self.bills]) + self.short


def owing(bills: Iterable[Asked], receipts: Iterable[Got], paid_back: Money = NONE) -> Owing:
    """Put everything that came in against the bills, oldest first, in whatever order it is handed in.

    `paid_back`: refunds; they come out of the latest money. Raises OwedTwice, BelowNought.
    """
    asked, got = sorted(bills, key=_order), sorted(receipts, key=_order)
    _check(asked, got, paid_back)
    below = [Got(bill.ref, bill.on, -bill.amount) for bill in asked if bill.amount < NONE]
    sources, short = _without(sorted([*got, *below], key=_order), paid_back)
    left = {one.ref: one.amount for one in sources}
    found, against = [], []
    for bill in asked:
        if bill.amount <= NONE:
            continue
        paid = NONE
        for source in sources:
            part = min(left[source.ref], bill.amount - paid)
            if part:
                left[source.ref] -= part
                paid += part
                against.append(Against(source.ref, bill.ref, part))
        found.append(Left(bill.ref, bill.on, bill.amount, paid))
    return Owing(tuple(found), tuple(against), total(list(left.values())), short)


def _order(one: Asked | Got) -> tuple[date, str]:
    return one.on, one.ref


def _check(asked: Sequence[Asked], got: Sequence[Got], paid_back: Money) -> None:
    refs = [one.ref for one in asked] + [one.ref for one in got]
    twice = sorted({ref for ref in refs if refs.count(ref) > 1})
    if twice:
        raise OwedTwice("ref", f"{twice[0]} is there twice. Give each bill and receipt its own reference.")
    if paid_back < NONE or any(one.amount <= NONE for one in got):
        raise BelowNought("amount", "Give each receipt as an amount above nought, and refunds as well.")


def _without(sources: Sequence[Got], paid_back: Money) -> tuple[list[Got], Money]:
    """The sources after refunds, which come out of the latest; and what they cannot cover."""
    kept = []
    for one in reversed(sources):
        gone = min(one.amount, paid_back)
        paid_back -= gone
        if one.amount > gone:
            kept.append(Got(one.ref, one.on, one.amount - gone))
    return kept[::-1], paid_back


class Age(StrEnum):
    """For how long something is owed, from the day by which it was to be paid."""

    NOT_YET = "not_yet"
    FOUR_WEEKS = "four_weeks"
    TWELVE_WEEKS = "twelve_weeks"
    HALF_A_YEAR = "half_a_year"
    LONGER = "longer"


_UP_TO = ((0, Age.NOT_YET), (28, Age.FOUR_WEEKS), (84, Age.TWELVE_WEEKS), (182, Age.HALF_A_YEAR))


def age(due_on: date, today: date) -> Age:
    """The age of what was to be paid by a day."""
    late = (today - due_on).days
    return next((found for most, found in _UP_TO if late <= most), Age.LONGER)


def by_age(bills: Iterable[Left], today: date) -> dict[Age, Money]:
    """What is left of bills, by age; every age is named, and together they are all that is left."""
    found = dict.fromkeys(Age, NONE)
    for bill in bills:
        found[age(bill.due_on, today)] += bill.left
    return found


@dataclass(frozen=True, slots=True)
class Step:
    """One payment of an arrangement."""

    on: date
    amount: Money


MOST_STEPS = 520  # ten years of weeks


def instalments(owed: Money, each: Money, first: date, every_weeks: int) -> tuple[Step, ...]:
    """How a debt is paid off, the last payment being what is left. Raises TooSlow."""
    if each <= NONE or every_weeks < 1 or -(-owed.pence // each.pence) > MOST_STEPS:
        raise TooSlow("each", "Choose a larger amount: with this one it would go on for more than ten years.")
    steps: list[Step] = []
    left = owed
    while left > NONE:
        amount = min(each, left)
        steps.append(Step(first + timedelta(weeks=every_weeks * len(steps)), amount))
        left -= amount
    return tuple(steps)
