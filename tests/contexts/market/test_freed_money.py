"""What an order of an ended part does not need goes at once to whoever holds the money of its line now."""

from __future__ import annotations

import pytest
from tests.factories.money import Life, held, hold, later
from tests.factories.payruns import Office, four_weeks, office
from tests.factories.people import NOW

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.market import actions
from sevensteps.contexts.payments.actions import line_up
from sevensteps.contexts.payments.models import PayLine
from sevensteps.core.budgets import Need, Way
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
PA, BOTH = "Personal assistant", {"Personal assistant": None, "Swimming": None}
OWN = Choice(Way.PERSON, BOTH, given=frozenset({Need.AGREES, Need.CAN_MANAGE}))
COUNCIL = Choice(Way.AUTHORITY, BOTH)
YEAR = 2_600_00


@pytest.fixture
def life() -> Life:
    return held()


def due_to_her(life: Life) -> int:
    """What payments to the person come to in all."""
    return sum(one.pence for one in budgets.payable_parts([life.id]))


def test_cancelled_it_is_the_new_holders_who_is_paid_the_cash_for_it(life: Life) -> None:
    order = life.order()
    hold(life, OWN)
    assert (due_to_her(life), life.money().left) == (YEAR - 40_00, Money(YEAR - 40_00))
    for _twice in range(2):
        actions.cancel_order(by=life.person, ref=order, at=NOW)
    assert (due_to_her(life), life.money().left) == (YEAR, Money(YEAR))
    assert ledger.verify() == []


def test_what_a_bill_leaves_of_it_goes_too(life: Life) -> None:
    order = life.order()
    hold(life, OWN)
    bill = life.invoice(order, Money.pounds(35))
    actions.approve_invoice(by=life.person, ref=bill, at=NOW)
    assert (due_to_her(life), life.money().left) == (YEAR - 35_00, Money(YEAR - 35_00))


def test_of_a_holder_who_goes_on_it_is_no_new_payment(life: Life) -> None:
    order = life.order()
    hold(life, OWN)
    hold(life, COUNCIL)
    actions.cancel_order(by=life.person, ref=order, at=NOW)
    assert life.money().left == Money(YEAR)
    assert due_to_her(life) == 0


def test_the_cash_for_it_is_paid_and_no_penny_more(life: Life) -> None:
    pay: Office = office(life)
    order = life.order()
    hold(life, OWN)
    pay.account(life)
    pay.pay(four_weeks(), only=life)
    actions.cancel_order(by=life.person, ref=order, at=NOW)
    line_up(by=pay.first, at=later(1))
    pay.pay(budgets.budget_of(life.id).ends_on, only=life, at=later(1))
    (part,) = budgets.parts_of(life.id)
    assert budgets.part_money([part])[part.ref].held == Money(YEAR)
    assert not PayLine.objects.filter(what="closing").exists()
    assert ledger.verify() == []
