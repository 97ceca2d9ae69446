"""Step 5 in the browser: find, order, pay or ask, move money, say that support is in place."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.money import Life, agreed, held, once
from tests.factories.people import NOW, SYSTEM, Permission, Role, circle_member
from tests.web.pages import queries_of, says, token, words

from sevensteps.contexts.directory import actions as directory
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.market import actions
from sevensteps.contexts.market import queries as market
from sevensteps.core.access import Actor
from sevensteps.core.journey import State
from sevensteps.core.market import InvoiceState, OrderState
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]


@pytest.fixture(scope="module")
def rosa(kept_for_the_module: None) -> Life:
    return held()


def at(life: Life, page: str) -> str:
    return f"/people/{life.person_ref}/support/{page}"


def test_the_catalogue_is_searched_and_filtered_and_survives_odd_addresses(
    rosa: Life, browser: Browser
) -> None:
    client = browser(rosa.rosa)
    says(client.get(at(rosa, "find/")), "2 things found", "£20.00 an hour")
    says(client.get(at(rosa, "find/?search=SWIM")), "1 thing found", "Swimming lesson")
    says(client.get(at(rosa, "find/?search=willow&unit=hour&size=small")), "1 thing found")
    says(client.get(at(rosa, "find/?size=large")), "Nothing was found")
    for odd in (
        "?page=0",
        "?page=99999999999",
        "?page=-1",
        "?page=x",
        "?unit=fortnight",
        "?search=%00",
        "?search=" + "x" * 999,
    ):
        assert client.get(at(rosa, f"find/{odd}")).status_code == 200


def test_long_lists_are_paged_with_the_same_number_of_queries(rosa: Life, browser: Browser) -> None:
    client = browser(rosa.rosa)
    rosa.order()
    few = queries_of(client, at(rosa, "find/")), queries_of(client, at(rosa, "orders/"))
    for number in range(25):
        directory.add_item(
            provider=rosa.provider,
            name=f"Help {number:02}",
            unit="hour",
            price=Money(1_000),
            by=SYSTEM,
            at=NOW,
        )
        rosa.order(quantity=1)
    assert (queries_of(client, at(rosa, "find/")), queries_of(client, at(rosa, "orders/"))) == few
    says(client.get(at(rosa, "find/")), "27 things found", "Page 1 of 2")
    says(client.get(at(rosa, "find/?page=2")), "Page 2 of 2")
    says(client.get(at(rosa, "orders/?page=2")), "Page 2 of 2")


def test_ordering_from_one_part_of_the_money(rosa: Life, browser: Browser) -> None:
    client = browser(rosa.rosa)
    page = at(rosa, f"find/{rosa.items['hour']}/")
    opened = client.get(page)
    says(opened, "Personal assistant, held by Self-Directed Support: £2,080.00 left")
    form = {"quantity": "3", "pot": rosa.pot("Personal assistant").ref, "note": "Tuesdays"} | token(opened)
    says(
        client.post(page, form, follow=True), "Ordered: 3 hours of Personal assistant.", "£60.00", "Tuesdays"
    )
    client.post(page, form)  # a double click
    client.post(page, form)  # and the back button
    assert market.orders_of(rosa.id).count == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"quantity": ""}, "How many"),
        ({"quantity": "0"}, "1"),
        ({"quantity": "-2"}, "1"),
        ({"quantity": "two"}, "number"),
        ({"quantity": "200"}, "There is £2,080.00 left for Personal assistant"),
        ({"quantity": "99999999999999"}, "10,000"),
        ({"pot": ""}, "Which part of the money"),
        ({"pot": "SOMEBODY-ELSES"}, "Choose one of the answers shown"),
        ({"note": "x" * 501}, "500"),
    ],
)
def test_a_wrong_order_says_what_is_right_and_keeps_nothing(
    rosa: Life, browser: Browser, wrong: dict[str, str], sentence: str
) -> None:
    form = {"quantity": "1", "pot": rosa.pot("Personal assistant").ref, "note": ""} | wrong
    answer = browser(rosa.rosa).post(at(rosa, f"find/{rosa.items['hour']}/"), form)
    assert answer.status_code == 422
    says(answer, "There is something to put right", sentence)
    assert market.orders_of(rosa.id).count == 0


def test_an_order_is_cancelled_by_a_button_not_by_a_link(rosa: Life, browser: Browser) -> None:
    ref = rosa.order()
    client = browser(rosa.rosa)
    assert client.get(at(rosa, f"orders/{ref}/cancel/")).status_code == 405
    says(client.post(at(rosa, f"orders/{ref}/cancel/"), follow=True), "The order is cancelled.")
    assert client.post(at(rosa, f"orders/{ref}/cancel/")).status_code == 302
    assert market.order(rosa.id, ref).state is OrderState.CANCELLED


def test_a_bill_is_agreed_and_paid_once(rosa: Life, browser: Browser) -> None:
    ref = rosa.invoice(rosa.order(), Money.pounds(35))
    client = browser(rosa.rosa)
    says(client.get(at(rosa, "")), "1 bill waits for an answer.")
    says(client.get(at(rosa, "bills/")), "Willow Care: £35.00")
    page = client.get(at(rosa, f"bills/{ref}/"))
    says(page, "They ask for £35.00", "Agree and pay £35.00")
    for _again in range(2):
        says(client.post(at(rosa, f"bills/{ref}/pay/"), follow=True), "£35.00 is paid to Willow Care")
    assert rosa.money().spent == Money.pounds(35)
    says(client.get(at(rosa, "bills/")), "No bill is waiting.")


def test_a_worker_says_how_the_person_said_yes(rosa: Life, browser: Browser) -> None:
    ref = rosa.invoice(rosa.order(), Money.pounds(35))
    assert "How did they say yes" not in words(browser(rosa.rosa).get(at(rosa, f"bills/{ref}/")))
    worker = browser(rosa.worker)
    says(worker.get(at(rosa, f"bills/{ref}/")), "How did they say yes to this bill?")
    silent = worker.post(at(rosa, f"bills/{ref}/pay/"), {"heard": " "})
    assert silent.status_code == 422
    assert rosa.money().spent == Money(0)
    says(worker.post(at(rosa, f"bills/{ref}/pay/"), {"heard": "At home"}, follow=True), "£35.00 is paid")


def test_a_worker_sees_that_a_colleague_looks_at_the_bill_of_what_they_ordered(
    rosa: Life, browser: Browser
) -> None:
    order = actions.place_order(
        by=rosa.practitioner, pot=rosa.pot("Swimming").ref, item=rosa.items["visit"], quantity=1,
        once=once(), at=NOW,
    )  # fmt: skip
    ref = rosa.invoice(order, Money.pounds(15))
    page = browser(rosa.worker).get(at(rosa, f"bills/{ref}/"))
    says(page, "A colleague must look at its bill.", "Something is not right")
    assert "Agree and pay" not in words(page)
    refused = browser(rosa.worker).post(at(rosa, f"bills/{ref}/pay/"), {"heard": "At home"})
    assert refused.status_code == 422
    says(refused, "A colleague must look at its bill.")


def test_a_question_instead_of_paying(rosa: Life, browser: Browser) -> None:
    ref = rosa.invoice(rosa.order())
    client = browser(rosa.rosa)
    assert client.post(at(rosa, f"bills/{ref}/ask/"), {"question": ""}).status_code == 422
    asked = client.post(at(rosa, f"bills/{ref}/ask/"), {"question": "Only one hour"}, follow=True)
    says(asked, "Your question was sent.", "Only one hour", "A question was asked")
    assert market.invoice(rosa.id, ref)[1].state is InvoiceState.QUERIED


def test_money_moves_and_the_form_says_why_it_cannot(rosa: Life, browser: Browser) -> None:
    client = browser(rosa.rosa)
    opened = client.get(at(rosa, "move/"))
    form = {
        "source": rosa.pot("Swimming").ref, "target": rosa.pot("Personal assistant").ref, "amount": "20.50",
    } | token(opened)  # fmt: skip
    says(client.post(at(rosa, "move/"), form, follow=True), "The money is moved.")
    client.post(at(rosa, "move/"), form)
    assert rosa.pot("Swimming").left == Money.pounds("499.50")
    for wrong, sentence in (
        ({"amount": "-5"}, "amount"),
        ({"amount": "500"}, "There is £499.50 left for Swimming"),
        ({"target": form["source"]}, "two different places"),
        ({"source": "X"}, "Choose one of the answers shown"),
    ):
        answer = client.post(at(rosa, "move/"), {**form, **wrong, "once_token": "another-token-1234"})
        assert answer.status_code == 422, wrong
        says(answer, sentence)
    assert rosa.pot("Swimming").left == Money.pounds("499.50")


def test_support_in_place_goes_on_to_step_6(rosa: Life, browser: Browser) -> None:
    client = browser(rosa.rosa)
    refused = client.post(at(rosa, "in-place/"), {"otherwise": ""})
    assert refused.status_code == 422
    client.post(at(rosa, "in-place/"), {"otherwise": "My sister helps and I have hired Jo"})
    assert journeys.journey_of(rosa.id).state is State.LIVING


def test_who_may_do_what(rosa: Life, browser: Browser) -> None:
    order = rosa.order()
    bill = rosa.invoice(order)
    helper = browser(circle_member(rosa.worker, rosa.person_ref, Permission.HELP_ORGANISE)[0])
    looker = browser(circle_member(rosa.worker, rosa.person_ref, Permission.SEE_MONEY, name="Lou")[0])
    stranger = browser(rosa.council.staff(Role.PRACTITIONER, rosa.council.team("South")))
    worker, officer = browser(rosa.worker), browser(rosa.officer)
    pages = {
        "": (helper, looker, worker, officer),
        "find/": (helper, worker),
        f"find/{rosa.items['hour']}/": (helper, worker),
        "orders/": (helper, looker, worker, officer),
        f"orders/{order}/": (helper, looker, worker, officer),
        "bills/": (helper, looker, worker, officer),
        f"bills/{bill}/": (helper, looker, worker, officer),
        f"bills/{bill}/pay/": (helper, worker),
        f"bills/{bill}/ask/": (helper, worker),
        "move/": (helper, worker),
        "in-place/": (helper, worker),
    }
    for page, allowed in pages.items():
        for client in (helper, looker, worker, officer):
            assert client.get(at(rosa, page)).status_code == (200 if client in allowed else 403), page
        assert stranger.get(at(rosa, page)).status_code == 404
    assert officer.post(at(rosa, f"bills/{bill}/pay/")).status_code == 403
    assert looker.post(at(rosa, f"orders/{order}/cancel/")).status_code == 403
    assert rosa.money().spent == Money(0)


def test_unknown_things_are_not_found(rosa: Life, browser: Browser) -> None:
    client = browser(rosa.rosa)
    for page in ("find/NOSUCH/", "orders/NOSUCH/", "bills/NOSUCH/", "bills/NOSUCH/pay/", "bills/NOSUCH/ask/"):
        assert client.get(at(rosa, page)).status_code == 404, page


def test_before_the_money_is_held_the_page_says_what_to_do(browser: Browser) -> None:
    life = agreed()
    client = browser(life.rosa)
    says(client.get(at(life, "")), "First choose who looks after the money")
    says(client.get(at(life, f"find/{life.items['hour']}/")), "First choose who looks after the money")
    assert "Order it" not in words(client.get(at(life, f"find/{life.items['hour']}/")))
