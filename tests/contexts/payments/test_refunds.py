"""What people paid beyond their own part goes back to them by a run, and waits where there is no account."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest
from tests.factories.money import Life
from tests.factories.payruns import Office, four_weeks, office, paid_to_person
from tests.factories.people import NOW, TODAY, standing

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.payments import actions, queries
from sevensteps.contexts.payments.models import PayItem, PayLine, Payout
from sevensteps.core.money import Money
from sevensteps.core.payments import Frequency, PayoutState

pytestmark = pytest.mark.django_db
_numbers = count(1)
OWED = Money.pounds(30)


@pytest.fixture
def life() -> Life:
    found = paid_to_person()
    actions.receive(by=found.officer, person_id=found.id, amount=OWED, on=TODAY, source="Bank", at=NOW)
    return found


@pytest.fixture
def officers(life: Life) -> Office:
    return office(life)


def refund(life: Life, officers: Office) -> str:
    ref = actions.ask_refund(by=life.person, amount=OWED, why="I paid twice", at=NOW)
    for _twice in range(2):
        actions.decide_refund(
            by=standing(officers.second, life.person_ref), ref=ref, agreed=True, answer="It is yours.", at=NOW
        )
    return ref


def once_run(officers: Office) -> str:
    return actions.draft_run(
        by=officers.first, frequency=Frequency.ONCE, up_to=TODAY, pay_on=TODAY + timedelta(days=7),
        once=f"refund-{next(_numbers)}", at=NOW,
    )  # fmt: skip


def own(life: Life) -> int:
    return ledger.balance(f"person:{life.person_ref}:own").available


def test_a_refund_is_a_payment_of_a_run_to_the_persons_own_account(life: Life, officers: Office) -> None:
    refund(life, officers)
    officers.account(life)
    before = own(life)
    run = once_run(officers)
    officers.send(run)
    (payout,) = Payout.objects.all()
    assert (payout.amount_pence, payout.payee.name, payout.line.what) == (3000, "Rosa Lind", "refund")
    assert own(life) == before  # on its way
    actions.settle_run(by=officers.first, ref=run, on=TODAY, source="Statement", at=NOW)
    assert own(life) == before + 3000
    assert queries.own_part(life.id).refunds[0].paid_on == TODAY
    assert queries.first_paid({part.id for part in budgets.parts_of(life.id)}) == {}  # no support was paid
    assert once_run(officers)
    assert Payout.objects.count() == 1


def test_without_an_account_it_waits_with_its_reason_and_goes_out_later(life: Life, officers: Office) -> None:
    refund(life, officers)
    run = once_run(officers)
    assert queries.run(run).row.payouts == 0
    assert queries.own_part(life.id).refunds[0].waits == "Nobody has checked a bank account for this yet."
    officers.account(life)
    officers.pay(TODAY, only=life)
    assert Payout.objects.get(line__what="refund").state == PayoutState.SETTLED


def test_a_refund_that_comes_back_is_paid_again_at_another_account(life: Life, officers: Office) -> None:
    refund(life, officers)
    officers.account(life)
    run = once_run(officers)
    officers.send(run)
    before = own(life)
    ref = Payout.objects.get().ref
    actions.settle_run(by=officers.first, ref=run, on=TODAY, source="Statement", at=NOW)
    actions.returned(by=officers.first, payout=ref, on=TODAY, why="Closed", source="Bank", at=NOW)
    assert own(life) == before
    officers.account(life, number="33333333")
    officers.pay(TODAY, only=life)
    assert own(life) == before + 3000
    assert Payout.objects.filter(line__what="refund").count() == 2


def test_it_stands_beside_the_money_of_the_part_and_never_in_it(life: Life, officers: Office) -> None:
    refund(life, officers)
    officers.account(life)
    officers.pay(four_weeks(), only=life)
    sums = dict(Payout.objects.values_list("line__what", "amount_pence"))
    assert sums == {None: 15_956, "refund": 3_000}
    part = next(one for one in budgets.parts_of(life.id) if one.paid_out)
    assert budgets.part_money([part])[part.ref].held == Money(15_956)
    actions.line_up(by=officers.first, at=NOW)
    assert PayLine.objects.filter(what="refund").count() == 1
    assert PayItem.objects.filter(line__what="refund", live=True).count() == 1
    assert ledger.verify() == []
