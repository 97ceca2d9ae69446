"""How ways were chosen, what waits for its day, and who was pressed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sevensteps.contexts.budgets.models import LaterChoice, WayChoice
from sevensteps.core.budgets import Way


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One choice as it was made. `pressed`: who pressed, and to what; then nothing was changed."""

    ref: str
    person_id: int
    ways: tuple[Way, ...]
    from_day: date
    compared: bool
    present: str
    pressed: str
    card: bool
    by_name: str
    relation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LaterView:
    """A change that waits for its day: holders by way."""

    ref: str
    from_day: date
    holders: tuple[tuple[Way, str], ...]
    by_name: str
    at: datetime


def choices_of(person_id: int) -> list[ChoiceView]:
    """Every choice under the live budget, latest first."""
    rows = WayChoice.objects.filter(budget__person_id=person_id, budget__ended_at__isnull=True)
    return [_choice(row) for row in rows.select_related("budget").order_by("-id")]


def waiting_choice(person_id: int) -> LaterView | None:
    """The change that waits for its day, if any."""
    row = (
        LaterChoice.objects.filter(
            budget__person_id=person_id, budget__ended_at__isnull=True, state=LaterChoice.WAITING
        )
        .select_related("choice")
        .first()
    )
    if row is None:
        return None
    holders = tuple((Way(one["way"]), one["holder_name"]) for one in row.choices)
    return LaterView(row.ref, row.from_day, holders, row.choice.by_name, row.choice.at)


def pressed(person_ids: Iterable[int]) -> list[ChoiceView]:
    """Who said, when they last chose, that they were pressed: oldest first. One query."""
    rows = WayChoice.objects.filter(budget__person_id__in=list(person_ids), budget__ended_at__isnull=True)
    latest = {row.budget.person_id: row for row in rows.select_related("budget").order_by("id")}
    return [_choice(row) for row in sorted(latest.values(), key=lambda row: row.pk) if not row.own]


def _choice(row: WayChoice) -> ChoiceView:
    return ChoiceView(
        ref=row.ref,
        person_id=row.budget.person_id,
        ways=tuple(Way(way) for way in row.ways),
        from_day=row.from_day,
        compared=row.compared,
        present=row.present,
        pressed=row.pressed,
        card=row.card,
        by_name=row.by_name,
        relation=row.relation,
        at=row.at,
    )
