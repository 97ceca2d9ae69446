"""Who grows up with a plan: what a worker is reminded of, and what was talked about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min
from django.utils.timezone import localdate

from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.many import is_one_of
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.models import GrowingUp, Plan
from sevensteps.core.planning.growing_up import (
    LAST_AGE,
    Reminder,
    Stage,
    Talked,
    birthday,
    reminder,
)


@dataclass(frozen=True, slots=True)
class TalkView:
    """What was talked about."""

    stage: Stage
    said: str
    by_name: str
    at: datetime


def reminders(person_ids: Iterable[int], today: date) -> list[tuple[int, Reminder]]:
    """What is due for these people, first due first; not for who has died or left here. Four queries at
    most.
    """
    born = people.born_since(person_ids, birthday(today, -LAST_AGE))
    if not born:
        return []
    began = dict(
        Plan.objects.filter(is_one_of("person_id", born))
        .values_list("person_id")
        .annotate(began=Min("created_at"))
    )
    if not began:
        return []
    over = journeys.ended_among(began)
    talked: dict[int, list[Talked]] = {}
    for row in GrowingUp.objects.filter(is_one_of("person_id", born)).order_by("id"):
        talked.setdefault(row.person_id, []).append(Talked(Stage(row.stage), localdate(row.at)))
    found = [
        (person_id, due)
        for person_id, began_at in began.items()
        if person_id not in over
        and (due := reminder(born[person_id], localdate(began_at), today, tuple(talked.get(person_id, ()))))
    ]
    return sorted(found, key=lambda one: (one[1].due_on, one[0]))


def planned_on(person_id: int) -> date | None:
    """The day on which the first plan of one person was begun."""
    began = Plan.objects.filter(person_id=person_id).aggregate(began=Min("created_at"))["began"]
    return None if began is None else localdate(began)


def talks_of(person_id: int) -> list[TalkView]:
    """What was talked about with one person, latest first."""
    rows = GrowingUp.objects.filter(person_id=person_id).order_by("-id")
    return [TalkView(Stage(row.stage), row.said, row.by_name, row.at) for row in rows]
