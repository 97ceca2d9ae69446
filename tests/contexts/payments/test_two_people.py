"""Two people for every step of money: never the same twice, never for oneself, never from another agency."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.factories import bank
from tests.factories.money import Life, later
from tests.factories.owing import billed
from tests.factories.payruns import LIMIT, Office, four_weeks, office, paid_to_person
from tests.factories.people import NOW, SYSTEM, TODAY, circle_member

from sevensteps.contexts.audit import queries as history
from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.payments import actions, queries
from sevensteps.contexts.payments.actions import by_hand, importing, matching, unsettling
from sevensteps.contexts.payments.actions.accounts import NotProven
from sevensteps.contexts.payments.actions.importing import Incoming
from sevensteps.contexts.payments.actions.running import MayNotApprove
from sevensteps.contexts.payments.queries import bank as told
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people import queries as who
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotAllowed
from sevensteps.core.money import Money
from sevensteps.core.payments import StepNotReady
from sevensteps.core.payments.bank.matching import NotMatched
from sevensteps.core.payments.bank.told import Aside

pytestmark = pytest.mark.django_db


@pytest.fixture
def life() -> Life:
    return paid_to_person()


@pytest.fixture
def pay(life: Life) -> Office:
    found = office(life)
    found.account(life)
    return found


def close_officer(life: Life) -> Actor:
    """Rosa's sister is a finance officer too."""
    sister, _ref = circle_member(life.worker, life.person_ref)
    people.appoint(
        account_id=sister.account_id or 0, team_ref=life.council.team_ref, role=Role.FINANCE_OFFICER,
        approval_limit=LIMIT, started_on=TODAY, by=SYSTEM, at=NOW,
    )  # fmt: skip
    return who.actor_of(sister.account_id or 0, TODAY)


def given(pay: Office, life: Life, by: Actor) -> str:
    (payee,) = queries.payees_of(life.id)
    return actions.give_account(
        by=by, payee_ref=payee.ref, sort_code="00-00-02", number="66666666", name="R Lind", at=NOW
    )


def test_whoever_released_something_does_not_approve_the_run_that_pays_it(life: Life, pay: Office) -> None:
    run = pay.draft(four_weeks())
    (item,) = queries.items_of(run).rows
    actions.hold_item(by=pay.first, run_ref=run, item=item.id, why="Whose account is it?", at=NOW)
    actions.review_run(by=pay.first, ref=run, at=NOW)
    actions.release_item(by=pay.second, run_ref=run, item=item.id, why="It is fine", at=NOW)
    with pytest.raises(StepNotReady, match="release anything"):
        actions.approve_run(by=pay.second, ref=run, at=NOW)
    third = life.council.staff(Role.FINANCE_OFFICER, limit=LIMIT)
    assert actions.approve_run(by=third, ref=run, at=NOW)


def test_a_run_that_came_to_something_else_since_is_looked_at_again(life: Life, pay: Office) -> None:
    run = pay.draft(four_weeks())
    actions.review_run(by=pay.first, ref=run, at=NOW)
    total = queries.run(run).row.total
    with pytest.raises(MayNotApprove, match="has changed since"):
        actions.approve_run(by=pay.second, ref=run, seen=total + Money(1), at=NOW)
    assert actions.approve_run(by=pay.second, ref=run, seen=total, at=NOW)


def test_nobody_writes_down_or_checks_an_account_of_somebody_close(life: Life, pay: Office) -> None:
    sister = close_officer(life)
    with pytest.raises(NotProven, match="somebody you are close to"):
        given(pay, life, sister)
    ref = given(pay, life, pay.first)
    with pytest.raises(NotProven, match="somebody you are close to"):
        actions.prove_account(by=sister, ref=ref, proof="I know her", at=NOW)


def test_money_sent_to_another_account_from_now_on_is_told(life: Life, pay: Office) -> None:
    before = notify.notices_for([f"person:{life.person_ref}"])
    ref = given(pay, life, pay.first)
    for _twice in range(2):
        actions.prove_account(by=pay.second, ref=ref, proof="A call to a number we knew", at=NOW)
    new = [one.body for one in notify.notices_for([f"person:{life.person_ref}"])[: -len(before) or None]]
    assert len(new) == 1
    assert "another bank account of Rosa Lind" in new[0]
    assert not any(letter.isdigit() for letter in new[0])


