"""Sums of everybody at once, for looking at a whole authority. Nobody's name is in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sevensteps.contexts.allocation.models import Indicative
from sevensteps.contexts.policies.queries import Identity

ASSESSED = "assessed"


@dataclass(frozen=True, slots=True)
class LatestSum:
    """The sum somebody was last told. `inputs` are those of `core.allocation.Inputs`; pence a year.

    `by_table`: worked out from answers; else brought from elsewhere or decided by a person.
    """

    person_id: int
    by_table: bool
    annual_pence: int
    inputs: dict[str, Any]
    identity: Identity | None


@dataclass(frozen=True, slots=True)
class Scored:
    """What one sum rested on: points as the table was read at, and pence a year."""

    points: float
    annual_pence: int


def latest_sums(person_ids: Iterable[int]) -> list[LatestSum]:
    """The latest sum of each of these people who has one. One query."""
    rows = Indicative.objects.filter(person_id__in=list(person_ids)).order_by("person_id", "-id")
    return [
        LatestSum(
            person_id=row.person_id,
            by_table=row.kind == ASSESSED,
            annual_pence=row.annual_pence,
            inputs=row.inputs,
            identity=_identity(row),
        )
        for row in rows.distinct("person_id")
    ]


def scored(refs: Iterable[str]) -> dict[str, Scored]:
    """Points and sum of those of these sums that were worked out from answers, by reference. One query."""
    rows = Indicative.objects.filter(ref__in=list(refs), kind=ASSESSED, points_after_support__isnull=False)
    return {
        ref: Scored(float(points), pence)
        for ref, points, pence in rows.values_list("ref", "points_after_support", "annual_pence")
        if points is not None
    }


def _identity(row: Indicative) -> Identity | None:
    if row.rulebook_version is None:
        return None
    return Identity(row.rulebook_id, row.rulebook_version, row.rulebook_hash)
