"""After a no to paying somebody nothing more goes to them; a yes later on brings all of it back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.factories import charging
from tests.factories.payruns import Office, four_weeks, office, paid_to_person
from tests.factories.people import NOW, TODAY
from tests.factories.receiving import MET, WHY, law_in_force

from sevensteps.contexts.budgets import actions as holding
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.payments import actions, queries
from sevensteps.contexts.payments.actions.filing import NobodyToPay
from sevensteps.contexts.payments.models import PayItem, PayLine, Payout, PayRun
from sevensteps.core.budgets import Verdict, Way
from sevensteps.core.errors import Refused

if TYPE_CHECKING:
    from tests.factories.money import Life

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=10)
DAY = timedelta(days=1)
NO = {"has_capacity": False, "loss_is_temporary": False}


def check(
    life: Life, *, at: object = NOW, breached: bool = False, pays: bool | None = None, **facts: bool | None
) -> str:
    return holding.check_receiving(
        by=life.practitioner, way=Way.PERSON, route="person", facts=MET | facts, orders=(), pays=pays,
        breached=breached, why=WHY, at=at,
    )  # fmt: skip


@pytest.fixture
def life() -> Life:
    found = paid_to_person()
    law_in_force()
    check(found)
    return found


@pytest.fixture
def officers(life: Life) -> Office:
    found = office(life)
    found.account(life)
    return found


def items() -> list[tuple[date, date]]:
    rows = PayItem.objects.filter(live=True, line__what="support").order_by("start")
    return list(rows.values_list("start", "end"))


def test_a_no_stops_days_from_the_decision_on_and_leaves_those_before(life: Life, officers: Office) -> None:
    run = officers.draft(four_weeks())
    ref = check(life, at=LATER, **NO)
    assert (budgets.check(life.id, ref).verdict, budgets.check(life.id, ref).being_paid) == (
        Verdict.MUST_NOT_PAY, True,
    )  # fmt: skip
    actions.line_up(by=officers.first, at=LATER)
    assert items() == []  # the draft lost it
    assert queries.run(run).row.total.pence == 0
    officers.approve(officers.draft(four_weeks(3), at=LATER), LATER)
    assert items() == [(TODAY, LATER.date() - DAY)]
    assert [one.up_to for one in queries.next_payments(life.id) if not one.run_ref] == []
    told = [one.body for one in notify.notices_for([f"person:{life.person_ref}"])]
    assert any("From 24 May 2030 it cannot be paid" in body for body in told)


def test_what_was_approved_comes_out_of_its_run_and_its_money_is_free(life: Life, officers: Office) -> None:
    run = officers.draft(four_weeks())
    officers.approve(run)
    set_aside = ledger.balance("authority:cash").debits_pending
    assert set_aside == Payout.objects.get().amount_pence > 0
    check(life, at=LATER, **NO)
    actions.line_up(by=officers.first, at=LATER)
    assert (Payout.objects.get().state, ledger.balance("authority:cash").debits_pending) == ("rejected", 0)
    assert (PayRun.objects.get().total_pence, items()) == (0, [])
    with pytest.raises(NobodyToPay):
        actions.make_file(by=officers.first, ref=run, at=LATER)
    actions.reject_run(by=officers.first, ref=run, why="Nobody to pay", at=LATER)


def test_a_file_made_after_the_no_does_not_pay_it_though_nobody_lined_up(
    life: Life, officers: Office
) -> None:
    run = officers.draft(four_weeks())
    officers.approve(run)
    check(life, at=LATER, **NO)
    with pytest.raises(NobodyToPay):
        actions.make_file(by=officers.first, ref=run, at=LATER)
    assert not PayRun.objects.get().files.exists()


def test_what_is_in_a_file_has_gone_and_the_days_after_it_stop(life: Life, officers: Office) -> None:
    officers.pay(four_weeks())
    check(life, at=LATER, **NO)
    officers.draft(four_weeks(4), at=LATER)
    assert items() == [(TODAY, four_weeks())]
    assert not PayItem.objects.filter(kind="adjustment").exists()
    assert PayLine.objects.get(what="support").end == four_weeks()


def test_a_yes_after_the_no_pays_all_of_it_to_the_penny(life: Life, officers: Office) -> None:
    officers.pay(four_weeks())
    check(life, at=LATER, **NO)
    for _again in range(2):
        actions.line_up(by=officers.first, at=LATER)
    check(life, at=LATER + timedelta(days=40))
    after = LATER + timedelta(days=41)
    officers.approve(officers.draft(TODAY + timedelta(days=364), at=after), after)
    assert sum(PayItem.objects.filter(live=True).values_list("pence", flat=True)) == 208_000
    assert items() == [(TODAY, four_weeks()), (four_weeks() + DAY, TODAY + timedelta(days=364))]


def test_nothing_is_taken_off_after_the_last_day_that_is_paid(life: Life, officers: Office) -> None:
    charging.rules_in_force()
    charging.charged(life.practitioner, life.finance, starts_on=TODAY)
    check(life, at=LATER, **NO)
    officers.approve(officers.draft(four_weeks(3), at=LATER), LATER)
    netted = PayItem.objects.filter(live=True, line__what="contribution").exclude(line__collect="billed")
    assert set(netted.values_list("end", flat=True)) == {LATER.date() - DAY}


def test_what_has_to_be_found_out_first_stops_nothing_and_a_breach_may(life: Life, officers: Office) -> None:
    check(life, at=LATER, has_capacity=None)
    (row,) = budgets.to_check([life.id], LATER.date())
    assert (row.pays, row.being_paid, budgets.told_no()) == (None, True, {})
    with pytest.raises(Refused, match="leaves it to you"):
        check(life, at=LATER, breached=True)
    check(life, at=LATER, breached=True, pays=True)
    assert budgets.told_no([life.id]) == {}
    check(life, at=LATER + DAY, breached=True, pays=False)
    (part,) = [one for one in budgets.parts_of(life.id) if one.paid_out]
    assert budgets.told_no([life.id]) == {part.id: LATER.date() + DAY}


def test_the_paying_is_looked_at_within_six_months_and_then_every_year(life: Life, officers: Office) -> None:
    def due(today: date, ahead: int = 42) -> list[date]:
        return [one.by for one in budgets.to_review([life.id], today, queries.first_paid, ahead)]

    assert due(TODAY, 400) == []  # nothing was paid yet
    officers.pay(four_weeks())
    assert due(TODAY) == []
    assert due(date(2030, 10, 15)) == [date(2030, 11, 14)]
    check(life, at=NOW + timedelta(days=150))
    assert due(date(2030, 10, 15)) == []
    assert due(TODAY + timedelta(days=200), 400) == [date(2031, 10, 11)]
