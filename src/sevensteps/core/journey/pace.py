"""How long people are on their way from first contact to a plan that is agreed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from statistics import median_low

from sevensteps.core.journey.states import State

TOWARDS_A_PLAN = frozenset(
    {
        State.FIRST_CONTACT,
        State.ASSESSING,
        State.INDICATIVE,
        State.PLANNING,
        State.AWAITING_AGREEMENT,
        State.CHANGES_REQUESTED,
        State.REFUSED,
    }
)


@dataclass(frozen=True, slots=True)
class Pace:
    """Of so many people, half had their plan agreed within the middle number of days, all in the longest."""

    people: int
    middle: int
    longest: int


def pace(days: Collection[int]) -> Pace | None:
    """The pace of those who took so many days each; None of nobody."""
    return Pace(len(days), median_low(days), max(days)) if days else None
