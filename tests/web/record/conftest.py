"""Pages on the day the factories live on."""

import pytest
from django.conf import LazySettings
from tests.factories.pages import on_the_tests_day


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    on_the_tests_day(monkeypatch, settings)
