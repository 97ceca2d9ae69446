"""Instalments: one thirteenth every four weeks, on their day, once, by those who may."""

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.factories.money import REASONS, Life, agreed, hold, later, once, submitted
from tests.factories.people import NOW

from sevensteps.contexts.budgets import actions as budget_actions
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.payments import actions, queries
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.planning import queries as planned
from sevensteps.core.budgets import Need, Way
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.money import Money
from sevensteps.core.planning import Every, LineKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid_to_rosa() -> Life:
    """Rosa holds her assistant's £2,080; the council holds the £520 for swimming."""
    life = agreed()
    own = frozenset({Need.AGREES, Need.CAN_MANAGE})
    hold(
        life,
        Choice(way=Way.PERSON, lines={"Personal assistant": None}, given=own),
        Choice(way=Way.AUTHORITY, lines={"Swimming": None}),
    )
    return life


def part_of(life: Life) -> str:
    return budgets.parts_of(life.id)[0].ref


def test_the_first_instalment_is_a_thirteenth_and_reaches_the_holder(paid_to_rosa: Life) -> None:
    part = part_of(paid_to_rosa)
    actions.record_payment(by=paid_to_rosa.finance, part_ref=part, number=1, at=NOW)
    assert ledger.balance(f"part:{part}:cash").available == 160_00
    assert ledger.balance("authority:cash").available == -160_00
    assert [row.amount for row in queries.payments_of(paid_to_rosa.id)] == [Money.pounds(160)]


def test_what_is_bought_once_comes_whole_with_the_first_instalment() -> None:
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
    budget_actions.agree_plan(by=life.approver, reasons=REASONS, lawful=True, at=NOW)
    own = frozenset({Need.AGREES, Need.CAN_MANAGE})
    mine = {"Personal assistant": None, "Washing machine": None}
    council = Choice(way=Way.AUTHORITY, lines={"Swimming": None})
    hold(life, Choice(way=Way.PERSON, lines=mine, given=own), council)
    [due] = queries.next_payments(life.id)
    assert due.amount == Money.pounds(390) + Money.pounds(160)


def test_recorded_twice_it_counts_once(paid_to_rosa: Life) -> None:
    refs = {
        actions.record_payment(by=paid_to_rosa.finance, part_ref=part_of(paid_to_rosa), number=1, at=NOW)
        for _again in range(2)
    }
    assert len(refs) == 1
    assert ledger.balance("authority:cash").available == -160_00


def test_the_next_one_is_paid_on_its_day_and_not_before(paid_to_rosa: Life) -> None:
    part = part_of(paid_to_rosa)
    actions.record_payment(by=paid_to_rosa.finance, part_ref=part, number=1, at=NOW)
    [due] = queries.next_payments(paid_to_rosa.id)
    assert (due.number, due.due_on) == (2, NOW.date() + timedelta(weeks=4))
    with pytest.raises(actions.NothingDue):
        actions.record_payment(by=paid_to_rosa.finance, part_ref=part, number=2, at=later(27))
    actions.record_payment(by=paid_to_rosa.finance, part_ref=part, number=2, at=later(28))
    assert ledger.balance(f"part:{part}:cash").available == 320_00


def test_all_thirteen_are_the_whole_part(paid_to_rosa: Life) -> None:
    part = part_of(paid_to_rosa)
    for number in range(1, 14):
        actions.record_payment(by=paid_to_rosa.finance, part_ref=part, number=number, at=later(365))
    assert ledger.balance(f"part:{part}:cash").available == 2_080_00
    assert queries.next_payments(paid_to_rosa.id) == []


def test_money_moved_to_another_holder_is_not_paid_twice(paid_to_rosa: Life) -> None:
    part = part_of(paid_to_rosa)
    actions.record_payment(by=paid_to_rosa.finance, part_ref=part, number=1, at=NOW)
    market.move_money(
        by=paid_to_rosa.person,
        source=paid_to_rosa.pot("Personal assistant").ref,
        target=paid_to_rosa.pot("Swimming").ref,
        amount=Money.pounds(1_300),
        once=once(),
        at=NOW,
    )
    # £780 are Rosa's now: £60 every four weeks. She has had £160, which is all until the third.
    [due] = queries.next_payments(paid_to_rosa.id)
    assert (due.number, due.amount) == (3, Money.pounds(20))


def test_another_number_and_a_part_the_council_holds_are_refused(paid_to_rosa: Life) -> None:
    council_part = budgets.parts_of(paid_to_rosa.id)[1].ref
    for part, number in ((part_of(paid_to_rosa), 2), (part_of(paid_to_rosa), 99), (council_part, 1)):
        with pytest.raises(actions.NothingDue):
            actions.record_payment(by=paid_to_rosa.finance, part_ref=part, number=number, at=NOW)


def test_only_finance_records_and_only_for_the_right_person(paid_to_rosa: Life) -> None:
    with pytest.raises(NotAllowed):
        actions.record_payment(by=paid_to_rosa.person, part_ref=part_of(paid_to_rosa), number=1, at=NOW)
    with pytest.raises(NotFound):
        actions.record_payment(by=paid_to_rosa.finance, part_ref="NOTAPART", number=1, at=NOW)


def test_finance_sees_first_payments_that_wait_until_they_are_paid(paid_to_rosa: Life) -> None:
    [due] = queries.awaiting_first(paid_to_rosa.officer, NOW.date())
    assert (due.person_id, due.holder_name, due.amount) == (paid_to_rosa.id, "Rosa Lind", Money.pounds(160))
    actions.record_payment(by=paid_to_rosa.finance, part_ref=due.part_ref, number=1, at=NOW)
    assert queries.awaiting_first(paid_to_rosa.officer, NOW.date()) == []
