"""What a period is expected to come to: paid, ordered, and what is likely of the rest that was agreed.

The forecast is paid + ordered + expected. Expected is what was agreed for the days after today, times the
take-up of its stream: how much of what was agreed for the days so far has been paid or ordered, in whole
per cent, never above 100. Take-up is one figure for the whole authority, so every way of cutting the same
money gives parts that add up to the same whole, and no forecast is below what has been paid.
Source: commitments and actuals beside each other, and a pace (002 *In Control's third-phase report*, ch. 2,
"commitments, actuals and forecast are always visible"); the arithmetic is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from sevensteps.core.commissioning.cutting import Cut
from sevensteps.core.dates import Period
from sevensteps.core.money import Money, half_up
from sevensteps.core.trace import Trace

WHOLE = 100  # per cent


@dataclass(frozen=True, slots=True)
class Agreed:
    """Money agreed for the days of `life`; bought `once`, it is all needed on the first of them.

    `last`: the day on which it ended before its time.
    """

    stream: str
    pence: int
    life: Period
    once: bool = False
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Used:
    """Pence of a stream that were paid, and that are ordered and not paid yet, in the days asked for."""

    stream: str
    actual: int = 0
    committed: int = 0


@dataclass(frozen=True, slots=True)
class Forecast:
    """Figures of some money in pence; `percent` is its stream's take-up, None where streams are together."""

    agreed: int
    actual: int
    committed: int
    expected: int
    percent: int | None = None
    trace: Trace = field(default_factory=Trace)

    @property
    def pence(self) -> int:
        """What the period is expected to come to."""
        return self.actual + self.committed + self.expected


def up_to(agreed: Agreed, day: date, percent: int = WHOLE) -> int:
    """Pence of it for the days up to this one, by days, whole pence downwards; `percent` of it.

    Differences of two such sums add up over neighbouring days without losing a penny.
    """
    last = min(agreed.life.end, agreed.last or agreed.life.end, day)
    days = (last - agreed.life.start).days + 1
    if days <= 0:
        return 0
    if agreed.once:
        return agreed.pence * percent // WHOLE
    return agreed.pence * percent * days // (WHOLE * agreed.life.days)


def in_days(agreed: Agreed, days: Period | None, percent: int = WHOLE) -> int:
    """Pence of it for these days; nought for none."""
    if days is None:
        return 0
    before = date.fromordinal(days.start.toordinal() - 1)
    return up_to(agreed, days.end, percent) - up_to(agreed, before, percent)


def take_up(used: int, due: int) -> int:
    """How much of what was due so far is used, in whole per cent, halves up, from 0 to 100.

    Where nothing was due yet there is nothing to go by: all is expected, 100.
    """
    if due <= 0:
        return WHOLE
    return min(WHOLE, max(0, half_up(Fraction(WHOLE * used, due))))


def forecast(agreed: Sequence[Agreed], used: Sequence[Used], cut: Cut) -> dict[str, Forecast]:
    """Every stream's forecast for the days of the cut, with the steps of the sum; by stream, in order."""
    found = {}
    for stream in sorted({one.stream for one in agreed} | {one.stream for one in used}):
        money = [one for one in agreed if one.stream == stream]
        actual = sum(one.actual for one in used if one.stream == stream)
        committed = sum(one.committed for one in used if one.stream == stream)
        due = sum(in_days(one, cut.so_far) for one in money)
        percent = take_up(actual + committed, due)
        rest = sum(in_days(one, cut.to_come) for one in money)
        expected = sum(in_days(one, cut.to_come, percent) for one in money)
        found[stream] = Forecast(
            agreed=sum(in_days(one, cut.asked) for one in money),
            actual=actual,
            committed=committed,
            expected=expected,
            percent=percent,
            trace=steps(Used(stream, actual, committed), due, percent, rest, expected),
        )
    return found


def steps(used: Used, due: int, percent: int, rest: int, expected: int) -> Trace:
    """The sum of a forecast, to be followed with pencil and paper."""
    trace = (
        Trace()
        .then("Paid in these days", Money(used.actual))
        .then("Ordered and not paid yet", Money(used.committed))
        .then("Agreed for the days so far", Money(due))
    )
    if due > 0:
        trace = trace.then("Of that, paid or ordered, in per cent (100 at most)", percent)
    else:
        trace = trace.then("Nothing was due yet: all that is agreed is expected, in per cent", percent)
    return (
        trace.then("Agreed for the days still to come", Money(rest))
        .then("Expected of it: {percent} per cent", Money(expected), percent=percent)
        .then("Forecast: paid, ordered and expected together", Money(used.actual + used.committed + expected))
    )
