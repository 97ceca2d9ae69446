"""What is due, as parts are made, changed and ended: nothing twice, nothing lost, nothing taken silently."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.factories.funds import fund_choice, with_fund
from tests.factories.later import LATER
from tests.factories.money import REASONS, Life, agreed, hold, once, submitted
from tests.factories.payruns import Office, cash_of, four_weeks, office, paid_once, paid_to_person
from tests.factories.people import NOW, SYSTEM, TODAY
from tests.factories.receiving import checked, law_in_force

from sevensteps.contexts.budgets import actions as budget_actions
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.directory import actions as directory
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.payments import actions, queries
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.planning import queries as planned
from sevensteps.core.budgets import Need, Way
from sevensteps.core.money import Money
from sevensteps.core.payments import Stage
from sevensteps.core.planning import Every, LineKind

pytestmark = pytest.mark.django_db
OWN = frozenset({Need.AGREES, Need.CAN_MANAGE})


def all_to_the_end(life: Life, pay: Office) -> int:
    """Pence with the holder once everything of the year was paid."""
    pay.account(life)
    pay.pay(budgets.budget_of(life.id).ends_on, only=life)
    return cash_of(life)


def test_what_is_bought_once_comes_whole_with_the_first_payment() -> None:
    life = submitted()
    planning.withdraw(by=life.person, at=NOW)
    plan = planned.plan_of(life.id)
    assert plan is not None
    planning.add_line(
        by=life.person,
        kind=LineKind.PAID,
        what="Washing machine",
        unit="item",
        quantity=Decimal(1),
        price=Money.pounds(390),
        every=Every.ONE_OFF,
        outcome_refs=[plan.outcomes[0].ref],
        at=NOW,
    )
    planning.submit(by=life.person, at=NOW)
    budget_actions.agree_plan(by=life.approver, reasons=REASONS, lawful=True, later=LATER, at=NOW)
    mine = {"Personal assistant": None, "Washing machine": None}
    council = Choice(way=Way.AUTHORITY, lines={"Swimming": None})
    hold(life, Choice(way=Way.PERSON, lines=mine, given=OWN), council)
    [coming] = queries.next_payments(life.id)
    paid_once(life)
    assert cash_of(life) == coming.amount.pence > 390_00
    assert cash_of(life) - 390_00 == round(208_000 * 28 / 365)


def test_money_moved_away_is_spread_over_the_days_to_come() -> None:
    life = paid_to_person()
    pay = paid_once(life)
    had = cash_of(life)
    market.move_money(
        by=life.person,
        source=life.pot("Personal assistant").ref,
        target=life.pot("Swimming").ref,
        amount=Money.pounds(1_300),
        once=once(),
        at=NOW,
    )
    run = pay.draft(four_weeks(2), only=life)
    (item,) = queries.items_of(run).rows
    assert item.kind == "normal"
    assert item.amount.pence == round((78_000 - had) * 28 / (365 - 28))
    actions.reject_run(by=pay.first, ref=run, why="Only looked", at=NOW)
    assert all_to_the_end(life, pay) == 780_00


def test_money_moved_again_and_again_before_anything_is_paid_is_lined_up_each_time() -> None:
    life = paid_to_person()
    pay = office(life)
    pay.account(life)
    here, there = life.pot("Personal assistant").ref, life.pot("Swimming").ref
    for _again in range(3):
        market.move_money(
            by=life.person, source=here, target=there, amount=Money.pounds(1), once=once(), at=NOW
        )
        actions.line_up(by=pay.first, at=NOW)
    assert all_to_the_end(life, pay) == 2_077_00


def test_more_moved_away_than_is_left_to_pay_waits_for_a_decision() -> None:
    life = paid_to_person()
    pay = paid_once(life)
    market.move_money(
        by=life.person,
        source=life.pot("Personal assistant").ref,
        target=life.pot("Swimming").ref,
        amount=Money.pounds(2_000),
        once=once(),
        at=NOW,
    )
    run = pay.draft(four_weeks(2), only=life)
    (item,) = queries.items_of(run).rows
    assert item.amount == Money.pounds(80) - Money(cash_of(life))
    assert (item.hold, queries.run(run).row.payouts) == ("held", 0)


def test_the_same_holder_of_another_choice_goes_on_without_a_gap_or_a_double_day() -> None:
    life = agreed()
    hold(life, Choice(way=Way.PERSON, lines={"Personal assistant": None, "Swimming": None}, given=OWN))
    pay = paid_once(life)
    hold(
        life,
        Choice(way=Way.PERSON, lines={"Personal assistant": None}, given=OWN),
        Choice(way=Way.AUTHORITY, lines={"Swimming": None}),
    )
    [coming] = queries.next_payments(life.id)
    run = pay.draft(four_weeks(2), only=life)
    assert all(item.start > four_weeks() for item in queries.items_of(run).rows)
    assert coming.holder_name == "Rosa Lind"
    actions.reject_run(by=pay.first, ref=run, why="Only looked", at=NOW)
    assert all_to_the_end(life, pay) == 2_080_00
    assert ledger.verify() == []


def test_what_a_holder_of_before_has_left_is_owed_and_not_taken() -> None:
    """An organisation that held the money, and holds it no more."""
    life = agreed()
    both = {"Personal assistant": None, "Swimming": None}
    third = frozenset({Need.AGREES, Need.THIRD_PARTY, Need.AGREEMENT})
    hold(
        life,
        Choice(Way.THIRD_PARTY, both, holder_name="The Collective", given=third, agreement="As we said"),
    )
    pay = paid_once(life)
    before = budgets.parts_of(life.id)[0]
    hold(life, Choice(way=Way.PERSON, lines=both, given=OWN))
    pay.account(life, number="44444444")
    run = pay.draft(four_weeks(2), only=life)
    assert queries.run(run).receivable == Money(199_45)
    assert ledger.balance(before.cash_key).available == 199_45
    again = pay.draft(four_weeks(2), only=life)
    assert queries.items_of(again).total == 0  # it is owed once


def test_the_first_payment_waits_on_the_list_until_it_is_approved() -> None:
    life = paid_to_person()
    pay = office(life)
    [waiting] = queries.awaiting_first(life.officer, TODAY)
    assert (waiting.person_id, waiting.holder_name, waiting.first) == (life.id, "Rosa Lind", True)
    assert waiting.amount.pence == round(208_000 * 28 / 365)
    pay.account(life)
    pay.approve(pay.draft(four_weeks(), only=life))
    assert queries.awaiting_first(life.officer, TODAY) == []


def test_what_would_be_taken_from_a_person_is_decided_by_the_route_and_then_owed_openly() -> None:
    law_in_force()
    life = paid_to_person()
    pay = paid_once(life) if checked(life) else None
    assert pay is not None
    had = cash_of(life)
    market.move_money(
        by=life.person,
        source=life.pot("Personal assistant").ref,
        target=life.pot("Swimming").ref,
        amount=Money.pounds(2_000),
        once=once(),
        at=NOW,
    )
    run = pay.draft(four_weeks(2), only=life)
    pay.approve(run)
    (item,) = queries.items_of(run).rows
    assert item.hold == "recovering"
    (case,) = [one for one in budgets.recovery_cases(life.id) if one.about == f"payitem:{item.id}"]
    assert (case.amount.pence, case.part_id) == (had - 80_00, budgets.parts_of(life.id)[0].id)
    assert cash_of(life) == had  # nothing is taken before it is decided


def test_a_run_that_lost_its_items_in_the_night_does_not_pay_them() -> None:
    life = paid_to_person()
    pay = office(life)
    pay.account(life)
    run = pay.draft(four_weeks())
    actions.review_run(by=pay.first, ref=run, at=NOW)
    here, there = life.pot("Personal assistant").ref, life.pot("Swimming").ref
    market.move_money(by=life.person, source=here, target=there, amount=Money.pounds(1), once=once(), at=NOW)
    actions.line_up(by=pay.first, at=NOW)
    row = queries.run(run).row
    assert (row.stage, row.payouts, row.total) == (Stage.DRAFT, 0, Money(0))
    assert all_to_the_end(life, pay) == 2_079_00


def test_a_fund_that_goes_to_another_provider_is_paid_for_once() -> None:
    """What the provider of before hands over is money of the new part, and is not owed back as well."""
    life = with_fund()
    pay = paid_once(life)
    had = cash_of(life)
    oak = directory.add_provider(name="Oak Support", size="small", agency_id=None, by=SYSTEM, at=NOW)
    hold(life, fund_choice(holder="Oak Support", provider=oak))
    pay.account(life, number="55555555")
    run = pay.draft(four_weeks(2), only=life)
    assert queries.run(run).receivable == Money(0)
    actions.reject_run(by=pay.first, ref=run, why="Only looked", at=NOW)
    assert all_to_the_end(life, pay) == 2_600_00 - had


def test_a_draft_for_a_holder_of_before_was_never_on_its_way() -> None:
    life = agreed()
    both: dict[str, Money | None] = {"Personal assistant": None, "Swimming": None}
    hold(life, Choice(way=Way.PERSON, lines=both, given=OWN))
    pay = office(life)
    pay.account(life)
    pay.draft(four_weeks(7), only=life)
    council = Choice(way=Way.AUTHORITY, lines={"Swimming": None})
    hold(life, Choice(way=Way.PERSON, lines={"Personal assistant": None}, given=OWN), council)
    assert all_to_the_end(life, pay) == 2_080_00
