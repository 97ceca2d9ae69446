"""A practitioner's list: young people whose plan goes on when they are eighteen."""

from __future__ import annotations

from django.urls import reverse

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.queries.growing_up import reminders
from sevensteps.core.access import Role
from sevensteps.core.planning.growing_up import STAGE_WORDS, Reminder, Stage
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem

PRACTITIONER = frozenset({Role.PRACTITIONER})
_WHY = {
    Stage.AHEAD: Sentence("From 14 on it is talked about once a year. The plan and the budget go on at 18."),
    Stage.OF_AGE: Sentence("They are 18. The plan and the budget go on; parents no longer act by right."),
}


def _young(asked: Asked) -> Found:
    records = people.records_of(asked.actor, asked.today, roles=PRACTITIONER)
    rows = reminders(records, asked.today)
    shown = rows[asked.offset :][: asked.size]
    who = people.names_of([person_id for person_id, _due in shown]) if shown else {}
    items = tuple(_item(due, records[one], who[one], asked) for one, due in shown)
    return Found(items, len(rows))


def _item(due: Reminder, ref: str, name: str, asked: Asked) -> WorkItem:
    return WorkItem(
        what=STAGE_WORDS[due.stage],
        who_ref=ref,
        who_name=name,
        why=_WHY[due.stage],
        due_on=due.due_on,
        overdue=due.late(asked.today),
        href=reverse("plan:growing_up", args=[ref]),
    )


SECTIONS = (
    Section(
        "growing-up",
        PRACTITIONER,
        Sentence("Growing up"),
        Sentence("Young people with a plan: talk about life after 18 in good time."),
        Sentence("Nobody with a plan is about to be 18."),
        _young,
    ),
)
