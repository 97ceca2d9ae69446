"""What is due of a line over any days, to the penny, and which days nothing covers yet.

A line says what is paid, how often, and between which days, both included. Proration is exact: a week is days
over seven, a month its covered days over the days of that month; what an item adds up is rounded once, halves
to the even penny. What is due once is due whole on its first day. What is due for a span of days is counted
up from its first day, so that its payments come to the whole to the penny, however the days are cut.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Literal, TypeAlias

from sevensteps.core.dates import Period
from sevensteps.core.errors import Refused
from sevensteps.core.money import half_even

LineId: TypeAlias = int | str
Sign: TypeAlias = Literal[1, -1]
DAY = timedelta(days=1)
DAYS_A_WEEK = 7
NONE = Fraction(0)


class Per(StrEnum):
    """What a line's pence are for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    ONCE = "once"
    SPAN = "span"


class StartsAfterEnd(Refused):
    """A line runs from its first day to its last."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is paid from `start` to `end` (None: until it is ended), as it stands now.

    `sign` -1 takes away: a contribution that is netted, for one. `span_days`: for how many days `pence` are,
    where they are per span. Raises StartsAfterEnd.
    """

    id: LineId
    start: date
    end: date | None
    pence: int
    per: Per
    sign: Sign = 1
    cancelled: bool = False
    span_days: int = 0

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise StartsAfterEnd(
                "to",
                f"Line {self.id} would end on {self.end}, before it starts on {self.start}. Choose later.",
            )


def due(line: Line, *periods: Period) -> int:
    """Signed pence that are due of this line for the days of a period, or of several together."""
    if line.per is Per.SPAN:
        return line.sign * sum(
            _counted_up(line, one.end) - _counted_up(line, one.start - DAY) for one in periods
        )
    return line.sign * half_even(line.pence * sum((units(line, one) for one in periods), NONE))


def units(line: Line, period: Period) -> Fraction:
    """How many of the line's days, weeks, months or spans (or of its one payment) fall in a period; exact."""
    if line.cancelled:
        return NONE
    if line.per is Per.ONCE:
        return Fraction(line.start in period)
    start = max(line.start, period.start)
    end = period.end if line.end is None else min(line.end, period.end)
    if end < start:
        return NONE
    days = Period(start, end)
    if line.per is Per.MONTH:
        return months(days)
    return Fraction(days.days, _days_each(line))


def _counted_up(line: Line, to: date) -> int:
    """Pence of a span from the line's first day to this one, rounded once."""
    return half_even(line.pence * units(line, Period(line.start, to))) if to >= line.start else 0


def _days_each(line: Line) -> int:
    if line.per is Per.SPAN:
        return line.span_days
    return DAYS_A_WEEK if line.per is Per.WEEK else 1


def months(days: Period) -> Fraction:
    """Months in these days, exact: a month covered in part counts its covered days over its days.

    That is the months between the beginnings of the first and the last, less the days before the first day,
    with those up to the last day.
    """
    first, last = days.start, days.end
    between = (last.year - first.year) * 12 + last.month - first.month
    return between - Fraction(first.day - 1, _days_of(first)) + Fraction(last.day, _days_of(last))


def gaps(line: Line, covered: Sequence[Period], up_to: date) -> Iterator[Period]:
    """The unbroken stretches of days up to a day that are due and not covered, in order.

    `covered` are periods in the order of their first days. What is due once has one stretch, its own dates,
    until a period covers its first day; open-ended it is that day alone.
    """
    if line.cancelled or up_to < line.start:
        return
    if line.per is Per.ONCE:
        if not any(line.start in one for one in covered):
            yield Period(line.start, line.end or line.start)
        return
    yield from stretches(Period(line.start, up_to if line.end is None else min(line.end, up_to)), covered)


def stretches(days: Period, taken: Iterable[Period]) -> Iterator[Period]:
    """The unbroken stretches of these days that nothing takes, in order; `taken` by their first days."""
    free = days.start
    for one in taken:
        if one.start > days.end:
            break
        if one.start > free:
            yield Period(free, one.start - DAY)
        if one.end >= days.end:
            return
        free = max(free, one.end + DAY)
    yield Period(free, days.end)


def _days_of(month: date) -> int:
    return monthrange(month.year, month.month)[1]
