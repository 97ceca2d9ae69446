"""Lists of those who keep the service going: finance, letters, rulebooks."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import localdate

from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import Role
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem, tell_by

FINANCE = frozenset({Role.FINANCE_OFFICER})
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
RULES = frozenset({Role.ADMINISTRATOR, Role.RAS_ANALYST})


def _cut(asked: Asked, items: list[WorkItem]) -> Found:
    first = (asked.page - 1) * asked.size
    return Found(tuple(items[first : first + asked.size]), len(items))


def _payments(asked: Asked) -> Found:
    due = payments.awaiting_first(asked.actor, asked.today)
    who = people.rows_of(row.person_id for row in due)
    return _cut(
        asked,
        [
            WorkItem(
                what=Sentence("Pay {amount} to {holder}", {"amount": row.amount, "holder": row.holder_name}),
                who_ref=who[row.person_id].ref,
                who_name=who[row.person_id].name,
                why=Sentence("The first payment: their support cannot begin without it."),
                due_on=row.due_on,
                overdue=row.due_on < asked.today,
                href=reverse("finance:whom", args=[who[row.person_id].ref]),
            )
            for row in due
        ],
    )


def _rulebooks(asked: Asked) -> Found:
    """Proposals somebody else made: nobody approves their own."""
    rows = [row for row in policies.proposals_waiting() if row.proposed_by_key != asked.actor.key]
    return _cut(
        asked,
        [
            WorkItem(
                what=Sentence("Read version {version} and decide", {"version": row.version}),
                who_ref=row.ref,
                who_name=row.title,
                why=Sentence(
                    "Proposed by {name} on {day}. It counts for nothing until somebody else approves it.",
                    {"name": row.proposed_by, "day": localdate(row.proposed_at)},
                ),
                due_on=None,
                overdue=False,
                href=reverse("administrator:proposal", args=[row.ref]),
            )
            for row in rows
        ],
    )


def _letters(asked: Asked) -> Found:
    rows = notify.waiting(Channel.LETTER)
    promised = policies.settings().first_contact_days
    return _cut(
        asked,
        [
            WorkItem(
                what=Sentence("Print and post: {subject}", {"subject": row.subject.label}),
                who_ref=row.ref,
                who_name=row.recipient_name,
                why=Sentence("Waiting since {day}.", {"day": localdate(row.queued_at)}),
                due_on=tell_by(row.queued_at, promised),
                overdue=tell_by(row.queued_at, promised) < asked.today,
                href=reverse("administrator:notice", args=[row.ref]),
            )
            for row in rows
        ],
    )


SECTIONS = (
    Section(
        "first-payments",
        FINANCE,
        Sentence("First payments that are due"),
        Sentence("Somebody holds this money, and has not had any of it yet."),
        Sentence("No first payment is due."),
        _payments,
    ),
    Section(
        "letters",
        ADMINISTRATOR,
        Sentence("Letters to print"),
        Sentence("Print and post them, then say that it is done."),
        Sentence("No letter waits to be printed."),
        _letters,
    ),
    Section(
        "rulebooks",
        RULES,
        Sentence("Rulebooks to approve"),
        Sentence("Somebody proposed a change in how things are worked out."),
        Sentence("No rulebook waits for you."),
        _rulebooks,
    ),
)
