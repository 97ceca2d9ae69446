"""An analyst, an administrator, and invented cases."""

from collections.abc import Callable
from datetime import datetime

import pytest
from tests.factories.cases import cases_in_csv

from sevensteps.contexts.calibration import actions
from sevensteps.core.access import Actor, Role

ANALYST = Actor("account:2", "Ray Analyst", 2, frozenset({Role.RAS_ANALYST}))
ADMINISTRATOR = Actor("account:1", "Ada Administrator", 1, frozenset({Role.ADMINISTRATOR}))


@pytest.fixture
def analyst() -> Actor:
    return ANALYST


@pytest.fixture
def administrator() -> Actor:
    return ADMINISTRATOR


@pytest.fixture
def uploaded(db: None, now: datetime) -> Callable[..., str]:
    """Keeps a file of cases; its reference."""

    def upload(text: str = "", **more: object) -> str:
        given = {"points": "points", "cost": "cost", "groups": ["team"], "once": "one"} | more
        content = (text or cases_in_csv()).encode()
        return actions.upload_cases(name="Invented", content=content, by=ANALYST, at=now, **given)

    return upload
