"""A finance officer's lists about paying: runs, accounts to check, who has none, items that are held back."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.payments.queries import AccountToCheck, HeldItem, RunToDo, Unplaced
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import PersonRow
from sevensteps.core.access import Role
from sevensteps.core.payments import RunEventName
from sevensteps.core.trace import Sentence
from sevensteps.web.desks.finance.run_forms import ROUNDS
from sevensteps.web.desks.worklist.items import NOTHING, Asked, Found, Section, WorkItem

FINANCE = frozenset({Role.FINANCE_OFFICER})
_DO: dict[RunEventName | None, tuple[Sentence, Sentence]] = {
    RunEventName.REVIEW: (
        Sentence("Look through run {number}"),
        Sentence("{payments} payments, together {total}. Nothing is paid before somebody else approves it."),
    ),
    RunEventName.APPROVE: (
        Sentence("Approve run {number}, or send it back"),
        Sentence("{payments} payments, together {total}. A colleague has looked it through."),
    ),
    RunEventName.FILE: (
        Sentence("Make the file of run {number}"),
        Sentence("It is approved: {payments} payments, together {total}."),
    ),
    RunEventName.SEND: (
        Sentence("Send the file of run {number} to the bank"),
        Sentence("The file is made. Say so once the bank has it."),
    ),
    RunEventName.CLOSE: (
        Sentence("Finish run {number}"),
        Sentence("It pays nobody. Nothing is left to be done but this."),
    ),
    None: (
        Sentence("Say what the bank paid of run {number}"),
        Sentence("Take in the bank's file, or write down that the payments arrived."),
    ),
}
_STRAIGHT = {RunEventName.FILE, RunEventName.SEND, RunEventName.CLOSE}  # there is nothing to look at first


def _runs(asked: Asked) -> Found:
    if not asked.pays:
        return NOTHING
    rows = payments.runs_to_do(asked.actor, asked.today)
    shown = rows[asked.offset :][: asked.size]
    who = people.rows_of({one.row.only_id for one in shown if one.row.only_id})
    return Found(tuple(_run(one, asked, who) for one in shown), len(rows))


def _run(one: RunToDo, asked: Asked, who: dict[int, PersonRow]) -> WorkItem:
    row = one.row
    what, why = _DO[one.do]
    values = {"number": row.number, "payments": row.payouts, "total": row.total}
    if one.do in {RunEventName.REVIEW, RunEventName.APPROVE, RunEventName.FILE} and row.payouts == 1:
        why = Sentence("One payment, of {total}.")
    name = str(ROUNDS[row.frequency]) if row.frequency else who[row.only_id or 0].name
    href = reverse("finance:run", args=[row.ref])
    if one.do in _STRAIGHT and one.do is not None:
        href = reverse("finance:run_step", args=[row.ref, one.do.value])
    return WorkItem(
        what=Sentence(what.template, values),
        who_ref=row.ref,
        who_name=name,
        why=Sentence(why.template, values),
        due_on=one.by,
        overdue=one.by < asked.today,
        href=href,
    )


def _accounts(asked: Asked) -> Found:
    if not asked.pays:
        return NOTHING
    rows, count = payments.accounts_of_others(asked.actor, asked.size, asked.offset)
    who = people.rows_of({row.person_id for row in rows if row.person_id})
    return Found(tuple(_account(row, who) for row in rows), count)


def _account(row: AccountToCheck, who: dict[int, PersonRow]) -> WorkItem:
    values = {"payee": row.payee, "name": row.given_by, "day": localdate(row.given_at)}
    if row.person_id is None:
        what, name, page = Sentence("Check a bank account"), _("The account we pay from"), "finance:check_own"
    else:
        what, name, page = (
            Sentence("Check the account of {payee}", values),
            who[row.person_id].name,
            "finance:check",
        )
    why = Sentence("Written down by {name} on {day}. Nothing is paid there before your check.", values)
    return WorkItem(what, row.ref, name, why, None, False, reverse(page, args=[row.ref]))


def _unplaced(asked: Asked) -> Found:
    rows, count = payments.unplaced(asked.actor, asked.today, asked.size, asked.offset)
    who = people.rows_of({row.person_id for row in rows})
    return Found(tuple(_no_account(row, who[row.person_id]) for row in rows), count)


def _no_account(row: Unplaced, who: PersonRow) -> WorkItem:
    values = {"payee": row.payee, "amount": row.amount, "day": localdate(row.since)}
    return WorkItem(
        what=Sentence("Ask where to pay {payee}", values),
        who_ref=who.ref,
        who_name=who.name,
        why=Sentence("{amount} waits since {day}: no account is known that can be paid to.", values),
        due_on=None,
        overdue=False,
        href=reverse("finance:whom", args=[who.ref]),
    )


def _held(asked: Asked) -> Found:
    if not asked.pays:
        return NOTHING
    rows, count = payments.held_items(asked.size, asked.offset)
    who = people.rows_of({row.person_id for row in rows})
    return Found(tuple(_item(row, who[row.person_id]) for row in rows), count)


def _item(row: HeldItem, who: PersonRow) -> WorkItem:
    values = {
        "amount": row.amount,
        "payee": row.payee,
        "name": row.held_by,
        "day": localdate(row.held_at),
        "why": row.why,
    }
    return WorkItem(
        what=Sentence("Release {amount} to {payee}, or take it out", values),
        who_ref=who.ref,
        who_name=who.name,
        why=Sentence("Held back by {name} on {day}: {why}", values),
        due_on=None,
        overdue=False,
        href=reverse("finance:item", args=[row.run_ref, row.id]),
    )


SECTIONS = (
    Section(
        "runs",
        FINANCE,
        Sentence("Pay runs"),
        Sentence(
            "Runs whose next step is yours. Whoever drafted a run, or looked it through, does not approve it."
        ),
        Sentence("No pay run waits for you."),
        _runs,
    ),
    Section(
        "accounts",
        FINANCE,
        Sentence("Bank accounts to check"),
        Sentence("A colleague wrote them down. Look at a statement, or call a number you knew before."),
        Sentence("No bank account waits for your check."),
        _accounts,
    ),
    Section(
        "no-account",
        FINANCE,
        Sentence("Money without an account to go to"),
        Sentence("It goes out by itself once an account is written down and checked."),
        Sentence("Everybody who is paid has an account."),
        _unplaced,
    ),
    Section(
        "held-back",
        FINANCE,
        Sentence("Payments held back"),
        Sentence("They wait until somebody decides. Whoever they are for is waiting too."),
        Sentence("No payment is held back."),
        _held,
    ),
)
