"""Runs on the database: everybody once, nobody twice, by two officers, to the penny."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.money import Life, later
from tests.factories.payruns import Office, cash_of, four_weeks, office, paid_to_person
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.payments import actions, queries
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.payments import PayoutState, Stage, StepNotReady

pytestmark = pytest.mark.django_db

A_YEAR = Money.pounds(2_080)


@pytest.fixture
def life() -> Life:
    return paid_to_person()


@pytest.fixture
def pay(life: Life) -> Office:
    found = office(life)
    found.account(life)
    return found


def test_a_run_pays_its_days_of_the_year_and_reaches_the_holder(life: Life, pay: Office) -> None:
    run = pay.pay(four_weeks())
    (paid,) = queries.payouts_of(life.id)
    days = (budgets.budget_of(life.id).ends_on - TODAY).days + 1
    assert paid.amount.pence == round(A_YEAR.pence * 28 / days)
    assert (paid.state, paid.settled_on) == (PayoutState.SETTLED, TODAY)
    assert cash_of(life) == paid.amount.pence == -ledger.balance("authority:cash").available
    assert queries.run(run).row.stage is Stage.CLOSED


def test_thirteen_runs_and_the_day_over_come_to_the_year_to_the_penny(life: Life, pay: Office) -> None:
    for number in range(1, 14):
        pay.pay(four_weeks(number), at=later(28 * (number - 1)))
    pay.pay(budgets.budget_of(life.id).ends_on, at=later(364))
    assert cash_of(life) == A_YEAR.pence
    assert queries.items_of(pay.draft(TODAY + timedelta(400), at=later(370))).total == 0


def test_what_a_run_covers_no_other_run_pays(life: Life, pay: Office) -> None:
    first = pay.draft(four_weeks())
    second = pay.draft(four_weeks())
    assert (queries.run(first).row.payouts, queries.run(second).row.payouts) == (1, 0)


def test_a_run_asked_for_twice_is_one(life: Life, pay: Office) -> None:
    asked = {"frequency": "four_weekly", "up_to": four_weeks(), "pay_on": TODAY, "once": "same", "at": NOW}
    assert actions.draft_run(by=pay.first, **asked) == actions.draft_run(by=pay.second, **asked)
    assert queries.runs().total == 1


def test_a_rejected_run_s_days_join_the_days_after_them(life: Life, pay: Office) -> None:
    run = pay.draft(four_weeks())
    actions.reject_run(by=pay.first, ref=run, why="Drafted by mistake", at=NOW)
    pay.pay(four_weeks(2))
    (paid,) = queries.payouts_of(life.id)[:1]
    assert [(item.start, item.end) for item in paid.items] == [(TODAY, four_weeks(2))]


def test_who_drafted_or_looked_through_a_run_does_not_approve_it(life: Life, pay: Office) -> None:
    run = pay.draft(four_weeks())
    actions.review_run(by=pay.second, ref=run, at=NOW)
    with pytest.raises(StepNotReady, match="has to approve it"):
        actions.approve_run(by=pay.second, ref=run, at=NOW)


def test_an_approved_run_sets_money_aside_and_a_rejected_one_frees_it(life: Life, pay: Office) -> None:
    run = pay.draft(four_weeks())
    pay.approve(run)
    assert ledger.balance("authority:cash").reserved == queries.run(run).row.total.pence > 0
    actions.reject_run(by=pay.first, ref=run, why="The wrong account", at=NOW)
    assert ledger.balance("authority:cash").reserved == 0
    assert pay.pay(four_weeks())
    assert cash_of(life) == queries.payouts_of(life.id)[0].amount.pence


def test_money_that_comes_back_goes_out_again_to_another_account(life: Life, pay: Office) -> None:
    run = pay.draft(four_weeks())
    pay.send(run)
    (sent,) = queries.payouts_of(life.id)
    actions.returned(by=pay.first, payout=sent.ref, on=TODAY, why="Account closed", source="ARUCS", at=NOW)
    assert (cash_of(life), ledger.balance("authority:cash").reserved) == (0, 0)
    again = pay.draft(four_weeks())
    assert queries.run(again).row.payouts == 0  # the account is not used again
    actions.reject_run(by=pay.first, ref=again, why="Nothing to pay", at=NOW)
    pay.account(life, number="33333333")
    pay.pay(four_weeks())
    assert cash_of(life) == sent.amount.pence


def test_without_an_account_two_people_checked_nothing_goes_out(life: Life) -> None:
    found = office(life)
    run = found.draft(four_weeks())
    assert (queries.run(run).row.payouts, queries.run(run).held) == (0, 1)
    found.account(life)
    found.pay(four_weeks(2))
    (paid,) = queries.payouts_of(life.id)
    assert [(item.start, item.end) for item in paid.items] == [
        (TODAY, four_weeks()),
        (four_weeks() + timedelta(days=1), four_weeks(2)),
    ]


def test_an_item_held_back_goes_out_when_it_is_released(life: Life, pay: Office) -> None:
    run = pay.draft(four_weeks())
    (item,) = queries.items_of(run).rows
    actions.hold_item(by=pay.first, run_ref=run, item=item.id, why="In hospital?", at=NOW)
    assert queries.run(run).row.total == Money(0)
    actions.release_item(by=pay.second, run_ref=run, item=item.id, why="At home", at=NOW)
    assert queries.run(run).row.total == item.amount


def test_the_file_is_the_same_bytes_however_often_it_is_made(life: Life, pay: Office) -> None:
    run = pay.draft(four_weeks())
    pay.approve(run)
    assert actions.make_file(by=pay.first, ref=run, at=NOW) == actions.make_file(
        by=pay.second, ref=run, at=later(1)
    )
    with pytest.raises(Refused, match="another form"):
        actions.make_file(by=pay.first, ref=run, form="pain001", at=NOW)
    name, content = queries.pay_file(run)
    assert name == "run-1.txt"
    assert {len(line) for line in content.decode().splitlines()} <= {80, 100, 106}
