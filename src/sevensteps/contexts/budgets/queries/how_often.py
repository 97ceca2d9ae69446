"""How often parts are paid: what counts on a day, and what was chosen for later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sevensteps.contexts.budgets.models import Part, PartFrequency
from sevensteps.core.payments import Frequency, FrequencyChosen, in_force, still_to_come


@dataclass(frozen=True, slots=True)
class PaidEvery:
    """How often a part is paid today, and what was chosen for later days, by day."""

    now: Frequency
    later: tuple[FrequencyChosen, ...] = ()


def how_often(part_ids: Iterable[int], today: date) -> dict[int, PaidEvery]:
    """By part, live or ended. Two queries."""
    first = dict(Part.objects.filter(pk__in=list(part_ids)).values_list("id", "frequency"))
    chosen = _chosen(first)
    return {
        part: PaidEvery(
            in_force(Frequency(frequency), chosen.get(part, []), today),
            tuple(still_to_come(chosen.get(part, []), today)),
        )
        for part, frequency in first.items()
    }


def changed_frequencies(today: date) -> dict[int, Frequency]:
    """By live part, what counts today of what was chosen since it was made: few parts have any. One query."""
    live = PartFrequency.objects.filter(part__ended_at__isnull=True, part__budget__ended_at__isnull=True)
    rows = live.filter(from_day__lte=today).order_by("id").values_list("part_id", "frequency")
    return {part: Frequency(frequency) for part, frequency in rows}


def _chosen(part_ids: Iterable[int]) -> dict[int, list[FrequencyChosen]]:
    rows = PartFrequency.objects.filter(part_id__in=list(part_ids)).order_by("id")
    found: dict[int, list[FrequencyChosen]] = {}
    for part, frequency, from_day in rows.values_list("part_id", "frequency", "from_day"):
        found.setdefault(part, []).append(FrequencyChosen(Frequency(frequency), from_day))
    return found
