"""The questions: areas of ordinary life, statements with points and outcomes, support and caring.

Needs are seen as areas of life, not as services or hours, and each statement carries a defined outcome
(In Control third phase report, chapter 2, Fig. 7; what to refuse is in Fig. 8).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sevensteps.core.allocation.numbers import Percent, Points, check_distinct, check_rising
from sevensteps.core.rulebook import Amiss, Part, Slug, Words

Age = Annotated[int, Field(strict=True, ge=0, le=130)]
# The ten outcomes of the Care and Support (Eligibility Criteria) Regulations 2015, regulation 2(2).
CareAct = Literal[
    "nutrition",
    "hygiene",
    "toilet",
    "clothing",
    "home_safety",
    "habitable_home",
    "relationships",
    "work_and_learning",
    "community",
    "caring_for_others",
]


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
    points it takes off; no `support` means that support from others never counts here. `care_act`: which of
    the Care Act's outcomes it is about, the closest first.
    """

    id: Slug
    title: Words
    question: Words
    statements: Annotated[tuple[Statement, ...], Field(min_length=2)]
    support: dict[Slug, Percent] | None = None
    care_act: tuple[CareAct, ...] = ()

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.id == "points":
            raise Amiss("an area cannot be called points: that word is kept for a bare number", "id")
        check_distinct("statement", (statement.id for statement in self.statements), "statements")
        check_rising("points", [statement.points for statement in self.statements], "statements")
        return self

    def statement(self, statement_id: str) -> Statement | None:
        """The statement of this id, or None."""
        return next((one for one in self.statements if one.id == statement_id), None)

    def around(self, points: Decimal) -> tuple[Statement, Statement] | None:
        """The statements these points lie between (twice the same one where they are its own), or None."""
        reached = [one for one in self.statements if one.points <= points]
        ahead = [one for one in self.statements if one.points >= points]
        if not reached or not ahead:
            return None
        return (ahead[0], ahead[0]) if ahead[0].points == points else (reached[-1], ahead[0])


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
        check_distinct("level", (level.id for level in self.levels), "levels")
        check_rising("points", [level.points for level in self.levels], "levels")
        return self

    def level(self, level_id: str) -> CaringLevel | None:
        """The level of this id, or None."""
        return next((one for one in self.levels if one.id == level_id), None)


class Group(Part):
    """A group of people with a scale of its own, such as an age scale; ages are completed years.

    `instead`: nobody of this group is scored, and this is done instead (very young children, say).
    """

    id: Slug
    title: Words
    from_age: Age | None = None
    to_age: Age | None = None
    instead: Words | None = None

    @model_validator(mode="after")
    def _ages_in_order(self) -> Self:
        if self.from_age is not None and self.to_age is not None and self.to_age < self.from_age:
            raise Amiss("to_age is below from_age", "to_age")
        return self

    def takes(self, age: int) -> bool:
        """Whether somebody of this age (completed years) belongs here; a group without ages takes anyone."""
        return (self.from_age or 0) <= age and (self.to_age is None or age <= self.to_age)


class Criterion(Part):
    """A reason for which the sum may be another than the table's: the defined exceptions of Fig. 12."""

    id: Slug
    words: Words
