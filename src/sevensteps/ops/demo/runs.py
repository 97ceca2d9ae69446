"""Runs of the demo: two finance officers pay somebody outside the rounds, at accounts for trying out."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.payments.actions import importing
from sevensteps.contexts.payments.actions.importing import Incoming
from sevensteps.core.access import Actor
from sevensteps.core.payments import Frequency
from sevensteps.ops.demo import marks
from sevensteps.ops.demo.walk import Walk

ROUND, STATEMENT = "round", "statement"
_PAYEES = "00-00-07"


def own_account(first: Actor, second: Actor, at: datetime) -> None:
    """The council's own account, written down by one officer and checked by the other."""
    ref = actions.give_own_account(
        by=first,
        sort_code="00-00-00",
        number="10203040",
        name="Wrenmouth Council",
        service_user_number="123456",
        at=at,
    )
    actions.prove_own_account(by=second, ref=ref, proof="A letter of the bank", at=at)


def next_round(first: Actor, now: datetime) -> None:
    """The round of this week is drafted and looked through: it waits for the other officer. Once."""
    if marks.is_marked(ROUND):
        return
    today = localdate(now)
    run = actions.draft_run(
        by=first,
        frequency=Frequency.FOUR_WEEKLY,
        up_to=today + timedelta(days=27),
        pay_on=today + timedelta(days=4),
        once=f"demo:{ROUND}",
        at=now,
    )
    actions.review_run(by=first, ref=run, at=now)
    marks.mark(ROUND, now)


def pay_run(walk: Walk, *, up_to: date) -> None:
    """Everything that is due to this person's payees up to a day is drafted, approved, sent and settled."""
    first, second = walk.cast.staff["sunita"], walk.cast.staff["piotr"]
    walk.looked(walk.standing(first), "holding:start")
    _accounts(walk, first, second)
    number = len(payments.payouts_of(walk.person_id)) + 1
    run = actions.draft_run(
        by=first,
        only=walk.person_id,
        up_to=up_to,
        pay_on=walk.day,
        once=f"demo:{walk.story.key}:{number}:{up_to}",
        at=walk.tick(1),
    )
    actions.review_run(by=first, ref=run, at=walk.tick(1))
    actions.approve_run(by=second, ref=run, at=walk.tick(1))
    actions.make_file(by=first, ref=run, at=walk.tick(1))
    actions.mark_sent(by=first, ref=run, at=walk.tick(1))
    actions.settle_run(by=first, ref=run, on=walk.day, source="Statement of the day", at=walk.tick(1))


def on_its_way(walk: Walk) -> None:
    """The next payment went to the bank days ago, and nobody has said yet that it arrived."""
    coming = payments.next_payments(walk.person_id)
    if not coming:
        return
    first, second = walk.cast.staff["sunita"], walk.cast.staff["piotr"]
    _accounts(walk, first, second)
    sent = walk.now - timedelta(days=6)
    run = actions.draft_run(
        by=first,
        only=walk.person_id,
        up_to=max(one.up_to for one in coming),
        pay_on=localdate(sent) + timedelta(days=4),
        once=f"demo:{walk.story.key}:on-its-way",
        at=sent,
    )
    actions.review_run(by=first, ref=run, at=sent)
    actions.approve_run(by=second, ref=run, at=sent)
    actions.make_file(by=first, ref=run, at=sent)
    actions.mark_sent(by=first, ref=run, at=sent)


def from_the_bank(officer: Actor, now: datetime) -> None:
    """A statement of the bank: what is on its way arrived, and somebody paid in who is not known. Once."""
    if marks.is_marked(STATEMENT):
        return
    strange = localdate(now) - timedelta(days=9)
    rows = ["Date,Amount,Reference,Name", f"{strange},42.50,THANK YOU,W ADEYEMI"]
    for one in payments.expected_payments():
        rows.append(f"{one.on},{one.amount.pence / 100:.2f},{one.references[0]},{one.name}")
    content = ("\n".join(rows) + "\n").encode()
    file = Incoming("statement.csv", content, account="main account")
    importing.import_file(by=officer, file=file, at=now)
    marks.mark(STATEMENT, now)


def _accounts(walk: Walk, first: Actor, second: Actor) -> None:
    """Every payee has an account that two people looked at."""
    holders = {part.holder_name for part in budgets.parts_of(walk.person_id) if part.paid_out}
    if holders <= {payee.name for payee in payments.payees_of(walk.person_id) if payee.payable}:
        return
    actions.line_up(by=first, people=[walk.person_id], at=walk.tick(1))
    for payee in payments.payees_of(walk.person_id):
        if not payee.accounts:
            ref = actions.give_account(
                by=first,
                payee_ref=payee.ref,
                sort_code=_PAYEES,
                number=f"{20_000_000 + walk.story.number}",
                name=payee.name,
                at=walk.tick(1),
            )
            actions.prove_account(by=second, ref=ref, proof="A statement of their bank", at=walk.tick(1))
