"""What somebody pays, promised by a day as their plan was agreed before it was known."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import localdate

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning import queries as planning
from sevensteps.contexts.planning.queries import PromiseView
from sevensteps.core.access import Role
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem

# Those who promise it, their colleagues, and those who work it out.
_WHO = frozenset({Role.APPROVER, Role.PANEL_CHAIR, Role.FINANCE_OFFICER})
_WHAT = Sentence("See that they are told what they pay")
_LATE = Sentence("The promised day has passed: tell them today what they pay")


def _promised(asked: Asked) -> Found:
    """Late ones first, then those that the reader promised, then what is due first."""
    records = people.records_of(asked.actor, asked.today, roles=_WHO)
    rows = planning.promises_open(records, asked.today)
    mine = asked.actor.key
    rows.sort(key=lambda row: (not row.late(asked.today), row.by_key != mine, row.known_by))
    shown = rows[asked.offset : asked.offset + asked.size]
    who = people.names_of(row.person_id for row in shown)
    items = (_item(row, asked, records[row.person_id], who[row.person_id]) for row in shown)
    return Found(tuple(items), len(rows))


def _item(row: PromiseView, asked: Asked, ref: str, name: str) -> WorkItem:
    words = "You promised it on {day}: {because}"
    if row.by_key != asked.actor.key:
        words = "{name} promised it on {day}: {because}"
    late = row.late(asked.today)
    return WorkItem(
        what=_LATE if late else _WHAT,
        who_ref=ref,
        who_name=name,
        why=Sentence(words, {"name": row.by_name, "day": localdate(row.at), "because": row.because}),
        due_on=row.known_by,
        overdue=late,
        href=reverse("contribution:start", args=[ref]),
    )


SECTIONS = (
    Section(
        "promised",
        _WHO,
        Sentence("What people pay: promised by a day"),
        Sentence("Their plan was agreed before this was known. They were promised the day."),
        Sentence("No such promise is open."),
        _promised,
    ),
)
