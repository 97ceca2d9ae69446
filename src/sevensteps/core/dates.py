"""Days and periods. Periods end inclusively: 1 April to 31 March is a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

ADULT_AGE = 18  # Family Law Reform Act 1969, section 1


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


def age_on(born: date, day: date) -> int:
    """Completed years of age; someone born on 29 February has their birthday on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
