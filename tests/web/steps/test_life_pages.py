"""Step 6 in the browser: the meter, the movements, notes on outcomes, who saw and changed what."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.money import Life, agreed, held, hold, living, submitted
from tests.factories.payruns import paid_once
from tests.factories.people import NOW, Permission, Role, circle_member
from tests.web.pages import queries_of, says, token, words

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.planning import queries as planned
from sevensteps.contexts.reviews import queries as reviews
from sevensteps.contexts.reviews.models import CheckIn
from sevensteps.core.access import Actor
from sevensteps.core.budgets import Need, Way
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]


@pytest.fixture(scope="module")
def rosa(kept_for_the_module: None) -> Life:
    return living()


def outcome_of(life: Life) -> str:
    plan = planned.agreed_plan_of(life.id)
    assert plan is not None
    return plan.outcomes[0].ref


def test_the_meter_says_agreed_spent_ordered_and_left(rosa: Life, browser: Browser) -> None:
    market.approve_invoice(by=rosa.person, ref=rosa.invoice(rosa.order(), Money.pounds(35)), at=NOW)
    page = browser(rosa.rosa).get(f"/people/{rosa.person_ref}/life/")
    says(page, "All the money £2,600.00", "Spent £35.00", "Ordered £40.00", "Left £2,525.00")
    says(page, "Personal assistant £2,080.00 £0.00 £35.00 £40.00 £2,005.00", "25 June 2030")


def test_every_movement_opens_its_reason(rosa: Life, browser: Browser) -> None:
    client = browser(rosa.rosa)
    says(
        client.get(f"/people/{rosa.person_ref}/life/movements/"),
        "Ordered 2 × Personal assistant from Willow Care",
    )
    row = budgets.statement(rosa.id).rows[0]
    page = client.get(f"/people/{rosa.person_ref}/life/movements/{row.ref}/")
    says(page, "£40.00", "Set aside", "Personal assistant", "Willow Care", "See the order")
    other = held_beside(rosa)
    assert client.get(f"/people/{rosa.person_ref}/life/movements/{other}/").status_code == 404


def held_beside(rosa: Life) -> str:
    """A movement that is nobody's of Rosa's: cash from the council to somewhere else."""
    from sevensteps.contexts.ledger import actions as ledger
    from sevensteps.contexts.ledger.entries import Posting

    ledger.open_accounts(
        accounts=[("authority:cash", "cash", "C", True), ("part:x:cash", "cash", "X", False)], at=NOW
    )
    entry = Posting("authority:cash", "part:x:cash", 5, "other", "cash.paid", "Somebody else's")
    return ledger.post(entry=entry, by=rosa.officer, at=NOW).ref


def test_long_statements_are_paged_with_the_same_number_of_queries(rosa: Life, browser: Browser) -> None:
    client = browser(rosa.rosa)
    page = f"/people/{rosa.person_ref}/life/movements/"
    few = queries_of(client, page), queries_of(client, f"/people/{rosa.person_ref}/life/")
    for _number in range(14):
        market.cancel_order(by=rosa.person, ref=rosa.order(), at=NOW)
    assert (queries_of(client, page), queries_of(client, f"/people/{rosa.person_ref}/life/")) == few
    says(client.get(page), "Page 1 of 2")
    says(client.get(f"{page}?page=2"), "Agreed for Personal assistant")
    for odd in ("?page=9999", "?page=0", "?page=x"):
        assert client.get(page + odd).status_code == 200


def test_a_note_on_an_outcome_is_kept_once(rosa: Life, browser: Browser) -> None:
    ref = outcome_of(rosa)
    page = f"/people/{rosa.person_ref}/life/outcomes/{ref}/"
    client = browser(rosa.rosa)
    form = {"going": "well", "note": "I cooked for six!"} | token(client.get(page))
    says(client.post(page, form, follow=True), "Noted.", "I cooked for six!", "Going well")
    client.post(page, form)
    assert CheckIn.objects.count() == 1
    says(client.get(f"/people/{rosa.person_ref}/life/"), "Going well")
    for wrong in ({"going": ""}, {"going": "brilliant"}, {"going": "well", "note": "x" * 2_001}):
        assert client.post(page, wrong).status_code == 422
    assert client.get(f"/people/{rosa.person_ref}/life/outcomes/NOSUCH/").status_code == 404


def test_each_sees_what_they_may(rosa: Life, browser: Browser) -> None:
    page = f"/people/{rosa.person_ref}/life/"
    plan = browser(circle_member(rosa.worker, rosa.person_ref, Permission.SEE_PLAN)[0]).get(page)
    money = browser(circle_member(rosa.worker, rosa.person_ref, Permission.SEE_MONEY, name="Lou")[0]).get(
        page
    )
    assert "£" not in words(plan)
    assert "What they want" not in words(money)
    steps = circle_member(rosa.worker, rosa.person_ref, Permission.SEE_JOURNEY, name="Jo")[0]
    assert browser(steps).get(page).status_code == 403
    stranger = browser(rosa.council.staff(Role.PRACTITIONER, rosa.council.team("South")))
    for tail in (
        "life/",
        "life/movements/",
        f"life/outcomes/{outcome_of(rosa)}/",
        "history/",
        "history/views/",
    ):
        assert stranger.get(f"/people/{rosa.person_ref}/{tail}").status_code == 404


def test_cash_has_a_page_of_its_own(browser: Browser) -> None:
    life = agreed()
    own = frozenset({Need.AGREES, Need.CAN_MANAGE})
    hold(life, Choice(way=Way.PERSON, lines={"Personal assistant": None, "Swimming": None}, given=own))
    paid_once(life)
    client = browser(life.rosa)
    says(
        client.get(f"/people/{life.person_ref}/life/movements/?of=cash"),
        "Payment to Rosa Lind",
        "Paid in",
        "£199.45",
    )
    assert "Payment to" not in words(client.get(f"/people/{life.person_ref}/life/movements/"))


def test_somebody_who_may_only_read_does_not_note(rosa: Life, browser: Browser) -> None:
    reader = browser(circle_member(rosa.worker, rosa.person_ref, Permission.SEE_PLAN)[0])
    page = f"/people/{rosa.person_ref}/life/outcomes/{outcome_of(rosa)}/"
    assert "Save this note" not in words(reader.get(page))
    assert reader.post(page, {"going": "well"}).status_code == 403
    assert reviews.progress(rosa.id)[0].count == 0


def test_the_person_sees_who_changed_and_who_saw(rosa: Life, browser: Browser) -> None:
    browser(rosa.worker).get(f"/people/{rosa.person_ref}/support/")
    client = browser(rosa.rosa)
    says(client.get(f"/people/{rosa.person_ref}/history/"), "Opened a budget of £2,600.00", rosa.boss.name)
    says(
        client.get(f"/people/{rosa.person_ref}/history/views/"),
        "Looked at the support and its orders",
        rosa.worker.name,
    )
    assert browser(rosa.officer).get(f"/people/{rosa.person_ref}/history/").status_code == 403


def test_before_money_is_agreed_the_page_says_so(browser: Browser) -> None:
    life = submitted()
    says(
        browser(life.rosa).get(f"/people/{life.person_ref}/life/"),
        "no agreed money yet",
        "no agreed plan yet",
    )
    says(browser(life.rosa).get(f"/people/{life.person_ref}/life/movements/"), "No money has moved yet.")


def test_an_open_order_is_there_while_organising(browser: Browser) -> None:
    life = held()
    says(browser(life.rosa).get(f"/people/{life.person_ref}/life/"), "Left £2,600.00")
