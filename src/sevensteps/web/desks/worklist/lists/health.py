"""A clinician's list: health tasks in plans that wait for their answer."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localdate

from sevensteps.contexts.planning.queries.health import HealthRow, waiting_for
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import Role
from sevensteps.core.planning.health import State
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem

CLINICIAN = frozenset({Role.CLINICIAN})


def _health(asked: Asked) -> Found:
    """What waits for the reader, longest first."""
    rows = waiting_for(asked.actor)
    shown = rows[asked.offset :][: asked.size]
    days = policies.settings().decision_days if shown else 0
    return Found(tuple(_item(row, asked, days) for row in shown), len(rows))


def _item(row: HealthRow, asked: Asked, days: int) -> WorkItem:
    asked_on = localdate(row.named_at)
    due = asked_on + timedelta(days=days)
    again = row.state is State.AGAIN
    return WorkItem(
        what=Sentence("Look again at: {what}", {"what": row.what})
        if again
        else Sentence("Look at: {what}", {"what": row.what}),
        who_ref=row.person_ref,
        who_name=row.person_name,
        why=Sentence("You are named to sign this health task since {day}.", {"day": asked_on}),
        due_on=due,
        overdue=due < asked.today,
        href=reverse("clinician:sheet", args=[row.ref]),
    )


SECTIONS = (
    Section(
        "health",
        CLINICIAN,
        Sentence("Health tasks to sign"),
        Sentence("You see the one thing you are asked about, and no more of the plan."),
        Sentence("Nobody waits for you to sign a health task."),
        _health,
    ),
)
