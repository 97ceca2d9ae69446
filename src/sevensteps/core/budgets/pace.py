"""Spent, left, how fast, and what it comes to: a budget against the part of its period that is gone.

The forecast says what it rests on. Too early in a period, or over its end, it does not pretend to know more
than the plan or the account.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sevensteps.core.budgets.policy import PaceRule
from sevensteps.core.dates import Period
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money, half_up
from sevensteps.core.trace import Trace

NONE = Money(0)
HUNDRED = 100


class BadPace(Refused):
    """Sums that do not fit together; `where` says which."""


class Speed(StrEnum):
    """How spending goes against the period."""

    NOT_KNOWN = "not_known"  # nothing was agreed, or it is too early to tell
    SLOWER = "slower"
    AS_PLANNED = "as_planned"
    FASTER = "faster"


class Basis(StrEnum):
    """What a forecast rests on."""

    THE_PLAN = "the_plan"  # too early to tell
    SO_FAR = "so_far"  # spending goes on as it has
    ORDERED = "ordered"  # what is ordered already comes to more
    OVER = "over"  # the period is over


@dataclass(frozen=True, slots=True)
class Pace:
    """`left` is not spent and not ordered; it is below nought where more was. Shares are exact.

    `forecast`: what will have been spent at the end; `over_by`: how far that is above what was agreed.
    """

    left: Money
    share_spent: Fraction | None
    share_gone: Fraction
    speed: Speed
    forecast: Money
    basis: Basis
    over_by: Money
    trace: Trace


def pace(
    rule: PaceRule,
    period: Period,
    today: date,
    *,
    agreed: Money,
    spent: Money,
    spent_once: Money = NONE,
    committed: Money = NONE,
    planned_once: Money = NONE,
) -> Pace:
    """A budget on a day, all of that day counted as gone.

    `spent_once`: what of it was for things bought once, which do not go on; `committed`: ordered, not paid;
    `planned_once`: things still to be bought once, not ordered yet. To the penny, halves up. Raises BadPace.
    """
    _check(agreed, spent, spent_once, committed, planned_once)
    gone_days = 0 if today < period.start else min((today - period.start).days + 1, period.days)
    gone = Fraction(gone_days, period.days)
    left = agreed - spent - committed
    share = Fraction(spent.pence, agreed.pence) if agreed else None
    early = not gone_days or gone_days < min(rule.quiet_days, period.days)
    speed = _speed(rule, share, gone, early)
    goes_on = NONE if early else Money(half_up(Fraction((spent - spent_once).pence) / gone))
    ordered = spent + committed + planned_once
    if today > period.end:
        forecast, basis = spent + committed, Basis.OVER
    elif early:
        forecast, basis = max((agreed, Basis.THE_PLAN), (ordered, Basis.ORDERED), key=_sum)
    else:
        so_far = goes_on + spent_once + planned_once
        forecast, basis = max((so_far, Basis.SO_FAR), (ordered, Basis.ORDERED), key=_sum)
    over_by = max(NONE, forecast - agreed)
    trace = _tell(agreed, spent, committed, left)
    trace = _tell_shares(trace, share, gone_days, period)
    trace = _tell_forecast(trace, basis, forecast, over_by)
    return Pace(left, share, gone, speed, forecast, basis, over_by, trace)


def _sum(choice: tuple[Money, Basis]) -> Money:
    return choice[0]


def percent(share: Fraction) -> int:
    """A share as whole per cent, halves up: what people read."""
    return half_up(share * HUNDRED)


def _check(agreed: Money, spent: Money, spent_once: Money, committed: Money, planned_once: Money) -> None:
    for where, amount in (
        ("agreed", agreed),
        ("spent", spent),
        ("spent_once", spent_once),
        ("committed", committed),
        ("planned_once", planned_once),
    ):
        if amount < NONE:
            raise BadPace(where, f"This cannot be below nought. It says {amount}.")
    if spent_once > spent:
        raise BadPace("spent_once", f"This is a part of what was spent, {spent}. It says {spent_once}.")


def _speed(rule: PaceRule, share: Fraction | None, gone: Fraction, early: bool) -> Speed:
    if share is None or early:
        return Speed.NOT_KNOWN
    apart = (share - gone) * HUNDRED
    if abs(apart) <= Fraction(rule.close_percent):
        return Speed.AS_PLANNED
    return Speed.FASTER if apart > 0 else Speed.SLOWER


def _tell(agreed: Money, spent: Money, committed: Money, left: Money) -> Trace:
    return (
        Trace()
        .then("Agreed for the period", agreed, easy="Your money for this time:")
        .then("Spent so far", spent, easy="Spent:")
        .then("Ordered, not paid yet", committed, easy="You ordered this. It is not paid yet:")
        .then("Left", left, easy="You still have:")
    )


def _tell_shares(trace: Trace, share: Fraction | None, gone_days: int, period: Period) -> Trace:
    if share is not None:
        trace = trace.then("Share of the money spent, per cent", percent(share), easy="Spent, of 100:")
    return trace.then(
        "Share of the time gone, {gone} of {days} days, per cent",
        percent(Fraction(gone_days, period.days)),
        easy="Time gone, of 100:",
        gone=gone_days,
        days=period.days,
    )


def _tell_forecast(trace: Trace, basis: Basis, forecast: Money, over_by: Money) -> Trace:
    match basis:
        case Basis.THE_PLAN:
            trace = trace.then(
                "It is too early to tell: by the end all of it, as planned",
                forecast,
                easy="As planned, all of it:",
            )
        case Basis.SO_FAR:
            trace = trace.then(
                "By the end, if spending goes on as it has; what is bought once is counted once",
                forecast,
                easy="If you go on like this, you will spend:",
            )
        case Basis.ORDERED:
            trace = trace.then(
                "By the end, at least what is spent, ordered and planned already",
                forecast,
                easy="With what you ordered and planned, you will spend:",
            )
        case Basis.OVER:
            trace = trace.then(
                "The time is over: spent, and still to be paid",
                forecast,
                easy="This time is over. You spent:",
            )
    if over_by:
        trace = trace.then(
            "That is more than was agreed. Talk about it: the plan can be changed",
            over_by,
            easy="That is too much. Talk to us. We can change the plan. Too much by:",
        )
    return trace
