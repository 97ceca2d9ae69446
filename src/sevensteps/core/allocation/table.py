"""The allocation table: points → money for a year, read between its points by line or by step.

Source: In Control third phase report, chapter 2, Figs 9/10 (how such a table is made); how to read between
its points is the authority's choice and is written in the rulebook.
"""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, model_validator

from sevensteps.core.allocation.questionnaire import Points, check_rising
from sevensteps.core.money import Money
from sevensteps.core.rulebook import Part
from sevensteps.core.trace import Trace

Pence = Annotated[int, Field(strict=True, ge=0, le=10**12)]


class Between(StrEnum):
    """How the table is read between two of its points."""

    LINE = "line"  # on the straight line from one to the next
    STEP = "step"  # the lower one holds until the next is reached


class Knot(Part):
    """From these points on, this much a year."""

    points: Points
    annual_pence: Pence


class AllocationTable(Part):
    """Below the first point the first sum holds, beyond the last the last.

    `floor_pence` is never undercut for anyone eligible, `cap_pence` never exceeded; both a year.
    """

    between: Between
    weeks_per_year: Annotated[Decimal, Field(ge=52, le=53)]
    knots: Annotated[tuple[Knot, ...], Field(min_length=1)]
    floor_pence: Pence | None = None
    cap_pence: Pence | None = None

    @model_validator(mode="after")
    def _rising(self) -> Self:
        points = [knot.points for knot in self.knots]
        if len(set(points)) < len(points):
            raise ValueError("the same points stand twice in the table")
        check_rising("points", points)
        check_rising("annual_pence", [knot.annual_pence for knot in self.knots])
        if self.floor_pence is not None and self.cap_pence is not None and self.floor_pence > self.cap_pence:
            raise ValueError("floor_pence is above cap_pence")
        return self

    def read(self, points: Decimal, trace: Trace) -> tuple[Fraction, Trace]:
        """Pence a year for these points, exact and not yet rounded, and the steps of reading it."""
        above = bisect_right([knot.points for knot in self.knots], points)
        low = self.knots[max(above - 1, 0)]
        if self.between is Between.STEP or above in {0, len(self.knots)} or points == low.points:
            return Fraction(low.annual_pence), trace.then(
                "The table gives {money} a year for {points} points.",
                money=Money(low.annual_pence),
                points=points,
            )
        high = self.knots[above]
        share = (Fraction(points) - low.points) / (high.points - low.points)
        exact = low.annual_pence + share * (high.annual_pence - low.annual_pence)
        return exact, trace.then(
            "{points} points lie between {low} points ({low_money}) and {high} points ({high_money}). "
            "So: {low_money} + ({points} − {low}) ÷ ({high} − {low}) × ({high_money} − {low_money}).",
            points=points,
            low=low.points,
            low_money=Money(low.annual_pence),
            high=high.points,
            high_money=Money(high.annual_pence),
        )

    def within(self, exact: Fraction, trace: Trace) -> tuple[Fraction, Trace]:
        """First not below the floor, then not above the cap."""
        if self.floor_pence is not None and exact < self.floor_pence:
            exact = Fraction(self.floor_pence)
            trace = trace.then(
                "Nobody who can have support gets less than {floor} a year. So it is {floor}.",
                floor=Money(self.floor_pence),
            )
        if self.cap_pence is not None and exact > self.cap_pence:
            exact = Fraction(self.cap_pence)
            trace = trace.then(
                "This way of working it out gives at most {cap} a year. So it is {cap}.",
                cap=Money(self.cap_pence),
            )
        return exact, trace
