"""What a line of the plan costs in its plan year, and what is left of the indicative sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sevensteps.core.dates import Period
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money, half_up
from sevensteps.core.planning.days import Minutes, Much, exact
from sevensteps.core.trace import Sentence, Trace


class Every(StrEnum):
    """How often a line is bought."""

    ONE_OFF = "one_off"
    WEEKLY = "weekly"
    FOUR_WEEKLY = "four_weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


# A plan year is reckoned as 52 weeks: 13 payments of four weeks.
TIMES_A_YEAR: dict[Every, int] = {
    Every.ONE_OFF: 1,
    Every.WEEKLY: 52,
    Every.FOUR_WEEKLY: 13,
    Every.MONTHLY: 12,
    Every.YEARLY: 1,
}

EVERY_WORDS: dict[Every, Sentence] = {
    Every.ONE_OFF: Sentence("once"),
    Every.WEEKLY: Sentence("every week"),
    Every.FOUR_WEEKLY: Sentence("every four weeks"),
    Every.MONTHLY: Sentence("every month"),
    Every.YEARLY: Sentence("every year"),
}


MOST_A_YEAR = Money(10_000_000_00)  # beyond what any one thing costs: a slip of the finger


class NotACost(Refused):
    """A price or a quantity that cannot be costed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """`in_year`: in this plan year, after starting late or ending early. `each_year`: what it goes on
    costing in a full year afterwards; nought for what is bought once or ends within the year.
    """

    in_year: Money
    each_year: Money
    trace: Trace


def line_cost(
    price: Money,
    quantity: Much,
    every: Every,
    year: Period,
    *,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Cost:
    """Price × quantity × times a year, by days where it runs for part of the year; one rounding, half up.

    `quantity`: in the unit of the price; Minutes where that is an hour. `starts_on` and `ends_on` (its last
    day) may lie outside the year; None: from the first, to the last day.
    Raises NotACost for a negative price, a quantity not above nought, or an end before the start.
    """
    if price.pence < 0:
        raise NotACost("price", "A price cannot be below nought.")
    if not _above_nought(quantity):
        raise NotACost("quantity", "Say how many: more than nought.")
    start, end = (
        starts_on or min(year.start, ends_on or year.start),
        ends_on or max(year.end, starts_on or year.end),
    )
    if end < start:
        raise NotACost("ends_on", "The last day comes before the first. Change one of them.")
    runs = Period(start, end).within(year)
    full = Fraction(price.pence) * exact(quantity) * TIMES_A_YEAR[every]
    trace = _multiplied(price, quantity, every, Money(half_up(full)))
    if runs is None:
        return Cost(Money(0), Money(0), trace.then("It lies outside this plan year.", Money(0)))
    if every is Every.ONE_OFF:
        return Cost(Money(half_up(full)), Money(0), trace)
    goes_on = Money(half_up(full)) if end >= year.end else Money(0)
    if runs == year:
        return Cost(Money(half_up(full)), goes_on, trace)
    in_year = Money(half_up(full * runs.days / year.days))
    trace = trace.then(
        "It runs for {days} of {year_days} days of the plan year: × {days} ÷ {year_days}",
        in_year,
        days=runs.days,
        year_days=year.days,
    )
    return Cost(in_year, goes_on, trace)


def check_sum(cost: Cost) -> None:
    """Raise NotACost where one thing comes to more in a year than can be right."""
    most = max(cost.in_year, cost.each_year)
    if most > MOST_A_YEAR:
        raise NotACost(
            "price",
            Sentence(
                "This comes to {cost} a year: that cannot be right. Check the price and how many.",
                {"cost": most},
            ),
        )


def _above_nought(quantity: Much) -> bool:
    if isinstance(quantity, Minutes):
        return quantity.count > 0
    return quantity.is_finite() and quantity > 0


def _multiplied(price: Money, much: Much, every: Every, full: Money) -> Trace:
    times = TIMES_A_YEAR[every]
    quantity = much.told if isinstance(much, Minutes) else much
    if times == 1:
        return Trace().then(
            "{price} × {quantity}, {every}", full, price=price, quantity=quantity, every=EVERY_WORDS[every]
        )
    return Trace().then(
        "{price} × {quantity}, {every}: × {times} in a full year",
        full,
        price=price,
        quantity=quantity,
        every=EVERY_WORDS[every],
        times=times,
    )


@dataclass(frozen=True, slots=True)
class Meter:
    """Where a plan stands, without how it is worked out and without the week, which `gauge.Gauge` has.

    Indicative, planned so far, left (below nought when too much is planned), and whole percent planned.
    """

    indicative: Money
    planned: Money
    left: Money
    percent: int

    @property
    def over(self) -> bool:
        return self.left.pence < 0


def meter(indicative: Money, costs: Iterable[Money]) -> Meter:
    """Where the plan stands against the indicative sum; 100 percent where any is planned against nothing."""
    planned = Money(sum(cost.pence for cost in costs))
    percent = 100 if planned else 0
    if indicative.pence > 0:
        percent = planned.pence * 100 // indicative.pence
    return Meter(indicative, planned, indicative - planned, percent)
