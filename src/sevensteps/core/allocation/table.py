"""The allocation table: points → money, by a reckoner of points and sums, by bands, or at so much a point.

Source: In Control third phase report, chapter 2, Figs 9/10 (how a table is made). How to read between two
of its points, and whether it was printed whole, is written in the rulebook and never guessed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sevensteps.core.allocation.numbers import (
    Figure,
    Pence,
    Points,
    WholePoints,
    check_distinct,
    check_rising,
    tidy,
)
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.rulebook import Amiss, Part, Words
from sevensteps.core.trace import Sentence, Trace


class BeyondTheTable(Refused):
    """Points for which the table was never printed."""


IN_PART = "printed_in_part: true"
Shown = Callable[[int], Money | Decimal]  # how the steps write a sum of pence


class Between(StrEnum):
    """How the table is read between two of its points."""

    LINE = "line"  # on the straight line from one to the next
    STEP = "step"  # the lower one holds until the next is reached


@dataclass(frozen=True, slots=True)
class Reading:
    """What the table says: exact pence in its own period (week or year); None where it gives nothing.

    `low` and `high` are pence too: eight in ten people with such points cost between them.
    """

    pence: Fraction | None
    low: Fraction | None = None
    high: Fraction | None = None


class Amount(Part):
    """A sum of money for a year or for a week, whichever the source prints."""

    annual_pence: Pence | None = None
    weekly_pence: Pence | None = None

    @property
    def pence(self) -> int | None:
        return self.annual_pence if self.weekly_pence is None else self.weekly_pence


def check_one_period(amounts: Sequence[Amount], at: str, *, may_be_nothing: bool = False) -> None:
    """Raise Amiss unless each has one sum, all for a year or all for a week; `at`: the key of their list."""
    for place, one in enumerate(amounts):
        if one.annual_pence is not None and one.weekly_pence is not None:
            raise Amiss("give annual_pence or weekly_pence, not both", at, place)
        if one.pence is None:
            if not may_be_nothing:
                raise Amiss("give annual_pence or weekly_pence", at, place)
            continue
        first = next(other for other in amounts if other.pence is not None)
        if (one.weekly_pence is None) != (first.weekly_pence is None):
            raise Amiss(
                "annual_pence and weekly_pence do not mix: write all for a year or all for a week", at, place
            )


class Knot(Amount):
    """At these points, this much. `above_pence`: beyond them, up to the next, another sum (by step only).

    `low_pence` and `high_pence`: the range in which eight in ten such people's costs lie (calibrated only).
    """

    points: Points
    above_pence: Pence | None = None
    low_pence: Pence | None = None
    high_pence: Pence | None = None

    @property
    def onward_pence(self) -> int | None:
        """What a table read by step gives beyond these points, up to the next."""
        return self.pence if self.above_pence is None else self.above_pence


class Reckoner(Part):
    """Points and their sums. Outside them the nearest holds, unless printed in part."""

    kind: Literal["reckoner"]
    between: Between
    knots: Annotated[tuple[Knot, ...], Field(min_length=1)]
    below_pence: Pence | None = None  # by step only: what holds below the first point
    printed_in_part: bool = False

    @model_validator(mode="after")
    def _rising(self) -> Self:
        check_one_period(self.knots, "knots")
        check_distinct("row for points", (str(tidy(knot.points)) for knot in self.knots), "knots")
        check_rising("points", [knot.points for knot in self.knots], "knots")
        reached = self.below_pence or 0
        for place, knot in enumerate(self.knots):
            for one in (knot.pence, knot.above_pence):
                if one is not None and one < reached:
                    raise Amiss(f"the sum must not go down: {one} comes after {reached}", "knots", place)
                reached = reached if one is None else one
        if self.between is Between.LINE:
            self._check_line()
        self._check_ranges()
        return self

    def _check_line(self) -> None:
        reason = "above_pence and below_pence belong to a table that is read by step"
        if self.below_pence is not None:
            raise Amiss(reason, "below_pence")
        for place, knot in enumerate(self.knots):
            if knot.above_pence is not None:
                raise Amiss(reason, "knots", place, "above_pence")

    def _check_ranges(self) -> None:
        given = any(knot.low_pence is not None or knot.high_pence is not None for knot in self.knots)
        for place, knot in enumerate(self.knots):
            if given and (knot.low_pence is None or knot.high_pence is None):
                raise Amiss("give low_pence and high_pence for every point, or for none", "knots", place)
            if (knot.low_pence or 0) > (knot.high_pence or 0):
                raise Amiss("low_pence is above high_pence", "knots", place)

    @property
    def weekly(self) -> bool:
        return self.knots[0].weekly_pence is not None

    def read(self, points: Decimal, trace: Trace, shown: Shown = Money) -> tuple[Reading, Trace]:
        """What these points bring. Raises BeyondTheTable outside a table that is printed in part."""
        first, last = self.knots[0], self.knots[-1]
        if self.printed_in_part and not first.points <= points <= last.points:
            raise beyond(points, first.points, last.points)
        above = bisect_right(self.knots, points, key=lambda knot: knot.points)
        low = self.knots[max(above - 1, 0)]
        if self.between is Between.STEP or above in {0, len(self.knots)} or points == low.points:
            return self._at(low, points, trace, shown)
        return self._on_the_line(low, self.knots[above], points, trace, shown)

    def _at(self, knot: Knot, points: Decimal, trace: Trace, shown: Shown) -> tuple[Reading, Trace]:
        pence = knot.pence or 0
        if points < knot.points and self.below_pence is not None:
            pence = self.below_pence
        elif points > knot.points and knot.above_pence is not None:
            pence = knot.above_pence
        return Reading(Fraction(pence), _maybe(knot.low_pence), _maybe(knot.high_pence)), told(
            trace, self.weekly, points, shown(pence)
        )

    def _on_the_line(
        self, low: Knot, high: Knot, points: Decimal, trace: Trace, shown: Shown
    ) -> tuple[Reading, Trace]:
        share = (Fraction(points) - Fraction(low.points)) / (Fraction(high.points) - Fraction(low.points))

        def between(one: int | None, other: int | None) -> Fraction | None:
            return None if one is None or other is None else one + share * (other - one)

        reading = Reading(
            between(low.pence, high.pence),
            between(low.low_pence, high.low_pence),
            between(low.high_pence, high.high_pence),
        )
        return reading, trace.then(
            "{points} points lie between {low} points ({low_money}) and {high} points ({high_money}). "
            "So: {low_money} + ({points} − {low}) ÷ ({high} − {low}) × ({high_money} − {low_money}).",
            easy="Look at the table. {points} points are between two rows. "
            "{low} points give {low_money}. {high} points give {high_money}. Your sum is in between.",
            points=points,
            low=low.points,
            low_money=shown(low.pence or 0),
            high=high.points,
            high_money=shown(high.pence or 0),
        )


class Band(Amount):
    """From these points to those, both counted in, the same sum; no sum where the band gives nothing.

    The last band has no `to_points` where it goes on for ever.
    """

    from_points: WholePoints
    to_points: WholePoints | None = None
    title: Words | None = None


class Bands(Part):
    """Closed bands of whole points without gaps; decimals belong to the band they have reached."""

    kind: Literal["bands"]
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]
    printed_in_part: bool = False

    @model_validator(mode="after")
    def _without_gaps(self) -> Self:
        check_one_period(self.bands, "bands", may_be_nothing=True)
        for place, band in enumerate(self.bands):
            if band.to_points is not None and band.to_points < band.from_points:
                raise Amiss("to_points is below from_points", "bands", place, "to_points")
        for place, (one, following) in enumerate(pairwise(self.bands), 1):
            if one.to_points is None:
                raise Amiss(
                    "a band without to_points goes on for ever: it must be the last", "bands", place - 1
                )
            if following.from_points != one.to_points + 1:
                reason = f"bands have no gaps and do not overlap: this one begins at {one.to_points + 1}"
                raise Amiss(reason, "bands", place, "from_points")
        check_rising("the sum", [band.pence or 0 for band in self.bands], "bands")
        if not self.printed_in_part and self.bands[0].from_points:
            raise Amiss(f"begin at 0, or say {IN_PART}", "bands", 0, "from_points")
        if not self.printed_in_part and self.bands[-1].to_points is not None:
            raise Amiss(
                f"leave to_points out of the last band, or say {IN_PART}", "bands", len(self.bands) - 1
            )
        return self

    @property
    def weekly(self) -> bool:
        return any(band.weekly_pence is not None for band in self.bands)

    def read(self, points: Decimal, trace: Trace, shown: Shown = Money) -> tuple[Reading, Trace]:
        """What these points bring. Raises BeyondTheTable outside a table that is printed in part."""
        first, last = self.bands[0], self.bands[-1]
        if points < first.from_points or (last.to_points is not None and points > last.to_points):
            to = None if last.to_points is None else Decimal(last.to_points)
            raise beyond(points, Decimal(first.from_points), to)
        band = self.bands[bisect_right(self.bands, points, key=lambda one: Decimal(one.from_points)) - 1]
        if band.pence is None:
            return Reading(None), trace.then(
                "{points} points: the table gives no money there.",
                easy="Look at the table. {points} points do not give money.",
                points=points,
            )
        return Reading(Fraction(band.pence)), told(trace, self.weekly, points, shown(band.pence))


class PerPoint(Part):
    """So much money for each point, from nought on."""

    kind: Literal["per_point"]
    annual_pence_per_point: Annotated[Figure, Field(ge=0, le=10**9, decimal_places=8)] | None = None
    weekly_pence_per_point: Annotated[Figure, Field(ge=0, le=10**9, decimal_places=8)] | None = None

    @model_validator(mode="after")
    def _one_rate(self) -> Self:
        if (self.annual_pence_per_point is None) == (self.weekly_pence_per_point is None):
            raise ValueError("give annual_pence_per_point or weekly_pence_per_point")
        return self

    @property
    def weekly(self) -> bool:
        return self.weekly_pence_per_point is not None

    def read(self, points: Decimal, trace: Trace, shown: Shown = Money) -> tuple[Reading, Trace]:
        """What these points bring."""
        rate = self.annual_pence_per_point or self.weekly_pence_per_point or Decimal(0)
        exact = Reading(Fraction(points) * Fraction(rate))
        if self.weekly:
            return exact, trace.then(
                "{points} points at {rate} pence a week for each point.",
                easy="Each point gives {rate} pence a week. You have {points} points.",
                points=points,
                rate=rate,
            )
        return exact, trace.then(
            "{points} points at {rate} pence a year for each point.",
            easy="Each point gives {rate} pence a year. You have {points} points.",
            points=points,
            rate=rate,
        )


Table = Annotated[Reckoner | Bands | PerPoint, Field(discriminator="kind")]


def beyond(points: Decimal, first: Decimal, last: Decimal | None) -> BeyondTheTable:
    """The refusal for points outside a table that is printed in part; `last` None: it has no end."""
    if last is None:
        return BeyondTheTable(
            "points",
            Sentence(
                "The table is printed only from {first} points on, and this is {points}. "
                "Nobody can say what it would give there.",
                {"first": first, "points": points},
            ),
        )
    return BeyondTheTable(
        "points",
        Sentence(
            "The table is printed only from {first} to {last} points, and this is {points}. "
            "Nobody can say what it would give there.",
            {"first": first, "last": last, "points": points},
        ),
    )


def told(trace: Trace, weekly: bool, points: Decimal, money: Money | Decimal) -> Trace:
    """The step of reading one sum off the table."""
    if weekly:
        return trace.then(
            "The table gives {money} a week for {points} points.",
            easy="Look at the table. {points} points give {money} a week.",
            money=money,
            points=points,
        )
    return trace.then(
        "The table gives {money} a year for {points} points.",
        easy="Look at the table. {points} points give {money} a year.",
        money=money,
        points=points,
    )


def _maybe(pence: int | None) -> Fraction | None:
    return None if pence is None else Fraction(pence)
