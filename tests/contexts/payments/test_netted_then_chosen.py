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
THIRD = frozenset({Need.AGREES, Need.THIRD_PARTY, Need.AGREEMENT})
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


def in_account(part_ref: str) -> int:
    """Pence there, or nothing."""
    (part,) = [
        one
        for one in budgets.part_holders(PayLine.objects.values_list("part_id", flat=True)).values()
        if part_ref in one.key
    ]
    return ledger.balance(part.key).available


def another_holds_it(life: Life, pay: Office) -> None:
    """From the fifteenth day on the Collective holds everything, and is paid to the end of the year."""
    refs = {line.what: line.line_ref for line in life.money().lines}
    third = Choice(Way.THIRD_PARTY, dict.fromkeys(refs.values()), "The Collective", THIRD, "As we said")
    holding.choose_ways(by=life.person, parts=[third], at=later(14))
    actions.line_up(by=pay.first, people=[life.id], at=later(14))
    pay.account(life, number="55555555")
    pay.approve(pay.draft(budgets.budget_of(life.id).ends_on, only=life, at=later(14)), later(14))


@pytest.mark.parametrize("paid_in", [0, 19_20, 38_40])
@pytest.mark.parametrize("spent", [0, 150_00])
def test_another_holder_gets_the_plan_less_the_own_part_of_days_gone_by(
    charged: tuple[Life, Office], paid_in: int, spent: int
) -> None:
    """Whatever was paid in or spent, the council pays the plan less the person's part, and no more."""
    life, pay = charged
    hold(life, ALL)
    pay.pay(four_weeks(), only=life)
    (part,) = budgets.parts_of(life.id)
    if paid_in:
        actions.pay_in(by=life.person, part_ref=part.ref, amount=Money(paid_in), on=TODAY, at=NOW)
    if spent:
        pot = life.pot("Personal assistant").ref
        holding.record_spending(
            by=life.person, pot=pot, amount=Money(spent), paid_to="Ana", paid_on=TODAY, once="spent", at=NOW
        )
    there = in_account(part.ref)
    assert there == 161_05 + paid_in - spent
    another_holds_it(life, pay)
    assert due(own=False) == 2_600_00
    assert -due(own=True) > 9_60 * 51
    closing = PayItem.objects.filter(live=True, line__what="closing").values_list("pence", flat=True)
    stays_hers = max(0, paid_in - 19_20)
    assert list(closing) == [-(there + 19_20 - stays_hers)]
    assert actions.line_up(by=pay.first, at=later(14)) == frozenset()
    assert ledger.verify() == []


def test_the_own_part_of_days_gone_by_stays_taken_off_also_when_it_comes_back(
    charged: tuple[Life, Office],
) -> None:
    life, pay = charged
    hold(life, ALL)
    pay.pay(four_weeks(), only=life)
    another_holds_it(life, pay)
    refs = {line.what: line.line_ref for line in life.money().lines}
    mine = Choice(way=Way.PERSON, lines=dict.fromkeys(refs.values()), given=OWN)
    holding.choose_ways(by=life.person, parts=[mine], at=later(28))
    actions.line_up(by=pay.first, people=[life.id], at=later(28))
    pay.approve(pay.draft(budgets.budget_of(life.id).ends_on, only=life, at=later(28)), later(28))
    assert due(own=False) == 2_600_00
    assert -due(own=True) > 9_60 * 51
    assert ledger.verify() == []
