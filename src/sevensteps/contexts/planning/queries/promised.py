"""What was promised as a plan was agreed before anybody knew what the person pays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.many import is_one_of
from sevensteps.contexts.planning.models import Decision
from sevensteps.core.planning import PlanState


@dataclass(frozen=True, slots=True)
class PromiseView:
    """By when it is known what somebody pays, why it was not known then, and who promised it."""

    person_id: int
    known_by: date
    because: str
    by_key: str
    by_name: str
    at: datetime

    def late(self, today: date) -> bool:
        """The promised day itself is in time."""
        return today > self.known_by


def promises_open(person_ids: Iterable[int], today: date) -> list[PromiseView]:
    """Of the plans that count now, those of which nobody knows still what the person pays; what was promised
    first comes first. Not of who has died, left here or is too young to pay. Four queries where there is one,
    one where there is none.
    """
    rows = Decision.objects.filter(
        is_one_of("plan__person_id", person_ids), plan__state=PlanState.AGREED, later_by__isnull=False
    )
    found = [
        PromiseView(row.plan.person_id, row.later_by, row.later_because, row.by_key, row.by_name, row.at)
        for row in rows.select_related("plan").order_by("later_by", "id")
        if row.later_by is not None
    ]
    if not found:
        return []
    numbers = [one.person_id for one in found]
    known, over = charging.charges_of(numbers, today), journeys.ended_among(numbers)
    young = charging.too_young_to_pay(numbers, today)
    return [one for one in found if one.person_id not in known.keys() | over | young]
