"""The questions: areas of ordinary life, statements with points and outcomes, support and caring.

Needs are seen as areas of life, not as services or hours, and each statement carries a defined outcome
(In Control third phase report, chapter 2, Fig. 7; what to refuse is in Fig. 8).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from sevensteps.core.rulebook import Part, Slug, Words

Points = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
Percent = Annotated[int, Field(strict=True, ge=0, le=100)]


def check_distinct(what: str, names: Iterable[str]) -> None:
    """Raise ValueError naming the first name that comes twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"the {what} {name} comes twice")
        seen.add(name)


def check_rising(what: str, figures: Sequence[int]) -> None:
    """Raise ValueError where a later figure is smaller than an earlier one."""
    for earlier, later in pairwise(figures):
        if later < earlier:
            raise ValueError(f"{what} must not go down: {later} comes after {earlier}")


class Statement(Part):
    """One thing somebody may say about an area of their life, its points, and the outcome support is for."""

    id: Slug
    words: Words
    points: Points
    outcome: Words | None = None

    @model_validator(mode="after")
    def _need_has_outcome(self) -> Self:
        if self.points and self.outcome is None:
            raise ValueError("a statement with points needs an outcome: what the support is for")
        return self


class Area(Part):
    """An area of ordinary life. `support`: per level of available support, the percentage of this area's
    points it takes off; no `support` means that support from others never counts here.
    """

    id: Slug
    title: Words
    question: Words
    statements: Annotated[tuple[Statement, ...], Field(min_length=2)]
    support: dict[Slug, Percent] | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        check_distinct("statement", (statement.id for statement in self.statements))
        check_rising("points", [statement.points for statement in self.statements])
        return self

    def statement(self, statement_id: str) -> Statement | None:
        """The statement of this id, or None."""
        return next((one for one in self.statements if one.id == statement_id), None)


class SupportLevel(Part):
    """How much family and friends do in an area; least first. The percentages stand with the areas."""

    id: Slug
    words: Words


class CaringLevel(Part):
    """How much caring weighs on the family, and the points this adds."""

    id: Slug
    words: Words
    points: Points


class CaringEffect(Part):
    """The question about the effect of caring on the family; levels in order, least first."""

    question: Words
    levels: Annotated[tuple[CaringLevel, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        check_distinct("level", (level.id for level in self.levels))
        check_rising("points", [level.points for level in self.levels])
        return self

    def level(self, level_id: str) -> CaringLevel | None:
        """The level of this id, or None."""
        return next((one for one in self.levels if one.id == level_id), None)
