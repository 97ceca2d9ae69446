"""Days and periods. Periods end inclusively: 1 April to 31 March is a year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

ADULT_AGE = 18  # Family Law Reform Act 1969, section 1
SATURDAY = 5  # as date.weekday() counts


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """From its first day to its last, both included. Raises ValueError when reversed."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a period cannot end before it starts")

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def within(self, other: Period) -> Period | None:
        """The part of this period that lies in the other, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start <= end else None


def year_from(start: date) -> Period:
    """Twelve months beginning on this day, whatever the leap years do."""
    try:
        next_start = start.replace(year=start.year + 1)
    except ValueError:  # 29 February
        next_start = date(start.year + 1, 3, 1)
    return Period(start, next_start - timedelta(days=1))


def months_after(day: date, months: int) -> date:
    """The same day so many months later (before, for a negative number); else the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def age_on(born: date, day: date) -> int:
    """Completed years of age; someone born on 29 February has their birthday on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_working_day(day: date, closed: Container[date]) -> bool:
    """Monday to Friday, and none of the closed days (bank holidays) given."""
    return day.weekday() < SATURDAY and day not in closed


def working_days_after(start: date, count: int, closed: Container[date]) -> date:
    """The day that is so many working days after `start`; the first is the next working day after it.

    Raises ValueError for a negative count. With nought it is `start` itself, whatever day that is.
    """
    if count < 0:
        raise ValueError("working days are counted forwards")
    day = start
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, closed)
    return day
