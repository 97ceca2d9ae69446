"""Money that providers hold: statements to send and to answer, money on its way, more than may stay."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from sevensteps.contexts.budgets.queries import service_funds as funds
from sevensteps.contexts.budgets.queries.fund_views import FundAbove, FundView
from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import PersonRow
from sevensteps.core.access import Role
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem

FINANCE = frozenset({Role.FINANCE_OFFICER})
PROVIDER = frozenset({Role.PROVIDER_WORKER})


def _cut(asked: Asked, items: list[WorkItem]) -> Found:
    first = (asked.page - 1) * asked.size
    return Found(tuple(items[first : first + asked.size]), len(items))


def _of_provider(asked: Asked) -> Found:
    mine = directory.provider_ids_of(asked.actor, asked.today)
    return _cut(asked, [_item(one, asked) for one in funds.to_do(Q(provider_id__in=mine), asked.today)])


def _item(fund: FundView, asked: Asked) -> WorkItem:
    """The first thing to do for one person's money."""
    asked_about = funds.asked_about(fund)
    href, due = reverse("provider:fund", args=[fund.ref]), None
    why = Sentence("You hold money for them.")
    if asked_about is not None:
        what = Sentence("Answer a question about a statement")
        href = reverse("provider:statement", args=[asked_about.ref])
    elif fund.can_send(asked.today) and fund.next_period is not None:
        what, due = Sentence("Send the statement of their money"), fund.due_by
        why = Sentence("For the days up to {day}.", {"day": fund.next_period.period.end})
    else:
        what, due = Sentence("Hand their money over"), fund.hand_over_by
        why = Sentence("{amount} goes to {holder}.", {"amount": fund.on_its_way, "holder": fund.goes_to})
    return WorkItem(
        what, fund.person_ref, fund.person_name, why, due, due is not None and due < asked.today, href
    )


def _of_finance(asked: Asked) -> Found:
    """What is late, and what is above the most that may stay, on a finance officer's records."""
    whose = people.among(asked.actor, asked.today, roles=FINANCE, via="person__")
    items = []
    for fund in funds.to_do(whose, asked.today):
        if fund.late(asked.today) and fund.next_period is not None:
            what = Sentence("Ask {provider} for a statement", {"provider": fund.provider_name})
            why = Sentence("It is for the days up to {day}.", {"day": fund.next_period.period.end})
            items.append(_late(fund, what, why, asked))
        if fund.hand_over_late(asked.today):
            what = Sentence("Ask {provider} to hand the money over", {"provider": fund.provider_name})
            why = Sentence("{amount} goes to {holder}.", {"amount": fund.on_its_way, "holder": fund.goes_to})
            items.append(_late(fund, what, why, asked))
    above = funds.funds_above_limit(asked.today, whose)
    who = people.rows_of({one.person_id for one in above})
    return _cut(asked, [*items, *(_above(one, who[one.person_id]) for one in above)])


def _late(fund: FundView, what: Sentence, why: Sentence, asked: Asked) -> WorkItem:
    due = fund.due_by if fund.late(asked.today) else fund.hand_over_by
    href = reverse("holding:fund", args=[fund.person_ref, fund.ref])
    return WorkItem(what, fund.person_ref, fund.person_name, why, due, True, href)


def _above(one: FundAbove, who: PersonRow) -> WorkItem:
    return WorkItem(
        what=Sentence("Ask what {amount} is for", {"amount": one.over}),
        who_ref=who.ref,
        who_name=who.name,
        why=Sentence(
            "{provider} held {carried} on {day}: that is more than may stay. Nothing is taken.",
            {"provider": one.provider_name, "carried": one.carried, "day": one.to_day},
        ),
        due_on=None,
        overdue=False,
        href=reverse("holding:statement", args=[who.ref, one.statement_ref]),
    )


SECTIONS = (
    Section(
        "fund-statements",
        PROVIDER,
        Sentence("Money you hold for people"),
        Sentence("Statements to send, questions to answer, and money that goes to somebody else."),
        Sentence("Nothing is to be done about the money you hold."),
        _of_provider,
    ),
    Section(
        "funds",
        FINANCE,
        Sentence("Money that providers hold"),
        Sentence("Statements that are late, money on its way for too long, and more than may stay."),
        Sentence("No provider is late, and nowhere is more than may stay."),
        _of_finance,
    ),
)
