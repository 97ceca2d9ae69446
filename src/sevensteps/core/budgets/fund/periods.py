"""Which days a fund's statement is for, when it is due, and how long the money in it has been there.

A statement is for a calendar month, or what the fund saw of it; the last one ends on the day the person left.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sevensteps.core.budgets.policy import ServiceFundRule
from sevensteps.core.budgets.service_funds import BadFund
from sevensteps.core.dates import Period
from sevensteps.core.money import Money, half_up

WEEK = 7


@dataclass(frozen=True, slots=True)
class FundPeriod:
    """The days a statement is for. `closing`: the person leaves the provider on its last day."""

    period: Period
    closing: bool

    def over(self, today: date) -> bool:
        """Whether its statement can be sent: the day after it ended, the last one on its last day."""
        return self.period.end <= today if self.closing else self.period.end < today


@dataclass(frozen=True, slots=True)
class Layer:
    """Money that came in on one day, or what is left of it."""

    came_on: date
    amount: Money


def next_period(opened_on: date, stated_to: date | None, left_on: date | None) -> FundPeriod | None:
    """The days of the next statement; None after the last one.

    `stated_to`: the last day of the statement before. A fund that was left before it began still has a last
    statement, of its first day: money may have come in advance.
    """
    start = opened_on if stated_to is None else stated_to + timedelta(days=1)
    end = start.replace(day=monthrange(start.year, start.month)[1])
    if left_on is None or end < left_on:
        return FundPeriod(Period(start, end), closing=False)
    if stated_to is None:
        return FundPeriod(Period(start, max(start, left_on)), closing=True)
    return FundPeriod(Period(start, left_on), closing=True) if start <= left_on else None


def due_by(rule: ServiceFundRule, last_day: date) -> date | None:
    """By when the statement of a period is to be sent; None where the policy names no days."""
    return None if rule.statement_days is None else last_day + timedelta(days=rule.statement_days)


def oldest_first(paid_in: Sequence[Layer], used: Money) -> list[Layer]:
    """What is left of the money that came in, by day, when the oldest is used first.

    Raises BadFund when more was used than came in.
    """
    left: list[Layer] = []
    for layer in sorted(paid_in, key=_came):
        taken = min(used, layer.amount)
        used -= taken
        if layer.amount > taken:
            left.append(Layer(layer.came_on, layer.amount - taken))
    if used > Money(0):
        raise BadFund("used", f"This is {used} more than came in.")
    return left


def _came(layer: Layer) -> date:
    return layer.came_on


def weekly_budget(amount: Money, period: Period) -> Money:
    """What a sum for a period is a week: to the nearest penny, halves up."""
    return Money(half_up(Fraction(amount.pence * WEEK, period.days)))
