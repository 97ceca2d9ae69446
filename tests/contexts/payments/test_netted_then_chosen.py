"""What somebody pays themselves was taken off, then they choose anew: their own part is not paid back."""

from __future__ import annotations

import pytest
from tests.factories import charging
from tests.factories.money import Life, agreed, hold, later
from tests.factories.payruns import Office, four_weeks, office
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.budgets import actions as holding
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments.models import PayItem, PayLine
from sevensteps.core.budgets import Need, Way
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
OWN = frozenset({Need.AGREES, Need.CAN_MANAGE})
HALF = (
    Choice(Way.PERSON, {"Personal assistant": None}, given=OWN),
    Choice(Way.AUTHORITY, {"Swimming": None}),
)
ALL = Choice(Way.PERSON, {"Personal assistant": None, "Swimming": None}, given=OWN)


@pytest.fixture
def charged() -> tuple[Life, Office]:
    """£7.68 a week are taken off what is paid to her; four weeks are on their way."""
    charging.rules_in_force()
    life = agreed()
    hold(life, *HALF)
    pay = office(life)
    pay.account(life)
    charging.charged(life.practitioner, life.finance, starts_on=TODAY)
    actions.line_up(by=pay.first, people=[life.id], at=NOW)
    return life, pay


def held_by_all(life: Life) -> int:
    """Pence in the hands of everybody who holds, or held."""
    parts = budgets.part_holders(PayLine.objects.values_list("part_id", flat=True))
    return sum(one.available for one in ledger.balances([part.key for part in parts.values()]).values())


def due(*, own: bool) -> int:
    items = PayItem.objects.filter(live=True)
    items = items.filter(line__what="contribution") if own else items.exclude(line__what="contribution")
    return sum(items.values_list("pence", flat=True))


@pytest.mark.parametrize("settled", [True, False])
def test_the_support_of_all_parts_comes_to_the_plan(charged: tuple[Life, Office], settled: bool) -> None:
    life, pay = charged
    run = pay.draft(four_weeks(), only=life)
    pay.send(run)
    own = 12_34 if settled else 0
    if settled:
        actions.settle_run(by=pay.first, ref=run, on=TODAY, source="Bank", at=NOW)
        part = budgets.parts_of(life.id)[0]
        actions.pay_in(by=life.person, part_ref=part.ref, amount=Money(own), on=TODAY, at=NOW)
    hold(life, ALL)
    actions.line_up(by=pay.first, people=[life.id], at=NOW)
    actions.settle_run(by=pay.first, ref=run, on=TODAY, source="Bank", at=NOW)
    pay.pay(budgets.budget_of(life.id).ends_on, only=life)
    assert due(own=False) == 2_600_00
    assert held_by_all(life) == 2_600_00 + due(own=True) + own
    assert ledger.verify() == []


def test_a_choice_in_the_year_leaves_what_was_taken_off_before_it(charged: tuple[Life, Office]) -> None:
    life, pay = charged
    pay.pay(four_weeks(), only=life)
    refs = {line.what: line.line_ref for line in life.money().lines}
    everything = Choice(way=Way.PERSON, lines=dict.fromkeys(refs.values()), given=OWN)
    holding.choose_ways(by=life.person, parts=[everything], at=later(14))
    actions.line_up(by=pay.first, people=[life.id], at=later(14))
    run = pay.draft(budgets.budget_of(life.id).ends_on, only=life, at=later(14))
    pay.send(run, later(14))
    actions.settle_run(by=pay.first, ref=run, on=later(14).date(), source="Bank", at=later(14))
    assert due(own=False) == 2_600_00
    assert -due(own=True) > 7_68 * 50  # nothing of it was paid back
    assert held_by_all(life) == 2_600_00 + due(own=True)
