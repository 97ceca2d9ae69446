"""The pages about money that a provider holds: at its desk, for the person, and on the lists of work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from tests.factories.funds import fund_choice, fund_of, next_month, pay_in, with_fund
from tests.factories.money import Life, hold, life, once
from tests.factories.people import NOW, TODAY
from tests.web.pages import queries_of, says, token, words

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions.funds import record_spending
from sevensteps.contexts.budgets.queries import service_funds as funds
from sevensteps.contexts.directory import queries as directory
from sevensteps.core.access import Actor
from sevensteps.core.budgets import Way
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]


def on(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setenv("SEVENSTEPS_TODAY", at.date().isoformat())


def first_day(fund: str) -> dict[str, str]:
    """The days the form of a statement is for, as its hidden field says."""
    return {"first_day": TODAY.isoformat(), "charge": "2", "note": ""} if fund else {}


def test_a_statement_is_written_once_read_and_asked_about(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = with_fund()
    pay_in(found, Money.pounds(260))
    fund = fund_of(found).ref
    willow = browser(found.willow)
    says(willow.get("/provider/funds/"), "Rosa Lind", "£260.00", "Open")
    page = f"/provider/funds/{fund}/spending/"
    spent = {"line": fund_of(found).lines[0].ref, "what": "Bus to town", "minutes": "90", "amount": "12"}
    day = {"day-day": str(TODAY.day), "day-month": str(TODAY.month), "day-year": str(TODAY.year)}
    opened = willow.get(page)
    assert willow.post(page, spent | {"amount": "x"}).status_code == 422
    for _again in range(2):
        sent = willow.post(page, spent | day | token(opened), follow=True)
    says(sent, "Bus to town", "1 h 30 min", "£12.00", "£248.00")
    on(monkeypatch, next_month(NOW))
    page = f"/provider/funds/{fund}/statement/"
    opened = willow.get(page)
    says(opened, "14 May 2030", "31 May 2030", "can be £13.00, or less")
    assert willow.post(page, first_day(fund) | {"charge": "13.01"}).status_code == 422
    for _again in range(2):
        answer = willow.post(page, first_day(fund) | token(opened), follow=True)
    says(answer, "The statement is sent.", "£246.00", "is more than may stay")
    assert len(fund_of(found).statements) == 1
    _asked_and_answered(found, browser)


def _asked_and_answered(found: Life, browser: Browser) -> None:
    ref = fund_of(found).statements[0].ref
    page, rosa = f"/people/{found.person_ref}/holding/statements/{ref}/", browser(found.rosa)
    says(rosa.get(page), "Bus to town", "This is right", "Ask about it")
    assert rosa.post(page, {"question": ""}).status_code == 422
    says(rosa.post(page, {"question": "Which bus?"}, follow=True), "Your question is sent.", "Which bus?")
    willow = browser(found.willow)
    says(willow.get("/work/"), "Answer a question about a statement")
    page = f"/provider/statements/{ref}/"
    says(willow.post(page, {"answer": "The 14."}, follow=True), "Your answer is sent.", "The 14.")
    says(browser(found.officer).get("/work/"), "Ask what £", "Willow Care held £246.00")
    says(rosa.post(f"/people/{found.person_ref}/holding/statements/{ref}/right/", follow=True), "Agreed")


def test_late_statements_are_on_both_lists(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    found = with_fund()
    pay_in(found, Money.pounds(50))
    on(monkeypatch, next_month(NOW).replace(day=16))
    willow = browser(found.willow)
    says(willow.get("/work/"), "Send the statement of their money")
    says(willow.get("/provider/funds/"), "A statement is late")
    says(browser(found.officer).get("/work/"), "Ask Willow Care for a statement")
    says(browser(found.rosa).get(f"/people/{found.person_ref}/holding/"), "Willow Care", "£50.00")
    page = f"/people/{found.person_ref}/holding/funds/{fund_of(found).ref}/"
    says(browser(found.rosa).get(page), "The next statement was due by 14 June 2030", "2 weeks in advance")


def test_the_money_goes_along_to_a_provider_chosen_from_the_directory(browser: Browser) -> None:
    found, other = with_fund(), life()
    pay_in(found, Money.pounds(50))
    rosa, willow = browser(found.rosa), browser(found.willow)
    old, new = fund_of(found).ref, directory.provider(other.provider)
    query = "&".join(f"{line.line_ref}=4" for line in found.money().lines)
    page = f"/people/{found.person_ref}/holding/confirm/?{query}"
    answers = {
        "holder_4": new.ref,
        "agrees_4": "yes",
        "agreement_4": "As before",
        "charge_4": "1.50",
        "own_choice": "yes",
    }
    answers |= {"from_day-day": "14", "from_day-month": "5", "from_day-year": "2030"}
    assert rosa.post(page, answers | {"holder_4": "NOTTHERE"}).status_code == 422
    says(rosa.post(page, answers | token(rosa.get(page)), follow=True), "It is decided")
    assert [(part.way, part.holder_name) for part in budgets.parts_of(found.id)] == [
        (Way.SERVICE_FUND, new.name)
    ]
    says(rosa.get(f"/people/{found.person_ref}/holding/funds/{old}/"), f"£50.00 is on its way to {new.name}")
    page = f"/provider/funds/{old}/hand-over/"
    says(willow.post(page, token(willow.get(page))), "Send the last statement first")
    statement = f"/provider/funds/{old}/statement/"
    willow.post(statement, first_day(old) | {"charge": "0"} | token(willow.get(statement)))
    opened = willow.get(page)
    for _again in range(2):
        willow.post(page, token(opened))
    assert funds.fund(found.id, old, TODAY).closed
    assert fund_of(found).held == Money.pounds(50)
    says(browser(other.willow).get("/provider/funds/"), "Rosa Lind", "£50.00")


def test_a_statement_or_spending_is_taken_back_by_a_button(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = with_fund()
    pay_in(found, Money.pounds(50))
    fund, willow = fund_of(found).ref, browser(found.willow)
    on(monkeypatch, next_month(NOW))
    willow.post(f"/provider/funds/{fund}/statement/", first_day(fund))
    ref = fund_of(found).statements[0].ref
    says(willow.post(f"/provider/statements/{ref}/back/", follow=True), "You can send it anew", "£50.00")
    assert "Taken back" in words(browser(found.rosa).get(f"/people/{found.person_ref}/holding/funds/{fund}/"))


def test_a_list_of_funds_takes_as_many_queries_for_two_as_for_one(browser: Browser) -> None:
    found = with_fund()
    willow = browser(found.willow)
    one = queries_of(willow, "/provider/funds/")
    other = life()
    hold(with_fund(other), fund_choice(provider=found.provider))
    assert "£0.00" in words(willow.get("/provider/funds/"))
    assert queries_of(willow, "/provider/funds/") == one


def test_what_a_provider_keeps_says_what_it_is_for_to_the_person_and_to_them(browser: Browser) -> None:
    found = with_fund()
    fund = fund_of(found).ref
    rosa = browser(found.rosa)
    home = f"/people/{found.person_ref}/life/reserve/"
    says(rosa.get(f"{home}new/planned/"), "Where does the money lie?", "With Willow Care")
    assert "Where does the money lie?" not in words(rosa.get(f"{home}new/tax/"))
    opened = rosa.get(f"{home}new/planned/")
    given = {"what": "A stay by the sea", "amount": "80", "fund": fund, "reason": "I need the sea."}
    kept = rosa.post(f"{home}new/planned/", given | token(opened), follow=True)
    says(kept, "A stay by the sea", "Held by", "Willow Care", "so much more may stay there")
    says(rosa.get(f"/people/{found.person_ref}/life/movements/"), "£80.00 of it is kept for things to come")
    for reader, page in (
        (rosa, f"/people/{found.person_ref}/holding/funds/{fund}/"),
        (browser(found.willow), f"/provider/funds/{fund}/"),
    ):
        says(reader.get(page), "A stay by the sea (Something planned): £80.00")
        assert "I need the sea." not in words(reader.get(page))


def test_what_is_spent_and_what_is_ordered_stand_apart_where_a_provider_holds_the_money(
    browser: Browser,
) -> None:
    found = with_fund()
    pay_in(found, Money.pounds(260))
    fund = fund_of(found)
    line = next(one.ref for one in fund.lines if one.what == "Personal assistant")
    record_spending(
        by=found.willow, fund=fund.ref, line=line, day=TODAY, minutes=None, amount=Money.pounds(12),
        what="A bus", once=once(), at=NOW,
    )  # fmt: skip
    found.order("Personal assistant")
    money = found.money()
    assert (money.spent, money.committed) == (Money.pounds(12), Money.pounds(40))
    told = (f"Spent {money.spent}", f"Ordered {money.committed}", f"Left {money.left}")
    says(browser(found.willow).get(f"/provider/funds/{fund.ref}/"), "The money this year", *told)
    rosa = browser(found.rosa)
    says(rosa.get(f"/people/{found.person_ref}/holding/funds/{fund.ref}/"), "The money this year", *told)
    says(rosa.get(f"/people/{found.person_ref}/holding/"), *told)
    says(rosa.get(f"/people/{found.person_ref}/life/"), *told)
