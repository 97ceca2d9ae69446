"""Step 4 in the browser: compare, choose for all or by line, confirm; payments."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.money import Life, agreed, held, hold, submitted
from tests.factories.payruns import paid_once
from tests.factories.people import Role
from tests.web.pages import says, token, words

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.core.access import Actor
from sevensteps.core.budgets import Need, Way
from sevensteps.core.journey import State

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]


def lines(life: Life) -> dict[str, str]:
    return {line.what: line.line_ref for line in life.money().lines}


def test_everything_one_way_from_comparing_to_support(browser: Browser) -> None:
    life = agreed()
    rosa = browser(life.rosa)
    says(
        rosa.get(f"/people/{life.person_ref}/holding/", follow=True),
        "Six ways",
        "direct payment",
        "£2,600.00",
    )

    chosen = rosa.post(f"/people/{life.person_ref}/holding/choose/", {"way": "1"}, follow=True)
    says(chosen, "Is this right?", "I hold the money", "Personal assistant £2,080.00", "Together £2,600.00")
    here = chosen.request["PATH_INFO"] + "?" + chosen.request["QUERY_STRING"]

    assert rosa.post(here, {}).status_code == 422
    yes = {"agrees_1": "yes", "can_manage_1": "yes", "own_choice": "yes", "money_to": "account"}
    yes |= token(chosen)
    done = rosa.post(here, yes, follow=True)
    says(done, "It is decided who looks after the money.", "Organising my support")
    assert [(part.way, part.holder_name) for part in budgets.parts_of(life.id)] == [(Way.PERSON, "Rosa Lind")]
    assert journeys.journey_of(life.id).state is State.ORGANISING_SUPPORT

    parts = budgets.parts_of(life.id)
    rosa.post(here, yes)  # sent twice
    assert budgets.parts_of(life.id) == parts
    says(rosa.get(f"/people/{life.person_ref}/holding/"), "Rosa Lind", "Next payment £199.45")


def test_different_ways_for_different_lines(browser: Browser) -> None:
    life = agreed()
    worker = browser(life.worker)
    refs = lines(life)
    at_lines = worker.post(f"/people/{life.person_ref}/holding/choose/", {"way": "mixed"}, follow=True)
    says(at_lines, "Choose a way for each thing in the plan", "£520.00 to hold")
    page = f"/people/{life.person_ref}/holding/lines/"
    assert worker.post(page, {refs["Swimming"]: "9", refs["Personal assistant"]: "1"}).status_code == 422
    chosen = worker.post(page, {refs["Swimming"]: "6", refs["Personal assistant"]: "4"}, follow=True)
    says(chosen, "Which provider will hold the money?")
    here = chosen.request["PATH_INFO"] + "?" + chosen.request["QUERY_STRING"]
    answers = {"holder_4": life.provider, "agrees_4": "yes", "agreement_4": "Monthly statements"}
    answers |= {"own_choice": "yes"}
    worker.post(here, answers | token(chosen))
    assert [(part.way, part.holder_name) for part in budgets.parts_of(life.id)] == [
        (Way.SERVICE_FUND, "Willow Care"),
        (Way.AUTHORITY, "Self-Directed Support"),
    ]
    says(worker.get(f"/people/{life.person_ref}/holding/"), "Willow Care", "Monthly statements")


def test_an_address_somebody_made_up_begins_again(browser: Browser) -> None:
    life = agreed()
    rosa = browser(life.rosa)
    refs = lines(life)
    for query in (
        "",
        "?x=1",
        f"?{refs['Swimming']}=1",
        f"?{refs['Swimming']}=1&{refs['Personal assistant']}=77",
    ):
        answer = rosa.get(f"/people/{life.person_ref}/holding/confirm/{query}")
        assert (answer.status_code, answer.headers["Location"]) == (
            302, f"/people/{life.person_ref}/holding/choose/",
        )  # fmt: skip


def test_before_a_plan_is_agreed_there_is_nothing_to_hold(browser: Browser) -> None:
    life = submitted()
    rosa = browser(life.rosa)
    says(rosa.get(f"/people/{life.person_ref}/holding/"), "no agreed money yet")
    says(rosa.get(f"/people/{life.person_ref}/holding/ways/"), "no agreed money yet")
    answer = rosa.get(f"/people/{life.person_ref}/holding/choose/")
    assert answer.status_code == 422
    says(answer, "when a plan has been agreed")


def test_finance_sees_what_is_due_and_the_person_what_was_paid(browser: Browser) -> None:
    life = agreed()
    own = frozenset({Need.AGREES, Need.CAN_MANAGE})
    hold(life, Choice(way=Way.PERSON, lines={"Personal assistant": None, "Swimming": None}, given=own))
    paid_once(life)
    page = f"/people/{life.person_ref}/holding/"
    says(browser(life.rosa).get(page), "Paid in so far £199.45", "Payments made", "14 May 2030")
    assert "Record" not in words(browser(life.officer).get(page))
    assert "Choose again" not in words(browser(life.officer).get(page))


def test_others_do_not_choose_and_strangers_do_not_know(browser: Browser) -> None:
    life = held()
    elsewhere = life.council.staff(Role.PRACTITIONER, life.council.team("South"))
    for page in ("holding/choose/", "holding/lines/", "holding/confirm/"):
        assert browser(life.boss).get(f"/people/{life.person_ref}/{page}").status_code == 403
        assert browser(elsewhere).get(f"/people/{life.person_ref}/{page}").status_code == 404
    assert browser(elsewhere).get(f"/people/{life.person_ref}/holding/").status_code == 404
