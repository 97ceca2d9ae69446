"""The rulebook kind `allocation`: a questionnaire, and a table or formula to make money of its answers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sevensteps.core.allocation.formula import Formula
from sevensteps.core.allocation.numbers import Figure, Pence, WholePoints, check_distinct
from sevensteps.core.allocation.questionnaire import Area, CaringEffect, Criterion, Group, SupportLevel
from sevensteps.core.allocation.table import Amount, Table, check_one_period
from sevensteps.core.money import Money
from sevensteps.core.rulebook import Amiss, Part, Rulebook, Slug, Words


class Currency(StrEnum):
    """What the sums are in. A pound is a hundred pence, a dollar a hundred cents."""

    GBP = "GBP"
    USD = "USD"


class Addition(Amount):
    """A named line on top of the table: so much for each unit, at most so many where `most` is given.

    The mechanism of Cambridgeshire's "upper banding": R (KM) v Cambridgeshire [2011] EWCA Civ 682.
    """

    id: Slug
    title: Words
    unit: Words
    most: WholePoints | None = None


class Calibration(Part):
    """How a table was made from cases: what a public page must be able to say about it."""

    method: Slug
    method_version: Annotated[int, Field(strict=True, ge=1)]
    cases: Annotated[int, Field(strict=True, ge=1)]
    winsorise: Figure
    shrink: Slug
    top_slice: Figure
    budget_pence: Pence | None = None
    diagnostics: dict[Slug, Figure] = Field(default_factory=dict)
    warnings: tuple[str, ...] = ()


class AllocationRulebook(Rulebook):
    """Everything that decides an indicative sum, as dated data.

    Without `areas` it is a table alone, read at a bare number of points. `between_levels`: an answer may be
    a number of points between the lowest and the highest statement of its area. One of `table`, `scales` (a
    table for each group) and `formula` makes the money.
    """

    kind: Literal["allocation"]
    areas: tuple[Area, ...] = ()
    between_levels: bool = False
    support_levels: tuple[SupportLevel, ...] = ()
    caring_effect: CaringEffect | None = None
    groups: tuple[Group, ...] = ()
    table: Table | None = None
    scales: dict[Slug, Table] | None = None
    formula: Formula | None = None
    additions: tuple[Addition, ...] = ()
    weeks_per_year: Annotated[Figure, Field(ge=52, le=53, decimal_places=4)]
    floor_pence: Annotated[int, Field(strict=True, ge=1, le=10**12)] | None = None
    cap_pence: Pence | None = None
    currency: Currency = Currency.GBP
    exceptions: tuple[Criterion, ...] = ()
    calibration: Calibration | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        check_distinct("area", (area.id for area in self.areas), "areas")
        check_distinct("support level", (level.id for level in self.support_levels), "support_levels")
        check_distinct("group", (group.id for group in self.groups), "groups")
        check_distinct("addition", (line.id for line in self.additions), "additions")
        check_distinct("exception", (one.id for one in self.exceptions), "exceptions")
        check_one_period(self.additions, "additions")
        for place, area in enumerate(self.areas):
            if area.support is not None:
                self._check_support(place, area.support)
        if self.floor_pence is not None and self.cap_pence is not None and self.floor_pence > self.cap_pence:
            raise Amiss("floor_pence is above cap_pence", "floor_pence")
        return self

    @model_validator(mode="after")
    def _one_way_to_money(self) -> Self:
        if sum(way is not None for way in (self.table, self.scales, self.formula)) != 1:
            raise ValueError("give one of table, scales and formula")
        if self.formula is not None and (self.areas or self.groups or self.caring_effect):
            raise Amiss(
                "a formula asks by its measures: areas, groups and caring_effect do not go with it", "formula"
            )
        with_scale = {group.id for group in self.groups if group.instead is None}
        if self.scales is not None and set(self.scales) != with_scale:
            raise Amiss(
                "scales must have a table for each group that has no `instead`, and for no other", "scales"
            )
        return self

    def _check_support(self, place: int, support: Mapping[str, Decimal]) -> None:
        order = [level.id for level in self.support_levels]
        if set(support) != set(order):
            levels = ", ".join(order) or "none are listed under support_levels"
            raise Amiss(f"give a percentage for each support level: {levels}", "areas", place, "support")
        for less, more in pairwise(order):
            if support[more] < support[less]:
                reason = f"the percentage must not go down: {support[more]} comes after {support[less]}"
                raise Amiss(reason, "areas", place, "support", more)

    @property
    def has_questions(self) -> bool:
        """Whether people can answer it: a table alone and a formula cannot be put before a person."""
        return bool(self.areas)

    def area(self, area_id: str) -> Area | None:
        """The area of this id, or None."""
        return next((one for one in self.areas if one.id == area_id), None)

    def support_level(self, level_id: str) -> SupportLevel | None:
        """The level of available support of this id, or None."""
        return next((one for one in self.support_levels if one.id == level_id), None)

    def group(self, group_id: str) -> Group | None:
        """The group of this id, or None."""
        return next((one for one in self.groups if one.id == group_id), None)

    def group_at(self, age: int) -> Group | None:
        """The first group that takes somebody of this age (completed years), or None."""
        return next((one for one in self.groups if one.takes(age)), None)

    def addition(self, addition_id: str) -> Addition | None:
        """The additional line of this id, or None."""
        return next((one for one in self.additions if one.id == addition_id), None)

    def table_for(self, group_id: str | None) -> Table:
        """The table read for a group. Only for a rulebook with tables."""
        table = self.table if self.scales is None else self.scales[group_id or ""]
        if table is None:
            raise RuntimeError(f"{self.id} has a formula, not a table")
        return table

    def amount(self, pence: int) -> Money | Decimal:
        """A sum to show: money, or a plain figure where it is not in pounds."""
        return Money(pence) if self.currency is Currency.GBP else Decimal(pence) / 100
