"""A finance officer's list about what people pay: to check, late, to look at again, about to end."""

from __future__ import annotations

from django.urls import reverse

from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.queries import Due, DueKind
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem

FINANCE = frozenset({Role.FINANCE_OFFICER})


def _charges(asked: Asked) -> Found:
    records = people.records_of(asked.actor, asked.today, roles=FINANCE)
    rows = charging.dues_of_finance(records, asked.today)
    shown = rows[(asked.page - 1) * asked.size :][: asked.size]
    who = people.names_of(row.person_id for row in shown)
    return Found(
        tuple(_item(row, asked, records[row.person_id], who[row.person_id]) for row in shown), len(rows)
    )


def _item(due: Due, asked: Asked, ref: str, name: str) -> WorkItem:
    late = due.late(asked.today)
    what, why = _words(due, late)
    href = reverse("contribution:one", args=[ref, due.ref])
    if due.kind is DueKind.WAIVER:
        href = reverse("contribution:start", args=[ref])
    return WorkItem(what, ref, name, why, due.by, late, href)


def _words(due: Due, late: bool) -> tuple[Sentence, Sentence]:
    """What is to be done, and why."""
    values = {"day": due.since, "missing": due.missing, "amount": due.weekly}
    if due.kind is DueKind.CHECK:
        why = Sentence("Nothing more has to be shown. The first answer was told on {day}.", values)
        return Sentence("Check and confirm what is paid"), why
    if due.kind is DueKind.SHOW:
        why = Sentence("{missing} things are not shown yet. The first answer was told on {day}.", values)
        if due.missing == 1:
            why = Sentence("One thing is not shown yet. The first answer was told on {day}.", values)
        if late:
            return Sentence("Ask for what shows it, or settle it without"), why
        return Sentence("Waits for what shows it"), why
    if due.kind is DueKind.WAIVER:
        why = Sentence("{amount} a week less since {day} ends. Nothing follows it so far.", values)
        return Sentence("See what comes after paying less"), why
    return Sentence("Look again at what is paid"), Sentence("Nobody has looked at it since {day}.", values)


SECTIONS = (
    Section(
        "charges",
        FINANCE,
        Sentence("What people pay: to check and to look at again"),
        Sentence("First answers to confirm, charges nobody has looked at for long, and help that ends."),
        Sentence("No charge waits for you."),
        _charges,
    ),
)
