"""Somebody at a browser: signed in, on the day the tests live on."""

import re
from html import unescape
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth import get_user_model
from django.db import connection
from django.http import HttpResponse as Page
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.people import TODAY

from sevensteps.core.access import Actor


class Visitor:
    """A browser without scripts. Gives what a reader would read."""

    def __init__(self, actor: Actor | None = None) -> None:
        self.client = Client()
        if actor is not None:
            account = get_user_model().objects.get(id=actor.account_id)
            self.client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")

    def get(self, address: str, status: int = 200) -> str:
        """The words of a page; fails on another status."""
        return words(self.see(self.client.get(address), status))

    def post(self, address: str, data: dict[str, Any] | None = None, status: int = 302) -> str:
        """The words of the answer, followed when it is a redirect."""
        answer = self.see(self.client.post(address, data or {}), status)
        return self.get(answer["Location"]) if status == 302 else words(answer)

    def queries(self, address: str) -> int:
        """How many times a page asks the database."""
        with CaptureQueriesContext(connection) as asked:
            self.get(address)
        return len(asked)

    def see(self, answer: Page, status: int) -> Page:
        assert answer.status_code == status, f"{answer.status_code}: {words(answer)[:1500]}"
        return answer


def words(answer: Page) -> str:
    """What a page says, tags and doubled spaces taken out."""
    text = re.sub(r"(?s)<(script|style).*?</\1>", " ", answer.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def day_boxes(name: str, day: Any) -> dict[str, str]:
    """A day as its three boxes send it."""
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def on_the_tests_day(patch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    """The clock of pages shows the day of the factories; passwords cost nothing to keep."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    patch.setenv("SEVENSTEPS_TODAY", TODAY.isoformat())
