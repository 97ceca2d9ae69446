"""An analyst, an administrator, and invented cases: more points, more cost, and some scatter."""

from collections.abc import Callable
from datetime import datetime

import pytest

from sevensteps.contexts.calibration import actions
from sevensteps.core.access import Actor, Role

ANALYST = Actor("account:2", "Ray Analyst", 2, frozenset({Role.RAS_ANALYST}))
ADMINISTRATOR = Actor("account:1", "Ada Administrator", 1, frozenset({Role.ADMINISTRATOR}))


def invented(n: int = 300) -> str:
    """CSV: points from 5 to 244, a cost that rises with them and scatters, two groups."""
    rows = ["points,cost,team"]
    for number in range(n):
        points = 5 + number * 7 % 240
        cost = 900 + 2 * points**1.6 + 3000 * ((number * 37 % 101) / 101 - 0.5)
        rows.append(f"{points},{max(0.0, cost):.2f},{'east' if number % 2 else 'west'}")
    return "\n".join(rows) + "\n"


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
        content = (text or invented()).encode()
        return actions.upload_cases(name="Invented", content=content, by=ANALYST, at=now, **given)

    return upload
