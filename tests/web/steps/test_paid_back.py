"""Money back to a person, on the page: agreed, going out with the next payments, or waiting and why."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.payruns import office, paid_to_person
from tests.factories.people import NOW, TODAY
from tests.web.pages import says, token

from sevensteps.contexts.payments import actions
from sevensteps.core.access import Actor
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]


def test_what_becomes_of_money_that_goes_back(browser: Browser) -> None:
    life = paid_to_person()
    officers = office(life)
    sum_ = Money.pounds(30)
    actions.receive(by=life.officer, person_id=life.id, amount=sum_, on=TODAY, source="Bank", at=NOW)
    ref = actions.ask_refund(by=life.person, amount=sum_, why="I paid twice", at=NOW)
    page = f"/people/{life.person_ref}/contribution/bills/"
    decide = f"/people/{life.person_ref}/contribution/pay-back/{ref}/"
    second = browser(officers.second)
    sent = {"agreed": "yes", "answer": "It is yours."} | token(second.get(decide))
    says(second.post(decide, sent, follow=True), "It is decided.", "It goes out with the next payments.")
    officers.draft(TODAY, only=life)
    says(browser(life.rosa).get(page), "Nobody has checked a bank account for this yet.")
