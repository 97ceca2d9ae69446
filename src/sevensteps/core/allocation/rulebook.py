"""The rulebook kind `allocation`: a questionnaire and the table that turns its points into money."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sevensteps.core.allocation.questionnaire import (
    Area,
    CaringEffect,
    SupportLevel,
    check_distinct,
    check_rising,
)
from sevensteps.core.allocation.table import AllocationTable
from sevensteps.core.rulebook import Rulebook


class AllocationRulebook(Rulebook):
    """Everything that decides an indicative sum, as dated data."""

    kind: Literal["allocation"]
    areas: Annotated[tuple[Area, ...], Field(min_length=1)]
    support_levels: tuple[SupportLevel, ...] = ()
    caring_effect: CaringEffect | None = None
    table: AllocationTable

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        check_distinct("area", (area.id for area in self.areas))
        check_distinct("support level", (level.id for level in self.support_levels))
        for area in self.areas:
            if area.support is None:
                continue
            order = [level.id for level in self.support_levels]
            if set(area.support) != set(order):
                raise ValueError(
                    f"the area {area.id} must give a percentage for each support level: {', '.join(order)}"
                )
            check_rising(f"support of {area.id}", [area.support[level] for level in order])
        return self

    def area(self, area_id: str) -> Area | None:
        """The area of this id, or None."""
        return next((one for one in self.areas if one.id == area_id), None)

    def support_level(self, level_id: str) -> SupportLevel | None:
        """The level of available support of this id, or None."""
        return next((one for one in self.support_levels if one.id == level_id), None)
