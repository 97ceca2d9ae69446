"""A browser for each reader of a desk, on the day the factories live."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.test import Client
from tests.factories import people as make

from sevensteps.contexts.people.models import Account
from sevensteps.core.access import Actor


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    monkeypatch.setenv("SEVENSTEPS_TODAY", make.TODAY.isoformat())
    settings.STAFF_MUST_USE_MFA = False


@pytest.fixture
def browser() -> Callable[[Actor], Client]:
    def enter(actor: Actor) -> Client:
        client = Client()
        client.force_login(Account.objects.get(pk=actor.account_id))
        return client

    return enter
