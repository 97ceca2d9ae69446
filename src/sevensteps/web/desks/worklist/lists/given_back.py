"""Lists about money that might be given back: to tell, decide, collect; and people to help with an answer."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import localdate

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import CaseView
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.core.budgets.recovery import State
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem

FINANCE = frozenset({Role.FINANCE_OFFICER})
PRACTITIONER = frozenset({Role.PRACTITIONER})
_NOT_YOURS = Sentence("You had a part in it: make sure that somebody else decides.")


def _cases(asked: Asked) -> Found:
    """What the desk has to do now, the late first."""
    records = people.records_of(asked.actor, asked.today, roles=FINANCE)
    items = [
        (one, found)
        for one in budgets.open_cases(records)
        if (found := _work(one, asked, records[one.person_id])) is not None
    ]
    items.sort(key=lambda pair: (not pair[1].overdue, pair[0].opened_at))
    return _cut(asked, items)


def _answers(asked: Asked) -> Found:
    """People of the team who were asked and have not answered yet."""
    records = people.records_of(asked.actor, asked.today, roles=PRACTITIONER)
    items = []
    for one in budgets.open_cases(records):
        clock = one.clock(asked.today)
        if one.state is not State.TOLD or clock.reply_by is None or clock.window_over:
            continue
        ref = records[one.person_id]
        why = Sentence("They were asked about {amount}. Ask if they want help.", {"amount": one.amount})
        what = Sentence("Help with an answer about money")
        href = reverse("life:asked", args=[ref, one.ref])
        items.append((one, WorkItem(what, ref, "", why, clock.reply_by, False, href)))
    return _cut(asked, items)


def _cut(asked: Asked, items: list[tuple[CaseView, WorkItem]]) -> Found:
    shown = items[(asked.page - 1) * asked.size :][: asked.size]
    who = people.names_of(one.person_id for one, _item in shown)
    return Found(
        tuple(
            WorkItem(
                item.what, item.who_ref, who[one.person_id], item.why, item.due_on, item.overdue, item.href
            )
            for one, item in shown
        ),
        len(items),
    )


def _work(one: CaseView, asked: Asked, ref: str) -> WorkItem | None:
    """What is to be done in a case now; None while it waits for the person."""
    clock = one.clock(asked.today)
    values = {"amount": one.amount, "left": one.left, "day": localdate(one.opened_at), "name": one.opened_by}
    if one.state is State.PROPOSED:
        what = Sentence("Tell them about {amount}, or take it back", values)
        why = Sentence("Drawn up by {name} on {day}. Nobody was told yet.", values)
    elif one.state in {State.TOLD, State.REPLIED}:
        if not clock.window_over:
            return None
        what = Sentence("Decide about {amount}", values)
        why = Sentence("The time to answer is over.")
        if one.state is State.REPLIED:
            why = Sentence("They answered. Read it, and answer it in the decision.")
        if asked.actor.key in one.involved:
            why = _NOT_YOURS
    elif one.state is State.COLLECTING:
        if one.about:
            return None  # the pay run does it
        what = Sentence("Record what comes back: {left} is left", values)
        why = Sentence("Never take what is kept or ordered.")
    else:
        what = Sentence("Begin to collect {left}", values)
        why = Sentence("It is decided and told. Make sure that the support goes on.")
    href = reverse("finance:case", args=[ref, one.ref])
    return WorkItem(what, ref, "", why, clock.due_on, clock.late, href)


SECTIONS = (
    Section(
        "given-back",
        FINANCE,
        Sentence("Money that might be given back"),
        Sentence("Never silent: told, answered, decided by somebody else, and only then collected."),
        Sentence("No case waits for you."),
        _cases,
    ),
    Section(
        "answers-about-money",
        PRACTITIONER,
        Sentence("Answers about money"),
        Sentence("Somebody was asked about money that is left. They may want help to answer."),
        Sentence("Nobody waits with an answer."),
        _answers,
    ),
)
