"""Many at once on the real database: nothing overspent, nothing twice, nobody stuck."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from tests.contexts.ledger.conftest import AT, BY, open_pots, post, posting

from sevensteps.contexts.ledger import actions, queries
from sevensteps.contexts.ledger.entries import Posted, Settle
from sevensteps.core.ledger import AlreadySettled, NotEnough

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 20


@pytest.fixture(autouse=True)
def pots_for_all(transactional_db: None) -> None:
    open_pots()


def all_at_once(work: Callable[[int], object]) -> list[object]:
    """Run the work in twenty threads that start together; results or refusals, in order."""
    gate = threading.Barrier(AT_ONCE)

    def one(number: int) -> object:
        try:
            gate.wait(20)
            return work(number)
        except NotEnough as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


def test_twenty_spenders_never_overspend() -> None:
    post("stream:care", "purpose:a", 1_000)

    outcomes = all_at_once(lambda n: post("purpose:a", "provider:w", 100, pending=n % 2 == 0))

    assert sum(isinstance(outcome, Posted) for outcome in outcomes) == 10
    assert sum(isinstance(outcome, NotEnough) for outcome in outcomes) == 10
    assert queries.balance("purpose:a").available == 0
    assert queries.verify() == []


def test_one_key_sent_twenty_times_at_once_is_one_transfer() -> None:
    post("stream:care", "purpose:a", 1_000)

    outcomes = all_at_once(lambda n: post("purpose:a", "provider:w", 100, "double click"))

    assert len({outcome.ref for outcome in outcomes if isinstance(outcome, Posted)}) == 1
    assert queries.balance("provider:w").available == 100
    assert queries.verify() == []


def test_money_going_both_ways_at_once_never_deadlocks() -> None:
    post("stream:care", "purpose:a", 100_000)
    post("stream:care", "purpose:b", 100_000)

    def both_ways(number: int) -> object:
        here, there = ("purpose:a", "purpose:b") if number % 2 else ("purpose:b", "purpose:a")
        return [
            actions.post_many(
                entries=[posting(here, there, 3), posting(there, "provider:w", 1)], by=BY, at=AT
            )
            for _round in range(5)
        ]

    outcomes = all_at_once(both_ways)

    assert all(isinstance(outcome, list) for outcome in outcomes)
    assert queries.balance("provider:w").available == 100
    assert queries.verify() == []


def test_a_reservation_settled_twenty_times_at_once_is_paid_once() -> None:
    post("stream:care", "purpose:a", 1_000)
    reserved = post("purpose:a", "provider:w", 600, pending=True)

    def settle(number: int) -> object:
        entry = Settle(
            reservation=reserved.ref, amount=500, key=f"settle:{number}", code="test", words="Paid"
        )
        try:
            return actions.post(entry=entry, by=BY, at=AT)
        except AlreadySettled as refusal:
            return refusal

    outcomes = all_at_once(settle)

    assert sum(isinstance(outcome, Posted) for outcome in outcomes) == 1
    assert queries.balance("provider:w").available == 500
    assert queries.verify() == []
