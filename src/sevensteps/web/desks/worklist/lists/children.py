"""A practitioner's list: children whose carer asks to be linked, where nobody else can answer for them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import localdate

from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem

_WHAT = Sentence("Answer for a child: somebody who cares for them asks")
PRACTITIONER = frozenset({Role.PRACTITIONER})


def _asked(asked: Asked) -> Found:
    records = people.records_of(asked.actor, asked.today, roles=PRACTITIONER)
    rows = [one for one in people.links_of_children(list(records), asked.today) if one.waits]
    shown = rows[asked.offset :][: asked.size]
    names = people.names_of([one.person_id for one in shown]) if shown else {}
    items = tuple(
        WorkItem(
            what=_WHAT,
            who_ref=records[one.person_id],
            who_name=names[one.person_id],
            why=Sentence(
                "{name} asked on {day} that both plans say it. No other parent is here to answer.",
                {"name": one.carer_name, "day": localdate(one.asked_at)},
            ),
            due_on=None,
            overdue=False,
            href=reverse("record:child", args=[records[one.person_id]]),
        )
        for one in shown
    )
    return Found(items, len(rows))


SECTIONS = (
    Section(
        "children-asked",
        PRACTITIONER,
        Sentence("Answers for children"),
        Sentence("A carer asks, and the child has nobody else who can answer."),
        Sentence("No child waits for an answer of yours."),
        _asked,
    ),
)
