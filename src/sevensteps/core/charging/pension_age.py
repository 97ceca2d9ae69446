"""From which day somebody has reached pension age: a dated rule, by their day of birth."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from sevensteps.core.rulebook import Amiss, Day, Part, Text


class Born(Part):
    """For those born from this day until the next line: the day they reach it, or their age then."""

    born_from: Day
    reached_on: Day | None = None
    years: Annotated[int, Field(strict=True, ge=50, le=80)] | None = None
    months: Annotated[int, Field(strict=True, ge=0, le=11)] = 0

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.reached_on is None) == (self.years is None):
            raise Amiss("give either reached_on or years", "reached_on")
        return self


class PensionAge(Part):
    """The table of days of birth, oldest first. Whoever was born before its first line has reached it."""

    regulation: Text
    born: Annotated[tuple[Born, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for place, (earlier, later) in enumerate(pairwise(self.born), 1):
            if later.born_from <= earlier.born_from:
                raise Amiss("days of birth go up", "born", place, "born_from")
        return self

    def reached(self, born: date, on: date) -> bool:
        """Whether somebody born on this day has reached it on that day."""
        rows = [row for row in self.born if row.born_from <= born]
        if not rows:
            return True
        row = rows[-1]
        return on >= (row.reached_on or _birthday(born, row.years or 0, row.months))

    def reached_at(self, age: int, on: date) -> tuple[bool, bool]:
        """For an age in completed years: whether it may be reached, and whether that is sure.

        Somebody of that age was born on any of 365 days. Where these differ, the oldest of them is taken, to
        the person's advantage.
        """
        oldest = _birthday(on, -age - 1, 0) + timedelta(days=1)
        youngest = _birthday(on, -age, 0)
        reached = self.reached(oldest, on)
        return reached, reached == self.reached(youngest, on)


def _birthday(day: date, years: int, months: int) -> date:
    month = day.month - 1 + months
    year = day.year + years + month // 12
    if not MINYEAR < year < MAXYEAR:  # no calendar goes there; before or after all days is answer enough
        return date.min if year <= MINYEAR else date.max
    for last in range(day.day, 0, -1):
        try:
            return date(year, month % 12 + 1, last)
        except ValueError:  # the 31st of a shorter month, or 29 February
            continue
    raise ValueError(f"no such day: {day}, {years} years {months} months")
