"""A small ledger: a stream that may go below zero, two pots that may not, a provider."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sevensteps.contexts.ledger import actions
from sevensteps.contexts.ledger.entries import Posted, Posting
from sevensteps.core.access import Actor

AT = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
BY = Actor(key="account:1", name="Ama Boateng")

_numbers = itertools.count()


def posting(
    debit: str, credit: str, amount: int, key: str = "", *, pending: bool = False, code: str = "test"
) -> Posting:
    return Posting(
        debit=debit,
        credit=credit,
        amount=amount,
        key=key or f"key:{next(_numbers)}",
        code=code,
        words="A test of the books",
        pending=pending,
    )


def post(*args: object, **kwargs: object) -> Posted:
    return actions.post(entry=posting(*args, **kwargs), by=BY, at=AT)


def open_pots() -> None:
    actions.open_accounts(
        accounts=[
            ("stream:care", "budget", "Adult social care", True),
            ("purpose:a", "budget", "Help to cook", False),
            ("purpose:b", "budget", "Swimming", False),
            ("provider:w", "budget", "Willow", False),
            ("authority:cash", "cash", "The council", True),
            ("part:p:cash", "cash", "Sam", False),
        ],
        at=AT,
    )


@pytest.fixture
def pots(db: None) -> None:
    open_pots()


@pytest.fixture
def funded(pots: None) -> Callable[[int], None]:
    def fund(amount: int) -> None:
        post("stream:care", "purpose:a", amount)

    return fund
