"""The council looks after money from which an own part was taken off, and the person did not pay it in.

It pays for all of the support: needs are met also where a charge is not paid, which is then a debt (Care Act
2014, ss. 18 and 69). The person's part of the days from then on is billed where finance says so from then.
"""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db.models import Sum
from tests.factories import charging
from tests.factories.money import Life, agreed, hold, later, once
from tests.factories.payruns import Office, four_weeks, office
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.budgets import actions as holding
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.charging import actions as charges
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments.models import PayItem
from sevensteps.core.budgets import Need, Way
from sevensteps.core.charging import CollectedBy, PaidOut
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
OWN = frozenset({Need.AGREES, Need.CAN_MANAGE})
TAKEN_OVER = later(14)


@pytest.fixture
def taken_over() -> tuple[Life, Office]:
    """Four weeks came to her less £9.60 a week; she paid nothing in. After two the council holds it all."""
    charging.rules_in_force()
    life = agreed()
    hold(life, Choice(Way.PERSON, {"Personal assistant": None, "Swimming": None}, given=OWN))
    pay = office(life)
    pay.account(life)
    charging.charged(life.practitioner, life.finance, starts_on=TODAY)
    actions.line_up(by=pay.first, people=[life.id], at=NOW)
    pay.pay(four_weeks(), only=life)
    refs = dict.fromkeys(line.line_ref for line in life.money().lines)
    holding.choose_ways(by=life.person, parts=[Choice(Way.AUTHORITY, refs)], at=TAKEN_OVER)
    return life, pay


def own_part(life: Life, pay: Office) -> dict[str, int]:
    """Pence of it over the whole year, by how it is collected."""
    actions.line_up(by=pay.first, people=[life.id], at=TAKEN_OVER)
    pay.approve(pay.draft(budgets.budget_of(life.id).ends_on, only=life, at=TAKEN_OVER), TAKEN_OVER)
    items = PayItem.objects.filter(live=True, line__what="contribution").order_by()
    return dict(items.values_list("line__collect").annotate(pence=Sum("pence")))


def pays_whole(life: Life, at: datetime) -> None:
    """Two hours are ordered and billed, and the provider gets all of it."""
    spent, pot = life.money().spent, life.pot("Personal assistant").ref
    order = market.place_order(
        by=life.person, pot=pot, item=life.items["hour"], quantity=2, once=once(), at=at
    )
    bill = life.invoice(order, at=at)
    market.approve_invoice(by=life.person, ref=bill, at=at)
    assert life.money().spent - spent == Money.pounds(40)


def test_the_plan_is_not_lessened_by_what_was_not_paid_in(taken_over: tuple[Life, Office]) -> None:
    """What was taken off for the two weeks gone stays taken off there; the council makes the plan whole."""
    life, pay = taken_over
    assert own_part(life, pay) == {"provider": -19_20}
    assert life.money().left == Money.pounds(2_600)
    pays_whole(life, TAKEN_OVER)
    assert ledger.verify() == []


def test_a_bill_from_that_day_on_takes_nothing_off_and_stops_nothing(taken_over: tuple[Life, Office]) -> None:
    life, pay = taken_over
    charges.choose_collecting(
        by=life.finance,
        paid_out=PaidOut.GROSS,
        collected_by=CollectedBy.AUTHORITY,
        from_day=TAKEN_OVER.date(),
        why="The council holds it now.",
        at=TAKEN_OVER,
    )
    days = (budgets.budget_of(life.id).ends_on - TAKEN_OVER.date()).days + 1
    assert own_part(life, pay) == {"provider": -19_20, "billed": round(9_60 * days / 7)}
    assert life.money().left == Money.pounds(2_600)
    pays_whole(life, later(14 + 28 + 30))  # the bill is a month late
    assert ledger.verify() == []
