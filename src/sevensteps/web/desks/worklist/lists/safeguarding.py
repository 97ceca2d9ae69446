"""Concerns that somebody is not safe: for the safeguarding team alone."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import localdate

from sevensteps.contexts.safeguarding import queries
from sevensteps.contexts.safeguarding.queries import ConcernRow
from sevensteps.core.access import Role
from sevensteps.core.safeguarding import STATE_WORDS, Danger, State
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem

_WHAT = {
    State.RAISED: Sentence("Read the concern"),
    State.READ: Sentence("Decide what is done about the concern"),
    State.ENQUIRY: Sentence("Go on with the enquiry"),
}
_NOW = Sentence("Somebody may be in danger now: read the concern")


def _concerns(asked: Asked) -> Found:
    """Those that are open, danger first, then what is due first."""
    rows = queries.open_concerns(asked.actor, asked.today)
    shown = rows[asked.offset :][: asked.size]
    return Found(tuple(_item(row) for row in shown), len(rows))


def _item(row: ConcernRow) -> WorkItem:
    urgent = row.danger is Danger.YES and row.state is State.RAISED
    return WorkItem(
        what=_NOW if urgent else _WHAT[row.state],
        who_ref=row.ref,
        who_name=row.about,
        why=Sentence(
            "{state}. {name} raised it on {day}.",
            {"state": STATE_WORDS[row.state], "name": row.raised_by, "day": localdate(row.raised_at)},
        ),
        due_on=row.clock.due_on,
        overdue=row.clock.late,
        href=reverse("safety:one", args=[row.ref]),
    )


SECTIONS = (
    Section(
        "concerns",
        frozenset({Role.SAFEGUARDING_LEAD}),
        Sentence("Somebody may not be safe"),
        Sentence("Only your team sees these. Each look is kept."),
        Sentence("No concern is open."),
        _concerns,
    ),
)
