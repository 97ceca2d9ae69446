"""A provider's worker sees a name and what was ordered, and sends bills; never a record."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.money import Life, held
from tests.factories.people import NOW, AgencyKind, Role
from tests.web.pages import queries_of, says, token, words

from sevensteps.contexts.market import actions
from sevensteps.contexts.market import queries as market
from sevensteps.core.access import Actor
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]


@pytest.fixture(scope="module")
def rosa(kept_for_the_module: None) -> Life:
    return held()


def test_an_order_is_seen_and_billed_once(rosa: Life, browser: Browser) -> None:
    order = rosa.order()
    willow = browser(rosa.willow)
    says(willow.get("/provider/"), "Rosa Lind: Personal assistant", "£40.00", "New")
    says(willow.get(f"/provider/orders/{order}/"), "Send a bill")
    page = f"/provider/orders/{order}/bill/"
    opened = willow.get(page)
    form = {"amount": "35", "note": "Two mornings"} | token(opened)
    says(willow.post(page, form, follow=True), "The bill is sent.", "£35.00", "Waiting for an answer")
    willow.post(page, form)
    assert len(market.order(rosa.id, order).invoices) == 1


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [("40.01", "cannot be for more"), ("-1", "amount"), ("", "How much"), ("x", "amount")],
)
def test_a_wrong_bill_says_what_is_right(rosa: Life, browser: Browser, amount: str, sentence: str) -> None:
    order = rosa.order()
    answer = browser(rosa.willow).post(f"/provider/orders/{order}/bill/", {"amount": amount})
    assert answer.status_code == 422
    says(answer, "There is something to put right", sentence)
    assert market.order(rosa.id, order).invoices == ()


def test_a_question_comes_back_and_a_new_bill_answers_it(rosa: Life, browser: Browser) -> None:
    order = rosa.order()
    bill = rosa.invoice(order)
    actions.query_invoice(by=rosa.person, ref=bill, question="You came once.", at=NOW)
    willow = browser(rosa.willow)
    says(willow.get("/provider/"), "A question for you")
    says(willow.get(f"/provider/orders/{order}/"), "You came once.", "Send a new bill")
    willow.post(f"/provider/orders/{order}/bill/", {"amount": "20"})
    assert market.order(rosa.id, order).invoice.amount == Money.pounds(20)


def test_a_provider_never_sees_a_record(rosa: Life, browser: Browser) -> None:
    order = rosa.order()
    willow = browser(rosa.willow)
    for page in (
        "",
        "holding/",
        "support/",
        "life/",
        "life/movements/",
        "review/",
        "history/",
        f"support/orders/{order}/",
    ):
        assert willow.get(f"/people/{rosa.person_ref}/{page}").status_code == 404, page
    assert rosa.person_ref not in willow.get(f"/provider/orders/{order}/").content.decode()


def test_another_providers_orders_are_not_found_and_others_have_no_desk(rosa: Life, browser: Browser) -> None:
    order = rosa.order()
    del rosa.council.agencies[AgencyKind.PROVIDER]
    oak = browser(
        rosa.council.staff(Role.PROVIDER_WORKER, rosa.council.team("Oak", kind=AgencyKind.PROVIDER))
    )
    assert "Rosa" not in words(oak.get("/provider/"))
    for page in ("", "bill/"):
        assert oak.get(f"/provider/orders/{order}/{page}").status_code == 404
        assert browser(rosa.worker).get(f"/provider/orders/{order}/{page}").status_code == 403
    assert oak.post(f"/provider/orders/{order}/bill/", {"amount": "1"}).status_code == 404
    assert browser(rosa.rosa).get("/provider/").status_code == 403


def test_the_list_is_filtered_and_takes_the_same_number_of_queries(rosa: Life, browser: Browser) -> None:
    willow = browser(rosa.willow)
    rosa.invoice(rosa.order())
    few = queries_of(willow, "/provider/")
    for _number in range(4):
        rosa.invoice(rosa.order())
    assert queries_of(willow, "/provider/") == few
    says(willow.get("/provider/?state=paid"), "There are no orders here.")
    for odd in ("?state=x", "?page=999", "?page=x"):
        assert willow.get(f"/provider/{odd}").status_code == 200
