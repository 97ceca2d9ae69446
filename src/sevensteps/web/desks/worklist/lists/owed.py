"""A finance officer's lists about money in: entries of the bank nobody has explained, and what is owed."""

from __future__ import annotations

from django.urls import reverse

from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.payments.queries import Owed, OwedBack, WaitingLong
from sevensteps.contexts.payments.queries.waiting import ENTRY_DAYS
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import PersonRow
from sevensteps.core.access import Role
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import NOTHING, Asked, Found, Section, WorkItem

FINANCE = frozenset({Role.FINANCE_OFFICER})


def _entries(asked: Asked) -> Found:
    if not asked.pays:
        return NOTHING
    rows, count = payments.waiting_long(asked.today, asked.size, asked.offset)
    return Found(tuple(_entry(row) for row in rows), count)


def _entry(row: WaitingLong) -> WorkItem:
    values = {"amount": row.amount if row.amount.pence > 0 else -row.amount, "day": row.on}
    came = Sentence("{amount} came in on {day}.", values)
    return WorkItem(
        what=Sentence("Say what {amount} of the bank is", values),
        who_ref=row.ref,
        who_name=row.name,
        why=came if row.amount.pence > 0 else Sentence("{amount} went out on {day}.", values),
        due_on=None,
        overdue=False,
        href=reverse("finance:bank_entry", args=[row.ref]),
    )


def _owed_back(asked: Asked) -> Found:
    if not asked.pays:
        return NOTHING
    rows, count = payments.owed_back(asked.today, asked.size, asked.offset)
    who = people.rows_of({row.person_id for row in rows})
    return Found(tuple(_back(row, who[row.person_id]) for row in rows), count)


def _back(row: OwedBack, who: PersonRow) -> WorkItem:
    values = {"payee": row.payee, "amount": row.amount, "day": row.since}
    return WorkItem(
        what=Sentence("Ask {payee} about {amount} to give back", values),
        who_ref=who.ref,
        who_name=who.name,
        why=Sentence("Found by the run of {day}. Nothing is taken off a payment.", values),
        due_on=row.due_on,
        overdue=True,
        href=reverse("finance:owed_one", args=[row.ref]),
    )


def _own_part(asked: Asked) -> Found:
    found = payments.arrears(asked.actor, asked.today, asked.page, size=asked.size, late=True)
    who = people.rows_of({row.person_id for row in found.rows})
    return Found(tuple(_late(row, who[row.person_id]) for row in found.rows), found.total)


def _late(row: Owed, who: PersonRow) -> WorkItem:
    why = Sentence(
        "{amount} of their own part is not paid yet. Paying may be hard for them.", {"amount": row.owed}
    )
    what = Sentence("Ask how they are, and whether smaller amounts would help")
    if row.said:
        what, why = (
            Sentence("Answer them: they said that paying is hard"),
            Sentence("{amount} of their own part is not paid yet.", {"amount": row.owed}),
        )
    href = reverse("contribution:account", args=[who.ref])
    return WorkItem(what, who.ref, who.name, why, row.due_on, True, href)


SECTIONS = (
    Section(
        "bank-entries",
        FINANCE,
        Sentence("From the bank"),
        Sentence("Nobody has said yet what these are, for more than {days} days.", {"days": ENTRY_DAYS}),
        Sentence("Nothing from the bank has waited for long."),
        _entries,
    ),
    Section(
        "owed-back",
        FINANCE,
        Sentence("Money to be given back that is late"),
        Sentence("A run found that these payees were paid too much. They were to give it back by now."),
        Sentence("Nothing that is to be given back is late."),
        _owed_back,
    ),
    Section(
        "own-part",
        FINANCE,
        Sentence("Own parts that are not paid"),
        Sentence("Their bills are past their day. Nobody is threatened: ask first."),
        Sentence("Nobody is late with their own part."),
        _own_part,
    ),
)
