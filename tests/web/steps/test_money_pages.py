"""My money in the browser: its pace, payments with receipts, looking for some, keeping them, who looked."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.money import Life, agreed, hold, holding_policy_in_force, once, paid_in
from tests.factories.people import NOW, standing
from tests.web.pages import queries_of, says, words
from tests.web.printed import Printed

from sevensteps.contexts.budgets import actions, queries
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.core.access import Actor, Role
from sevensteps.core.budgets import Need, Way
from sevensteps.core.money import Money

Browser = Callable[[Actor], Client]
pytestmark = pytest.mark.django_db

ASSISTANT, SWIMMING = "Personal assistant", "Swimming"
DAY = {"paid_on-day": str(NOW.day), "paid_on-month": str(NOW.month), "paid_on-year": str(NOW.year)}


@pytest.fixture
def rosa() -> Life:
    found = agreed()
    given = frozenset(Need)
    hold(
        found,
        Choice(way=Way.PERSON, lines={ASSISTANT: None}, given=given, agreement="Yes."),
        Choice(way=Way.THIRD_PARTY, lines={SWIMMING: None}, given=given, holder_name="Money Minders",
               agreement="Yes."),
    )  # fmt: skip
    for what in (ASSISTANT, SWIMMING):
        paid_in(found, found.pot(what).part_ref, Money.pounds(400))
    holding_policy_in_force()
    return found


def home(rosa: Life) -> str:
    return f"/people/{rosa.person_ref}/life"


def pay(rosa: Life, pounds: int = 40, to: str = "Ana") -> str:
    return actions.record_spending(
        by=rosa.person, pot=rosa.pot(ASSISTANT).ref, amount=Money.pounds(pounds), paid_to=to,
        paid_on=NOW.date(), once=once(), at=NOW,
    )  # fmt: skip


def test_a_payment_is_written_down_with_several_receipts(rosa: Life, browser: Browser) -> None:
    client = browser(rosa.rosa)
    sent = {
        "pot": rosa.pot(ASSISTANT).ref, "paid_to": "Ana", "amount": "40", **DAY,
        "photo": SimpleUploadedFile("a.txt", b"Two hours"),
        "others": [SimpleUploadedFile("b.txt", b"Bus"), SimpleUploadedFile("c.txt", b"Tea")],
    }  # fmt: skip
    page = client.post(f"{home(rosa)}/payments/new/", sent, follow=True)
    says(page, "It is written down.", "£40.00 to Ana")
    assert words(page).count(f"Ana, {NOW.day} ") == 3
    says(client.get(f"{home(rosa)}/movements/"), "Paid Ana for Personal assistant", "3 receipts")


def test_a_mistake_is_put_right_on_the_page_of_the_payment(rosa: Life, browser: Browser) -> None:
    client, ref = browser(rosa.rosa), pay(rosa)
    page = client.post(f"{home(rosa)}/payments/{ref}/", {"reason": "It was four pounds."}, follow=True)
    says(page, "It is put right.", "It was four pounds.")
    assert rosa.money().spent == Money(0)


def test_the_pace_is_told_in_words_as_a_sum_and_as_a_picture(rosa: Life, browser: Browser) -> None:
    pay(rosa)
    client = browser(rosa.rosa)
    says(
        client.get(f"{home(rosa)}/movements/"),
        "of every £100 are spent",
        "too early",
        "How this is worked out",
    )
    drawn = client.get(f"{home(rosa)}/movements/pace.svg")
    assert drawn["Content-Type"] == "image/svg+xml"
    assert drawn.content.startswith(b"<svg")


def test_movements_are_looked_for_by_line_kind_and_days(rosa: Life, browser: Browser) -> None:
    pay(rosa)
    client, line = browser(rosa.rosa), rosa.pot(SWIMMING).line_ref
    assert "Paid Ana" not in words(client.get(f"{home(rosa)}/movements/?line={line}"))
    says(client.get(f"{home(rosa)}/movements/?what=spent"), "Paid Ana")
    later = "start-day=1&start-month=1&start-year=2090"
    says(client.get(f"{home(rosa)}/movements/?{later}"), "No money moved like that.")
    assert client.get(f"{home(rosa)}/movements/?what=gold").status_code == 422


def test_movements_are_kept_as_a_table_and_as_a_statement(rosa: Life, browser: Browser) -> None:
    pay(rosa, to="=HYPERLINK(1)")
    client = browser(rosa.rosa)
    answer = client.get(f"{home(rosa)}/movements/list.csv?of=cash")
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[-1]["Amount"] == "-40.00"
    assert rows[-1]["What"] == "Paid =HYPERLINK(1) for Personal assistant"
    printed = Printed(client.get(f"{home(rosa)}/movements/statement.pdf?what=spent").content)
    printed.is_accessible()
    assert "Every movement" in printed.text


def test_the_page_takes_as_many_queries_however_much_has_happened(rosa: Life, browser: Browser) -> None:
    client = browser(rosa.rosa)

    pay(rosa)
    few = queries_of(client, f"{home(rosa)}/movements/")
    for number in range(5):
        pay(rosa, 1, f"Shop {number}")
    assert queries_of(client, f"{home(rosa)}/movements/") == few


def test_who_opened_the_transactions_is_shown_and_nothing_else_of_that_list(
    rosa: Life, browser: Browser
) -> None:
    browser(rosa.worker).get(f"{home(rosa)}/movements/")
    browser(rosa.boss).get(f"/people/{rosa.person_ref}/plan/")
    page = browser(rosa.rosa).get(f"/people/{rosa.person_ref}/history/views/?of=money")
    says(page, "the list of movements")
    assert "the plan" not in words(page)


def test_a_broker_writes_down_what_they_hold_and_nothing_else(rosa: Life, browser: Browser) -> None:
    team = rosa.council.team("Money Minders", kind=AgencyKind.BROKER)
    broker = rosa.council.staff(Role.BROKER, team)
    people.engage_broker(
        team_ref=team, how=ConsentGiven.IN_PERSON, given_by="Rosa", by=rosa.practitioner, at=NOW
    )
    page = browser(broker).get(f"{home(rosa)}/payments/new/")
    says(page, SWIMMING)
    assert ASSISTANT not in words(page)
    by = standing(broker, rosa.person_ref)
    given = {"amount": Money.pounds(5), "paid_to": "Pool", "paid_on": NOW.date(), "at": NOW}
    actions.record_spending(by=by, pot=rosa.pot(SWIMMING).ref, once=once(), **given)  # type: ignore[arg-type]  # the action's own
    with pytest.raises(actions.NotYoursToSpend):
        actions.record_spending(by=by, pot=rosa.pot(ASSISTANT).ref, once=once(), **given)  # type: ignore[arg-type]  # the action's own
    assert [one.paid_to for one in queries.spendings(rosa.id)] == ["Pool"]
    says(browser(broker).get("/work/held/"), SWIMMING, "Spent £5.00", "Ordered £0.00", "Left £515.00",
         "Paid in so far £400.00", "Still here £395.00")  # fmt: skip
