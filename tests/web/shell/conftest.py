"""Somebody signed in, with and without a second proof."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from tests.factories import people as make

from sevensteps.contexts.people import queries
from sevensteps.core.access import Actor

SIGN_IN = "/account/sign-in/"


@pytest.fixture(autouse=True)
def day_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEVENSTEPS_TODAY", make.TODAY.isoformat())


@pytest.fixture
def mia(db: None) -> Actor:
    """Somebody with a password."""
    number = make.account("Mia Lind", "mia@example.org", make.PASSWORD)
    return queries.actor_of(number, make.TODAY)


@pytest.fixture
def as_mia(mia: Actor, client: Client) -> Client:
    """A browser in which she has signed in through the page, so that nothing asks for the password again."""
    answer = client.post(SIGN_IN, {"login": "mia@example.org", "password": make.PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    client.post("/account/again/", {"password": make.PASSWORD})
    return client


def account(actor: Actor) -> Any:
    return get_user_model().objects.get(pk=actor.account_id)
