"""How figures of the whole authority are asked for: for which days, cut by what, kept to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from sevensteps.core.dates import Period, months_after
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence

MOST_SLICES = 24  # of time in one table: more cannot be read
MOST_DIMENSIONS = 2
LONGEST_YEARS = 10
FIRST_YEAR, LAST_YEAR = 1948, 2200  # National Assistance Act; and far enough
_FIRST_MONTH = 4  # of an authority's year: 1 April to 31 March (Local Government Finance Act 1992, s. 69)


class Dimension(StrEnum):
    """What sums can be cut by."""

    STREAM = "stream"
    TEAM = "team"
    PROVIDER = "provider"
    CARE_GROUP = "care_group"
    PERIOD = "period"


class Every(StrEnum):
    """How long one slice of time is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


class BadCut(Refused):
    """Figures cannot be cut like that."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The days asked for, what they are cut by, what they are kept to, and the day it is.

    `only` keeps to one stream, team, provider or care group (by reference; the empty one: to what has none).
    `apart` are further keys that sums are asked by, after those of the table: to be put together again.
    Raises BadCut for more dimensions than two, one named twice, or more slices of time than 24.
    """

    asked: Period
    today: date
    by: tuple[Dimension, ...] = ()
    only: Mapping[Dimension, str] = field(default_factory=dict)
    every: Every = Every.MONTH
    apart: tuple[Dimension, ...] = ()

    def __post_init__(self) -> None:
        if len(set(self.by)) != len(self.by):
            raise BadCut("by", Sentence("Cut by each thing once."))
        if len(self.by) > MOST_DIMENSIONS:
            raise BadCut("by", Sentence("Cut by two things at most."))
        if Dimension.PERIOD in self.only:
            raise BadCut("only", Sentence("Choose the days themselves, from the first to the last."))
        if not FIRST_YEAR <= self.asked.start.year <= self.asked.end.year <= LAST_YEAR:
            raise BadCut(
                "from",
                Sentence(
                    "Choose days from {first} to {last}.", {"first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
                ),
            )
        if self.asked.end > months_after(self.asked.start, 12 * LONGEST_YEARS):
            raise BadCut("to", Sentence("Choose ten years at most."))
        if len(self.slices) > MOST_SLICES:
            raise BadCut(
                "every",
                Sentence("That is more than {most} slices. Choose longer ones.", {"most": MOST_SLICES}),
            )

    @property
    def keyed_by(self) -> tuple[Dimension, ...]:
        """What each key of a sum is, in order."""
        return (*self.by, *self.apart)

    @property
    def slices(self) -> tuple[Period, ...]:
        """The slices of time asked for; one, all the days, where they are not cut by time."""
        return slices(self.asked, self.every) if Dimension.PERIOD in self.by else (self.asked,)

    @property
    def to_come(self) -> Period | None:
        """The days asked for that are after today, or None."""
        first = max(self.asked.start, self.today + timedelta(days=1))
        return Period(first, self.asked.end) if first <= self.asked.end else None

    @property
    def so_far(self) -> Period | None:
        """The days asked for up to today, or None."""
        last = min(self.asked.end, self.today)
        return Period(self.asked.start, last) if self.asked.start <= last else None


def slices(asked: Period, every: Every) -> tuple[Period, ...]:
    """The months, quarters or years (from 1 April) that a period lies in, the first and last cut to it."""
    months = _MONTHS[every]
    start = asked.start
    since_april = (start.month - _FIRST_MONTH) % 12
    first = months_after(start.replace(day=1), -(since_april % months))
    found = []
    while first <= asked.end:
        following = months_after(first, months)
        found.append(Period(max(first, asked.start), min(following - timedelta(days=1), asked.end)))
        first = following
    return tuple(found)
