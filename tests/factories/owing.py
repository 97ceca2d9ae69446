"""Somebody with a bill, a payment, a credit that is to come back, and words about paying."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

from tests.factories.money import Life
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments.actions import billing
from sevensteps.contexts.payments.models import Bill, PayRun
from sevensteps.contexts.refs import new_ref
from sevensteps.core.money import Money

_numbers = count(1)


def billed(life: Life, pence: int, at: datetime = NOW) -> str:
    """A bill of four weeks that was sent; its ref."""
    run = PayRun.objects.create(
        ref=new_ref(), number=10_000 + next(_numbers), frequency="four_weekly", up_to=TODAY, pay_on=TODAY,
        stage="approved", once=new_ref(),
    )  # fmt: skip
    made = Bill.objects.create(
        ref=new_ref(), run=run, person_id=life.id, start=at.date(), end=at.date() + timedelta(days=27),
        amount_pence=pence,
    )  # fmt: skip
    assert billing.issue(run, by=life.officer, at=at) == 1
    assert billing.issue(run, by=life.officer, at=at) == 0
    return made.ref


def refs_of_owing(life: Life) -> dict[str, str | int]:
    """What addresses of bills and payments name: £10 is to come back, and another bill is paid."""
    bill = billed(life, 3000)
    receipt = actions.receive(
        by=life.officer, person_id=life.id, amount=Money.pounds(60), on=TODAY, source="Bank", at=NOW
    )
    actions.say_cannot_pay(by=life.person, said="The boiler broke.", at=NOW)
    refund = actions.ask_refund(by=life.person, amount=Money(1000), why="I need it", at=NOW)
    return {"bill": bill, "receipt": receipt, "refund": refund}
