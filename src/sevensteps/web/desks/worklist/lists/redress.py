"""Lists of those who deal with what somebody does not agree with: exceptions, and appeals."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import localdate

from sevensteps.contexts.allocation import exception_queries
from sevensteps.contexts.allocation.exception_queries import OpenRow
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.redress import queries as appeals
from sevensteps.contexts.redress.queries import AppealView
from sevensteps.core.access import Role
from sevensteps.core.redress import State
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem

DECIDERS = frozenset({Role.APPROVER, Role.PANEL_CHAIR})
PRACTITIONER = frozenset({Role.PRACTITIONER})
_NOT_YOURS = Sentence("You had a part in it: make sure that somebody else decides.")


def _exceptions(asked: Asked) -> Found:
    """Requests that wait in the reader's teams, the earliest promised first."""
    records = people.records_of(asked.actor, asked.today, roles=DECIDERS)
    rows = exception_queries.open_exceptions(records)
    shown = rows[(asked.page - 1) * asked.size :][: asked.size]
    who = people.names_of(row.person_id for row in shown)
    return Found(
        tuple(_exception(row, asked, records[row.person_id], who[row.person_id]) for row in shown), len(rows)
    )


def _exception(row: OpenRow, asked: Asked, ref: str, name: str) -> WorkItem:
    why = Sentence(
        "The sum is {now} a year. {name} asked on {day}.",
        {"now": row.now, "name": row.asked_by, "day": localdate(row.asked_at)},
    )
    return WorkItem(
        what=Sentence("Decide on an exception"),
        who_ref=ref,
        who_name=name,
        why=_NOT_YOURS if asked.actor.key in row.involved else why,
        due_on=row.answer_by,
        overdue=asked.today > row.answer_by,
        href=reverse("money:exception", args=[ref, row.ref]),
    )


def _appeals(asked: Asked) -> Found:
    """Appeals that wait for an answer in the reader's teams."""
    return _listed(asked, DECIDERS, frozenset(State))


def _to_acknowledge(asked: Asked) -> Found:
    """Appeals of people of the team that nobody has said a word about yet."""
    return _listed(asked, PRACTITIONER, frozenset({State.SENT}))


def _listed(asked: Asked, roles: frozenset[Role], states: frozenset[State]) -> Found:
    records = people.records_of(asked.actor, asked.today, roles=roles)
    rows = [row for row in appeals.open_appeals(records) if row.state in states]
    shown = rows[(asked.page - 1) * asked.size :][: asked.size]
    who = people.names_of(row.person_id for row in shown)
    return Found(
        tuple(_appeal(row, asked, records[row.person_id], who[row.person_id]) for row in shown), len(rows)
    )


def _appeal(row: AppealView, asked: Asked, ref: str, name: str) -> WorkItem:
    clock = row.clock(asked.today)
    first = row.state is State.SENT
    why = Sentence("Sent by {name} on {day}.", {"name": row.sent_by, "day": localdate(row.sent_at)})
    return WorkItem(
        what=Sentence("Say that we have the appeal") if first else Sentence("Answer the appeal"),
        who_ref=ref,
        who_name=name,
        why=_NOT_YOURS if asked.actor.key in row.involved and not first else why,
        due_on=clock.due_on,
        overdue=clock.late,
        href=reverse("appeals:one", args=[ref, row.ref]),
    )


SECTIONS = (
    Section(
        "exceptions",
        DECIDERS,
        Sentence("Exceptions to decide on"),
        Sentence("Somebody says that their sum does not fit. Decide, and write down why."),
        Sentence("No exception waits for an answer."),
        _exceptions,
    ),
    Section(
        "appeals",
        DECIDERS,
        Sentence("Appeals to answer"),
        Sentence("Somebody does not agree with a decision. Whoever had no part in it looks at it."),
        Sentence("No appeal waits for an answer."),
        _appeals,
    ),
    Section(
        "appeals-sent",
        PRACTITIONER,
        Sentence("Appeals that have just come"),
        Sentence("Tell them that it is here, and by when they have an answer."),
        Sentence("No appeal waits for a first word."),
        _to_acknowledge,
    ),
)
