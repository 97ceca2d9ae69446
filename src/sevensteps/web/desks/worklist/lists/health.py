"""Health tasks in plans: for the clinician who is named, and for workers where nobody can sign them."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localdate

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.queries.health import HealthRow, signed_by_nobody, waiting_for
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import Role
from sevensteps.core.planning.health import State
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem

CLINICIAN = frozenset({Role.CLINICIAN})
PRACTITIONER = frozenset({Role.PRACTITIONER})


def _health(asked: Asked) -> Found:
    """What waits for the reader, longest first."""
    rows = waiting_for(asked.actor)
    shown = rows[asked.offset :][: asked.size]
    days = policies.settings().sign_days if shown else 0
    return Found(tuple(_item(row, asked, days) for row in shown), len(rows))


def _item(row: HealthRow, asked: Asked, days: int) -> WorkItem:
    asked_on = localdate(row.since)
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


def _nobody(asked: Asked) -> Found:
    """Health tasks of the reader's people that hold up a decision, longest first."""
    records = people.records_of(asked.actor, asked.today, roles=PRACTITIONER)
    rows = signed_by_nobody(records, asked.today)
    shown = rows[asked.offset :][: asked.size]
    return Found(tuple(_unsigned(row) for row in shown), len(rows))


def _unsigned(row: HealthRow) -> WorkItem:
    since = localdate(row.since)
    named = Sentence(
        "{name} was named on {day}, and is no longer here.", {"name": row.clinician, "day": since}
    )
    return WorkItem(
        what=Sentence("Name who signs: {what}", {"what": row.what}),
        who_ref=row.person_ref,
        who_name=row.person_name,
        why=named if row.clinician else Sentence("Nobody is named since {day}.", {"day": since}),
        due_on=None,
        overdue=False,
        href=reverse("plan:health", args=[row.person_ref, row.line_ref]),
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
    Section(
        "health-unsigned",
        PRACTITIONER,
        Sentence("Health tasks that nobody can sign"),
        Sentence("The plan is not decided on until a clinician has signed."),
        Sentence("No plan waits for a clinician to be named."),
        _nobody,
    ),
)
