"""My work of a finance officer: runs, accounts, entries of the bank, what is held and what is owed."""

from datetime import timedelta

import pytest
from tests.factories import bank, money
from tests.factories.pages import Visitor
from tests.factories.payruns import Office, four_weeks, office, paid_to_person
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.payments.actions import importing
from sevensteps.contexts.payments.actions.importing import Incoming
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.core.access import Role
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db


@pytest.fixture
def life() -> money.Life:
    return paid_to_person()


@pytest.fixture
def pay(life: money.Life) -> Office:
    found = office(life)
    found.account(life)
    return found


def test_a_run_waits_for_whoever_may_take_its_next_step(pay: Office) -> None:
    first, second = Visitor(pay.first), Visitor(pay.second)
    run = pay.draft(four_weeks())
    assert "Look through run 1 – Every four weeks" in first.get("/work/")
    assert "By 17 May 2030" in second.get("/work/")  # two working days before it arrives
    actions.review_run(by=pay.first, ref=run, at=NOW)
    assert "Approve run 1" not in first.get("/work/")
    assert "Approve run 1, or send it back" in second.get("/work/")
    assert actions.approve_run(by=pay.second, ref=run, at=NOW)
    assert "Make the file of run 1" in first.get("/work/")
    actions.make_file(by=pay.first, ref=run, at=NOW)
    assert "Send the file of run 1 to the bank" in first.get("/work/")
    actions.mark_sent(by=pay.first, ref=run, at=NOW)
    assert "run 1" not in first.get("/work/")


def test_a_sent_run_waits_for_the_bank_and_is_asked_about_on_its_day(
    pay: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    pay.send(pay.draft(four_weeks()))
    monkeypatch.setenv("SEVENSTEPS_TODAY", "2030-05-21")
    assert "Say what the bank paid of run 1" in Visitor(pay.first).get("/work/")


def test_a_run_above_the_limit_or_for_somebody_with_another_post_waits_for_others(
    life: money.Life, pay: Office
) -> None:
    actions.review_run(by=pay.first, ref=pay.draft(four_weeks()), at=NOW)
    low = life.council.staff(Role.FINANCE_OFFICER, limit=Money.pounds(1))
    assert "No pay run waits for you" in Visitor(low).get("/work/")


def test_an_account_waits_for_everybody_but_who_wrote_it_down(life: money.Life) -> None:
    pay = office(life)
    actions.line_up(by=pay.first, people=[life.id], at=NOW)
    (payee, *_rest) = payments.payees_of(life.id)
    given = {"payee_ref": payee.ref, "sort_code": "00-00-02", "name": "R Lind", "at": NOW}
    actions.give_account(by=pay.first, number="22222222", **given)
    assert "No bank account waits for your check" in Visitor(pay.first).get("/work/")
    page = Visitor(pay.second).get("/work/")
    assert "Bank accounts to check (1)" in page
    assert f"Check the account of {payee.name} – Rosa Lind" in page
    later = actions.give_account(by=pay.second, number="33333333", **given)
    actions.prove_account(by=pay.first, ref=later, proof="A statement", at=NOW)
    assert "No bank account waits for your check" in Visitor(pay.second).get("/work/")


def test_money_without_an_account_asks_for_one_until_it_is_written_down(life: money.Life) -> None:
    pay = office(life)
    pay.draft(four_weeks())
    page = Visitor(pay.first).get("/work/")
    assert "Ask where to pay Rosa Lind" in page
    assert "waits since 14 May 2030" in page
    pay.account(life)
    assert "Everybody who is paid has an account" in Visitor(pay.first).get("/work/")


def test_what_is_held_back_says_why_and_by_whom(pay: Office) -> None:
    run = pay.draft(four_weeks())
    (item,) = payments.items_of(run).rows
    actions.hold_item(by=pay.first, run_ref=run, item=item.id, why="Ask about the hours.", at=NOW)
    page = Visitor(pay.second).get("/work/")
    assert "Release £159.56 to Rosa Lind, or take it out" in page
    assert f"Held back by {pay.first.name} on 14 May 2030: Ask about the hours." in page


def test_an_entry_of_the_bank_comes_up_when_it_has_waited_a_week(
    pay: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Incoming("bank.csv", bank.csv([(TODAY, -550, "FEE", "")]))
    importing.import_file(by=pay.first, file=file, at=NOW)
    visitor = Visitor(pay.first)
    assert "Nothing from the bank has waited for long" in visitor.get("/work/")
    monkeypatch.setenv("SEVENSTEPS_TODAY", "2030-05-22")
    assert "Say what £5.50 of the bank is – FEE" in visitor.get("/work/")


def test_another_agencys_officer_sees_nothing_that_the_council_pays(life: money.Life, pay: Office) -> None:
    pay.draft(four_weeks())
    place = life.council
    stranger = place.staff(Role.FINANCE_OFFICER, place.team("Clinic", kind=AgencyKind.HEALTH))
    page = Visitor(stranger).get("/work/")
    assert "No pay run waits for you" in page


def test_my_work_of_finance_takes_the_same_queries_however_much_is_due(
    life: money.Life, pay: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEVENSTEPS_TODAY", "2030-05-30")
    visitor = Visitor(pay.second)

    def more(number: int) -> None:
        run = pay.draft(four_weeks(number))
        for item in payments.items_of(run).rows:
            actions.hold_item(by=pay.first, run_ref=run, item=item.id, why="Ask first.", at=NOW)
        for payee in payments.payees_of(life.id):
            actions.give_account(
                by=pay.first, payee_ref=payee.ref, sort_code="00-00-02",
                number=f"4444444{number}", name="R Lind", at=NOW,
            )  # fmt: skip
        days = [(TODAY - timedelta(days=number), -550, f"FEE {number}", "")]
        importing.import_file(by=pay.first, file=Incoming(f"{number}.csv", bank.csv(days)), at=NOW)

    more(1)
    one = visitor.queries("/work/")
    for number in range(2, 6):
        more(number)
    assert visitor.queries("/work/") == one <= 75
