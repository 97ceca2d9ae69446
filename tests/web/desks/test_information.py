"""All the money together, on the finance officer's desk and the commissioner's."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from tests.factories import money
from tests.factories.pages import Visitor
from tests.factories.people import NOW

from sevensteps.contexts.market import actions as market
from sevensteps.core.access import Role
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
PAGE = "/work/payments/information/"


@pytest.fixture(scope="module")
def rosa(kept_for_the_module: None) -> money.Life:
    """One bill of £40 agreed and £30 ordered, by somebody whose money the council holds."""
    found = money.held()
    bill = found.invoice(found.order(), Money.pounds(40))
    market.approve_invoice(by=found.person, ref=bill, at=NOW)
    found.order("Swimming", 2, "visit")
    return found


def test_a_row_opens_down_to_the_orders_it_is_made_of(rosa: money.Life) -> None:
    farah = Visitor(rosa.officer)
    page = farah.get(f"{PAGE}?by=provider")
    assert "Willow Care" in page
    assert "£40" in page
    assert "How the forecast came about" in page
    opened = farah.get(f"{PAGE}orders/?by=provider&provider={rosa.provider}")
    assert "Personal assistant" in opened
    assert "£30.00" in opened
    assert "Rosa" in farah.get(f"{PAGE}orders/?provider={rosa.provider}&stream=adult_social_care")
    assert "There are no orders" in farah.get(f"{PAGE}orders/?provider=none")
    assert "£20.00" in farah.get(f"{PAGE}prices/")


def test_a_commissioner_is_told_of_no_small_group(rosa: money.Life) -> None:
    cara = Visitor(rosa.council.staff(Role.COMMISSIONER))
    for query in ("", "?by=provider", "?by=team&then=provider", f"?by=team&provider={rosa.provider}"):
        page = cara.get(f"{PAGE}{query}")
        assert "Not shown: too few people" in page
        assert "£40" not in page
    assert "£20.00" in cara.get(f"{PAGE}prices/")
    assert "Not shown: for fewer than 5 people" in cara.get(f"{PAGE}prices/")
    cara.get(f"{PAGE}orders/", 403)


def test_the_file_has_the_rows_of_the_table(rosa: money.Life) -> None:
    answer = Visitor(rosa.officer).client.get(f"{PAGE}figures.csv?by=provider")
    assert answer["Content-Disposition"].startswith("attachment")
    rows = {row["provider"]: row for row in csv.DictReader(StringIO(answer.content.decode()))}
    assert rows[rosa.provider]["paid_pence"] == "4000"
    assert rows[""]["provider_name"].startswith("With no provider")
    shy = Visitor(rosa.council.staff(Role.COMMISSIONER)).client.get(f"{PAGE}figures.csv?by=provider")
    assert "4000" not in shy.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "?by=colour&team=NOBODY&year=banana",
        "?by=team&then=team",
        "?first-day=2&first-month=1&first-year=2030&last-day=1&last-month=1&last-year=2030",
        "?first-day=2&first-month=1&first-year=1900",
        "?by=period&first-day=1&first-month=1&first-year=2022&last-day=1&last-month=1&last-year=2031",
        "?provider=%00&by=%00",
    ],
)
def test_an_address_that_makes_no_sense_says_so_and_shows_this_year(query: str) -> None:
    officer = money.life().officer
    assert "There is something to put right" in Visitor(officer).get(f"{PAGE}{query}", 422)
