"""Looking again at money that is paid already: other questions, and what a no does."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.factories.payruns import paid_to_person
from tests.factories.people import NOW
from tests.factories.receiving import checked, law_in_force
from tests.web.pages import says, token, words

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.core.access import Actor

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]


def test_a_worker_finds_that_payments_must_end(browser: Browser) -> None:
    life = paid_to_person()
    law_in_force()
    page = f"/people/{life.person_ref}/holding/check/person/"
    worker = browser(life.worker)
    assert "paid already" not in words(worker.get(page))
    checked(life)
    shown = worker.get(page)
    says(shown, "This money is paid already", "Was a rule about using the money broken?")
    assert "has asked for it" not in words(shown)  # that counts only at the start
    facts = {"has_capacity": "no", "loss_is_temporary": "no", "another_manages_meanwhile": "no"}
    facts |= dict.fromkeys(("can_manage_alone", "can_manage_with_help", "is_appropriate"), "yes")
    done = worker.post(page, facts | {"court": "none", "why": "Seen at home."} | token(shown), follow=True)
    says(done, "No, the money cannot be paid like this now.")
    assert budgets.told_no([life.id]) != {}
    says(
        browser(life.rosa).get(f"/people/{life.person_ref}/holding/"),
        "cannot be paid like this",
        "None for now",
    )
    says(worker.get("/work/"), "Find another way to hold the money")
    assert budgets.to_review([life.id], NOW.date() + timedelta(days=900), lambda parts: {}) == []
