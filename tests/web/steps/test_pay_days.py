"""When the money comes: the coming pay days, and how often, chosen with the holder or changed later."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.money import agreed, held
from tests.factories.payruns import paid_to_person
from tests.web.pages import says, token, words

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.core.access import Actor
from sevensteps.core.payments import Frequency

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]


def test_a_person_changes_how_often_their_money_comes(browser: Browser) -> None:
    life = paid_to_person()
    rosa = browser(life.rosa)
    part = next(one for one in budgets.parts_of(life.id) if one.paid_out)
    page = f"/people/{life.person_ref}/holding/parts/{part.ref}/"
    shown = rosa.get(page)
    says(shown, "Every four weeks", "14 May 2030 to 10 June 2030", "£159.56", "Change how often")
    day = {"from_day-day": "1", "from_day-month": "7", "from_day-year": "2030"}
    assert rosa.post(page, {"frequency": "once"} | day | token(shown)).status_code == 422
    says(
        rosa.post(page, {"frequency": "weekly"} | day | token(shown), follow=True),
        "From 1 July 2030: Every week",
    )
    assert budgets.how_often([part.id], part.starts_on)[part.id].later[0].frequency is Frequency.WEEKLY


def test_officers_read_the_pay_days_and_do_not_choose(browser: Browser) -> None:
    life = paid_to_person()
    part = next(one for one in budgets.parts_of(life.id) if one.paid_out)
    page = f"/people/{life.person_ref}/holding/parts/{part.ref}/"
    assert "Change how often" not in words(browser(life.officer).get(page))
    assert browser(life.officer).post(page, {}).status_code == 403
    elsewhere = held()
    other = f"/people/{elsewhere.person_ref}/holding/parts/{part.ref}/"
    assert browser(elsewhere.rosa).get(other).status_code == 404


def test_how_often_is_chosen_with_the_holder(browser: Browser) -> None:
    life = agreed()
    rosa = browser(life.rosa)
    chosen = rosa.post(f"/people/{life.person_ref}/holding/choose/", {"way": "1"}, follow=True)
    says(chosen, "How often should the money come?")
    here = chosen.request["PATH_INFO"] + "?" + chosen.request["QUERY_STRING"]
    yes = {
        "agrees_1": "yes",
        "can_manage_1": "yes",
        "own_choice": "yes",
        "money_to": "account",
        "often_1": "monthly",
    }
    rosa.post(here, yes | token(chosen))
    (part,) = budgets.parts_of(life.id)
    assert budgets.how_often([part.id], part.starts_on)[part.id].now is Frequency.MONTHLY
