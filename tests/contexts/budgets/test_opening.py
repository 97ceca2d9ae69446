"""Agreeing a plan opens its budget, in one transaction, to the penny."""

from dataclasses import replace
from typing import Any

import pytest
from tests.factories.later import LATER
from tests.factories.money import LINES, REASONS, agreed, hold, later, living, submitted, write_plan
from tests.factories.people import NOW

from sevensteps.contexts.allocation import exceptions
from sevensteps.contexts.allocation import queries as allocated
from sevensteps.contexts.audit import queries as audit
from sevensteps.contexts.budgets import actions, queries
from sevensteps.contexts.budgets.models import Budget
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.planning import queries as planned
from sevensteps.contexts.reviews import actions as reviews
from sevensteps.core.allocation import Grounds, SumVerdict
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.journey import State
from sevensteps.core.money import Money
from sevensteps.core.planning import AuthorMayNotDecide, OverLimit
from sevensteps.core.reviews import Achieved, Result, ReviewSide

pytestmark = pytest.mark.django_db


def test_agreeing_opens_a_budget_of_what_the_lines_cost_in_the_year() -> None:
    life = agreed()
    money = life.money()
    assert [(line.what, line.agreed, line.left) for line in money.lines] == [
        (what, weekly * 52, weekly * 52) for what, weekly in LINES
    ]
    assert (money.agreed, money.left, money.spent) == (Money.pounds(2_600), Money.pounds(2_600), Money(0))
    assert ledger.balance("stream:adult_social_care").available == -260_000
    assert journeys.journey_of(life.id).state is State.ORGANISING_MONEY
    assert queries.budget_of(life.id).annual == Money.pounds(2_600)
    assert ledger.verify() == []


def test_agreeing_twice_is_refused_and_opens_one_budget() -> None:
    life = agreed()
    with pytest.raises(Refused):
        actions.agree_plan(by=life.approver, reasons=REASONS, lawful=True, later=LATER, at=NOW)
    assert Budget.objects.count() == 1


def test_what_cannot_be_agreed_opens_nothing() -> None:
    life = submitted()
    with pytest.raises(Refused):
        actions.agree_plan(by=life.approver, reasons="ok", lawful=True, later=LATER, at=NOW)
    with pytest.raises(OverLimit, match="Ask a manager"):
        actions.agree_plan(by=life.practitioner, reasons=REASONS, lawful=True, later=LATER, at=NOW)
    with pytest.raises(NotAllowed):
        actions.agree_plan(by=life.person, reasons=REASONS, lawful=True, later=LATER, at=NOW)
    assert not Budget.objects.exists()
    assert ledger.size().transfers == 0
    assert journeys.journey_of(life.id).state is State.AWAITING_AGREEMENT


def test_an_author_does_not_agree_their_own_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    life = submitted()
    plan = planned.plan_of(life.id)
    assert plan is not None
    author = life.approver
    monkeypatch.setattr(
        type(author.actor), "key", property(lambda self: plan.authors[0].actor_key), raising=False
    )
    with pytest.raises(AuthorMayNotDecide):
        actions.agree_plan(by=author, reasons=REASONS, lawful=True, later=LATER, at=NOW)


def test_a_sum_decided_later_changes_no_agreed_budget_by_itself() -> None:
    life = living()
    before = (queries.budget_of(life.id), life.money(), planned.agreed_plan_of(life.id))
    ref = exceptions.ask_exception(
        by=life.person, reasons={"not_asked": "Nobody asked about the nights I am awake."}, at=NOW
    )
    told = allocated.indicative_of(life.id)
    assert told is not None
    more = told.annual + Money.pounds(500)
    exceptions.decide_exception(
        by=replace(life.approver, actor=replace(life.boss, approval_limit_pence=more.pence)),
        ref=ref,
        verdict=SumVerdict.GRANTED,
        annual=more,
        grounds=Grounds(
            "Rosa wakes four times each night and cannot turn over.",
            "Nobody else is in the house with her at night.",
            "A night assistant, two nights in every week.",
            "£9.40 an hour, as agencies here ask.",
        ),
        at=NOW,
    )
    after = allocated.indicative_of(life.id)
    assert after is not None
    assert after.annual == more
    assert (queries.budget_of(life.id), life.money(), planned.agreed_plan_of(life.id)) == before


def test_somebody_without_a_budget_has_no_money_to_see() -> None:
    life = submitted()
    with pytest.raises(NotFound):
        queries.money_view(life.id)


def test_it_is_written_down_who_opened_the_budget() -> None:
    life = agreed()
    rows = audit.history(f"person:{life.person_ref}").rows
    opened = next(row for row in rows if row.name == "budget.opened")
    assert str(opened.sentence) == "Opened a budget of £2,600.00"
    assert opened.by_name == life.boss.name


@pytest.fixture
def agreed_again() -> Any:
    """A life with an open order whose plan was changed after a review: the second plan costs £30 a week."""
    life = living()
    reviews.begin_review(by=life.person, at=NOW)
    for outcome in planned.agreed_plan_of(life.id).outcomes:
        reviews.give_view(
            by=life.person, outcome_ref=outcome.ref, achieved=Achieved.NO, side=ReviewSide.PERSON, at=NOW
        )
    reviews.finish_review(
        by=life.practitioner, result=Result.CHANGE_PLAN, reason="We want less of it", at=NOW
    )
    plan = planned.plan_of(life.id)
    for line in plan.lines:
        planning.remove_line(by=life.person, ref=line.ref, at=NOW)
    write_plan(life, [("Drumming", Money.pounds(30))])
    planning.submit(by=life.person, at=NOW)
    actions.agree_plan(by=life.approver, reasons=REASONS, lawful=True, later=LATER, at=later(1))
    return life


def test_a_later_plan_gives_back_what_is_left_and_keeps_what_is_ordered(agreed_again: Any) -> None:
    money = agreed_again.money()
    assert [(line.what, line.left) for line in money.lines] == [("Drumming", Money.pounds(30 * 52))]
    assert money.earlier_committed == Money.pounds(40)
    # The stream gave the new budget, and still stands for the £40 that is ordered under the old.
    assert ledger.balance("stream:adult_social_care").available == -(30 * 52 + 40) * 100
    assert Budget.objects.filter(ended_at__isnull=True).count() == 1
    assert ledger.verify() == []


def test_an_order_of_the_earlier_plan_is_still_paid_from_what_was_set_aside(agreed_again: Any) -> None:
    hold(agreed_again)
    order = market_order(agreed_again)
    bill = agreed_again.invoice(order, Money.pounds(35), at=later(2))
    market.approve_invoice(by=agreed_again.person, ref=bill, at=later(2))
    money = agreed_again.money()
    assert money.earlier_committed == Money(0)
    assert money.left == Money.pounds(30 * 52)
    assert ledger.verify() == []


def market_order(life: Any) -> str:
    from sevensteps.contexts.market import queries as orders

    return orders.orders_of(life.id).rows[0].ref
