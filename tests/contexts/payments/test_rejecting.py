"""A run or an item rejected takes nothing along: other runs pay what they still have, cases go on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import Sum
from tests.factories.charging import charged, rules_in_force
from tests.factories.money import Life, agreed, hold, once
from tests.factories.payruns import Office, four_weeks, office, paid_once, paid_to_person
from tests.factories.people import NOW, TODAY
from tests.factories.receiving import checked, law_in_force

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.charging import actions as charging
from sevensteps.contexts.charging import queries as charges
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.payments import actions, queries
from sevensteps.contexts.payments.models import PayItem
from sevensteps.core.budgets import Need, Way
from sevensteps.core.charging import CollectedBy, PaidOut
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa() -> Life:
    """She holds her assistant's money, and pays £7.68 a week of it into the account herself."""
    rules_in_force()
    life = agreed()
    hold(
        life,
        Choice(Way.PERSON, {"Personal assistant": None}, given=frozenset({Need.AGREES, Need.CAN_MANAGE})),
        Choice(Way.AUTHORITY, {"Swimming": None}),
    )
    charged(life.person, life.finance)
    charging.choose_collecting(
        by=life.finance, paid_out=PaidOut.NET, collected_by=CollectedBy.ACCOUNT, from_day=TODAY,
        why="Agreed", at=NOW,
    )  # fmt: skip
    return life


@pytest.fixture
def pay(rosa: Life) -> Office:
    found = office(rosa)
    found.account(rosa)
    return found


def let_off(life: Life) -> None:
    """From next week on she pays less: what was taken off for those days comes back."""
    (ref,) = [one.ref for one in charges.assessments(life.id) if one.state == "confirmed"]
    charging.waive(
        by=life.finance, ref=ref, weekly=Money(460), from_day=TODAY + timedelta(7), to_day=four_weeks(),
        reasons="Hard times", at=NOW,
    )  # fmt: skip


def paid_by(run: str) -> int:
    """Pence of the items that a run pays."""
    return PayItem.objects.filter(payout__run__ref=run).aggregate(pence=Sum("pence"))["pence"] or 0


def adjustments(run: str) -> int:
    return PayItem.objects.filter(run__ref=run, kind="adjustment", live=True).count()


def test_a_run_that_put_right_what_was_in_a_rejected_one_pays_it_no_more(rosa: Life, pay: Office) -> None:
    first = pay.draft(four_weeks())
    pay.approve(first)
    let_off(rosa)
    second = pay.draft(four_weeks(2))
    assert adjustments(second) > 0
    actions.reject_run(by=pay.first, ref=first, why="The wrong day", at=NOW)
    assert adjustments(second) == 0
    assert queries.run(second).row.total.pence == paid_by(second)


def test_a_run_is_not_rejected_once_an_approved_one_has_put_it_right(rosa: Life, pay: Office) -> None:
    first = pay.draft(four_weeks())
    pay.approve(first)
    let_off(rosa)
    second = pay.draft(four_weeks(2))
    pay.approve(second)
    with pytest.raises(Refused, match="Reject that run first"):
        actions.reject_run(by=pay.first, ref=first, why="The wrong day", at=NOW)
    actions.reject_run(by=pay.first, ref=second, why="That one first", at=NOW)
    actions.reject_run(by=pay.first, ref=first, why="The wrong day", at=NOW)
    assert not PayItem.objects.filter(live=True).exists()


@pytest.mark.parametrize("ends", ["with its run", "by itself"])
def test_what_a_later_run_has_paid_stays_paid_where_it_was_drafted_first(ends: str) -> None:
    """No account yet when it was drafted; once there is one, the next run pays it."""
    life = paid_to_person()
    pay = office(life)
    left_over = pay.draft(four_weeks())
    pay.account(life)
    pay.pay(four_weeks())
    if ends == "with its run":
        actions.reject_run(by=pay.first, ref=left_over, why="Nothing to pay", at=NOW)
    else:
        here, there = life.pot("Personal assistant").ref, life.pot("Swimming").ref
        market.move_money(
            by=life.person, source=here, target=there, amount=Money.pounds(1), once=once(), at=NOW
        )
    again = pay.draft(four_weeks())
    assert queries.items_of(again).total == 0


def test_a_draft_without_what_was_drafted_first_in_a_run_now_rejected() -> None:
    life = paid_to_person()
    pay = office(life)
    left_over = pay.draft(four_weeks())
    pay.account(life)
    second = pay.draft(four_weeks())
    assert queries.run(second).row.payouts == 1
    actions.reject_run(by=pay.first, ref=left_over, why="Nothing to pay", at=NOW)
    assert queries.run(second).row.total.pence == paid_by(second)


def test_a_case_about_giving_back_goes_on_when_its_run_is_rejected() -> None:
    law_in_force()
    life = paid_to_person()
    assert checked(life)
    pay = paid_once(life)
    here, there = life.pot("Personal assistant").ref, life.pot("Swimming").ref
    market.move_money(
        by=life.person, source=here, target=there, amount=Money.pounds(2_000), once=once(), at=NOW
    )
    first = pay.draft(four_weeks(2), only=life)
    pay.approve(first)
    actions.reject_run(by=pay.first, ref=first, why="The wrong day", at=NOW)
    second = pay.draft(four_weeks(2), only=life)
    pay.approve(second)
    assert len(budgets.recovery_cases(life.id)) == 1
