"""Lists about money that is being set up: checks to make, payees to decide, who was pressed, who is late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.timezone import localdate

from sevensteps.contexts.budgets import actions
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import (
    ChoiceView,
    OneOffView,
    PayeeView,
    SetUpClock,
    ToCheck,
    ToReview,
)
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import Role
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.worklist.items import Asked, Found, Section, WorkItem

PRACTITIONER = frozenset({Role.PRACTITIONER})
FINANCE = frozenset({Role.FINANCE_OFFICER})
APPROVER = frozenset({Role.APPROVER})


def _listed(asked: Asked, items: Iterable[WorkItem]) -> Found:
    found = list(items)
    first = (asked.page - 1) * asked.size
    return Found(tuple(found[first : first + asked.size]), len(found))


def _to_set_up(asked: Asked) -> Found:
    """Whatever a worker has to do before money can be paid, and for whom it is late already."""
    records = people.records_of(asked.actor, asked.today, roles=PRACTITIONER)
    clocks = budgets.setup_clocks(records, asked.today, payments.first_paid)
    due = {clock.part_id: clock.clock.due_by for clock in clocks}
    pressed, checks = budgets.pressed(records), budgets.to_check(records, asked.today)
    payees, late = budgets.payees_to_decide(records), [clock for clock in clocks if clock.late]
    again = budgets.to_review(records, asked.today, payments.first_paid)
    ids = {one.person_id for rows in (pressed, checks, payees, late, again) for one in rows}
    who = people.names_of(ids)
    soon = policies.settings().first_contact_days
    return _listed(
        asked,
        [
            *(_pressed(one, asked, records[one.person_id], who[one.person_id], soon) for one in pressed),
            *(_check(one, asked, records[one.person_id], who[one.person_id], due) for one in checks),
            *(_payee(one, asked, records[one.person_id], who[one.person_id]) for one in payees),
            *(_late(one, records[one.person_id], who[one.person_id]) for one in late),
            *(_again(one, asked, records[one.person_id], who[one.person_id]) for one in again),
        ],
    )


def _late_payments(asked: Asked) -> Found:
    """First payments that should have come."""
    records = people.records_of(asked.actor, asked.today, roles=FINANCE)
    clocks = budgets.setup_clocks(records, asked.today, payments.first_paid)
    late = [clock for clock in clocks if clock.late]
    who = people.names_of(clock.person_id for clock in late)
    return _listed(asked, [_late(one, records[one.person_id], who[one.person_id]) for one in late])


def _one_offs(asked: Asked) -> Found:
    """Money asked for once in the reader's teams."""
    records = people.records_of(asked.actor, asked.today, roles=APPROVER)
    rows = budgets.one_offs_to_decide(records)
    who = people.names_of(row.person_id for row in rows)
    days = timedelta(days=policies.settings().decision_days)
    return _listed(
        asked, [_one_off(row, asked, records[row.person_id], who[row.person_id], days) for row in rows]
    )


def _item(
    ref: str, name: str, what: Sentence, why: Sentence, *, due: date | None, late: bool, href: str
) -> WorkItem:
    return WorkItem(what=what, who_ref=ref, who_name=name, why=why, due_on=due, overdue=late, href=href)


def _check(one: ToCheck, asked: Asked, ref: str, name: str, due: dict[int, date]) -> WorkItem:
    by = due.get(one.part_id)
    if one.being_paid:
        what = Sentence("Find out whether payments to {holder} go on", {"holder": one.holder_name})
        why = Sentence("Something has to be found out first. They are paid meanwhile.")
        href = reverse("holding:check", args=[ref, actions.ROUTES[one.way][0]])
    elif one.pays is False:
        what = Sentence("Find another way to hold the money")
        why = Sentence("The check says that it cannot be paid to {holder}.", {"holder": one.holder_name})
        href = reverse("holding:start", args=[ref])
    else:
        what = Sentence("Check whether {holder} can be paid", {"holder": one.holder_name})
        why = Sentence("Chosen on {day}. Nothing is paid before the check.", {"day": one.since})
        href = reverse("holding:check", args=[ref, actions.ROUTES[one.way][0]])
    return _item(ref, name, what, why, due=by, late=by is not None and by < asked.today, href=href)


def _again(one: ToReview, asked: Asked, ref: str, name: str) -> WorkItem:
    """The law's own look at paying somebody: within six months of the first payment, then every year."""
    return _item(
        ref,
        name,
        Sentence("Look again at paying {holder}", {"holder": one.holder_name}),
        Sentence("First paid on {day}. The law asks for this look.", {"day": one.first_paid_on})
        if one.last_on is None
        else Sentence("Last looked at on {day}. The law asks for this look.", {"day": one.last_on}),
        due=one.by,
        late=one.by < asked.today,
        href=reverse("holding:check", args=[ref, actions.ROUTES[one.way][0]]),
    )


def _payee(one: PayeeView, asked: Asked, ref: str, name: str) -> WorkItem:
    by = localdate(one.at) + timedelta(days=policies.settings().decision_days)
    return _item(
        ref,
        name,
        Sentence("Decide whether {payee} may be paid", {"payee": one.name}),
        Sentence("The law bars them, unless the council says that it is necessary."),
        due=by,
        late=by < asked.today,
        href=reverse("holding:payee", args=[ref, one.ref]),
    )


def _pressed(one: ChoiceView, asked: Asked, ref: str, name: str, soon: int) -> WorkItem:
    by = localdate(one.at) + timedelta(days=soon)
    return _item(
        ref,
        name,
        Sentence("Talk about a choice that was not free"),
        Sentence("They said on {day} that somebody pressed them.", {"day": localdate(one.at)}),
        due=by,
        late=by < asked.today,
        href=reverse("holding:start", args=[ref]),
    )


def _late(one: SetUpClock, ref: str, name: str) -> WorkItem:
    uncovered = bool(one.clock.uncovered)
    why = (
        Sentence("Agreed on {day}, and nothing covers the days until then.", {"day": one.agreed_on})
        if uncovered
        else Sentence("Agreed on {day}. Support is arranged meanwhile.", {"day": one.agreed_on})
    )
    return _item(
        ref,
        name,
        Sentence("The first payment to {holder} is late", {"holder": one.holder_name}),
        why,
        due=one.clock.due_by,
        late=True,
        href=reverse("holding:start", args=[ref]),
    )


def _one_off(row: OneOffView, asked: Asked, ref: str, name: str, days: timedelta) -> WorkItem:
    by = localdate(row.asked_at) + days
    return _item(
        ref,
        name,
        Sentence("Decide on {amount} for {what}", {"amount": row.amount, "what": row.what}),
        Sentence("{name} asked on {day}.", {"name": row.asked_by, "day": localdate(row.asked_at)}),
        due=by,
        late=by < asked.today,
        href=reverse("holding:grant", args=[ref, row.ref]),
    )


SECTIONS = (
    Section(
        "setting-up",
        PRACTITIONER,
        Sentence("Money that is being set up"),
        Sentence("Checks to make, people to decide about, and first payments that are late."),
        Sentence("No money waits to be set up."),
        _to_set_up,
    ),
    Section(
        "late-money",
        FINANCE,
        Sentence("First payments that are late"),
        Sentence("They should have come by the day that was promised."),
        Sentence("No first payment is late."),
        _late_payments,
    ),
    Section(
        "one-offs",
        APPROVER,
        Sentence("Money asked for once"),
        Sentence("To start up: finding staff, insurance, equipment."),
        Sentence("Nobody waits for an answer about money asked for once."),
        _one_offs,
    ),
)
