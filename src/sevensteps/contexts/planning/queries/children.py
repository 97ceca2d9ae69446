"""What the child says and what the parents say in a plan."""

from dataclasses import dataclass
from datetime import date, datetime

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.models import ChildView
from sevensteps.contexts.planning.queries.shapes import PlanView
from sevensteps.core.planning import BothAsked
from sevensteps.core.planning.children import Voice, is_child


@dataclass(frozen=True, slots=True)
class ViewSaid:
    """One view: who wrote it, how a worker came to know it, and the revision of the plan with it."""

    text: str
    told: str
    by_name: str
    relation: str
    revision: int
    at: datetime


Views = dict[tuple[str, Voice], ViewSaid]


def views_of(plan: PlanView) -> Views:
    """All views in this version, by heading and voice. One query."""
    rows = ChildView.objects.filter(plan__ref=plan.ref).order_by("id")
    return {
        (row.heading, Voice(row.voice)): ViewSaid(
            row.text, row.told, row.by_name, row.relation, row.revision, row.at
        )
        for row in rows
    }


def both_asked(plan: PlanView, on: date) -> BothAsked | None:
    """Whether both were asked; None for the plan of somebody who is of age on this day. Two queries."""
    if not is_child(people.person(plan.person_id).born_on, on):
        return None
    voices = set(ChildView.objects.filter(plan__ref=plan.ref).values_list("voice", flat=True))
    return BothAsked(child=Voice.CHILD in voices, parents=Voice.PARENTS in voices)