def test_an_account_is_not_put_in_place_of_a_newer_one_by_being_checked_late(life: Life, pay: Office) -> None:
    (payee,) = queries.payees_of(life.id)
    older = given(pay, life, pay.first)
    newer = actions.give_account(
        by=pay.first, payee_ref=payee.ref, sort_code="00-00-03", number="77777777", name="R Lind", at=NOW
    )
    actions.prove_account(by=pay.second, ref=newer, proof="A call to a number we knew", at=NOW)
    with pytest.raises(NotProven, match="newer account"):
        actions.prove_account(by=pay.second, ref=older, proof="A call to a number we knew", at=NOW)


def test_who_changed_the_account_that_payments_are_made_from_is_kept(life: Life, pay: Office) -> None:
    ref = actions.give_own_account(
        by=pay.first, sort_code="00-00-04", number="88888888", name="The council", at=NOW
    )
    actions.prove_own_account(by=pay.second, ref=ref, proof="The bank's letter", at=NOW)
    rows = history.history(f"own_account:{ref}").rows
    assert [(row.name, row.by_name) for row in rows] == [
        ("own_account.proven", pay.second.name),
        ("own_account.given", pay.first.name),
    ]


def test_nobody_matches_what_is_about_somebody_close(life: Life, pay: Office) -> None:
    bill = billed(life, 3000)
    file = Incoming("bank.csv", bank.csv([(TODAY, 3000, "THANK YOU", "SOMEBODY")]))
    importing.import_file(by=pay.first, file=file, at=NOW)
    (row,) = told.waiting().rows
    with pytest.raises(NotMatched, match="Somebody else has to match it"):
        by_hand.match_by_hand(
            by=close_officer(life), entry_ref=row.entry.ref, target=f"receipt:{bill}", why="So", at=NOW
        )


def test_the_bank_s_files_are_not_for_another_agency_s_officers(life: Life, pay: Office) -> None:
    health = life.council.staff(Role.FINANCE_OFFICER, life.council.team(kind=AgencyKind.HEALTH))
    file = Incoming("bank.csv", bank.csv([(TODAY, -550, "FEE", "")]))
    importing.import_file(by=pay.first, file=file, at=NOW)
    (row,) = told.waiting().rows
    with pytest.raises(NotAllowed):
        importing.import_file(by=health, file=file, at=NOW)
    with pytest.raises(NotAllowed):
        matching.match_waiting(by=health, at=NOW)
    with pytest.raises(NotAllowed):
        by_hand.put_aside(by=health, entry_ref=row.entry.ref, because=Aside.BANK_CHARGE, at=NOW)
    with pytest.raises(NotAllowed):
        by_hand.match_by_hand(by=health, entry_ref=row.entry.ref, target="", why="So", at=NOW)
    with pytest.raises(NotAllowed):
        by_hand.take_apart(by=health, ref="NONE", why="So", at=NOW)
    with pytest.raises(NotAllowed):
        unsettling.unsettle(by=health, payouts=[], why="So", at=NOW)


def test_who_is_paid_for_keeping_money_approves_no_payments(life: Life, pay: Office) -> None:
    run = pay.draft(four_weeks())
    actions.review_run(by=pay.first, ref=run, at=NOW)
    broker = replace(pay.second, roles=pay.second.roles | {Role.BROKER})
    with pytest.raises(MayNotApprove, match="other posts"):
        actions.approve_run(by=broker, ref=run, at=NOW)


def test_a_limit_is_not_got_round_by_making_two_runs_of_one(life: Life, pay: Office) -> None:
    first, second = (pay.draft(four_weeks(number)) for number in (1, 2))
    both = queries.run(first).row.total + queries.run(second).row.total
    third = life.council.staff(Role.FINANCE_OFFICER, limit=both - Money(1))
    for run in (first, second):
        actions.review_run(by=pay.first, ref=run, at=NOW)
    assert actions.approve_run(by=third, ref=first, at=NOW)
    with pytest.raises(StepNotReady, match="approve in a day"):
        actions.approve_run(by=third, ref=second, at=NOW)
    assert actions.approve_run(by=third, ref=second, at=later(1))
    actions.reject_run(by=pay.first, ref=second, why="The wrong day", at=later(1))
    again = pay.draft(four_weeks(2), at=later(1))
    actions.review_run(by=pay.first, ref=again, at=later(1))
    assert actions.approve_run(by=third, ref=again, at=later(1)), "what was rejected does not count"
