"""Many at once on the real database: nothing overspent, nothing twice, nobody stuck."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from tests.contexts.ledger.conftest import AT, BY, open_pots, post, posting

from sevensteps.contexts.ledger import actions, queries
from sevensteps.contexts.ledger.entries import KeyReused, Posted, Settle
from sevensteps.core.ledger import AlreadySettled, NotEnough

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 50


@pytest.fixture(autouse=True)
def pots_for_all(transactional_db: None) -> None:
    open_pots()


def all_at_once(work: Callable[[int], object]) -> list[object]:
    """Run the work in fifty threads that start together; results or refusals, in order."""
    gate = threading.Barrier(AT_ONCE)

    def one(number: int) -> object:
        try:
            gate.wait(120)
            return work(number)
        except NotEnough as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


def test_fifty_spenders_on_one_budget_overspend_nothing() -> None:
    post("stream:care", "purpose:a", 2_000)

    outcomes = all_at_once(lambda n: post("purpose:a", "provider:w", 100, pending=n % 2 == 0))

    assert sum(isinstance(outcome, Posted) for outcome in outcomes) == 20
    assert sum(isinstance(outcome, NotEnough) for outcome in outcomes) == 30
    assert queries.balance("purpose:a").available == 0
    assert queries.verify() == []


def test_one_key_sent_fifty_times_at_once_is_one_transfer() -> None:
    post("stream:care", "purpose:a", 1_000)

    outcomes = all_at_once(lambda n: post("purpose:a", "provider:w", 100, "double click"))

    assert len({outcome.ref for outcome in outcomes if isinstance(outcome, Posted)}) == 1
    assert queries.balance("provider:w").available == 100
    assert queries.verify() == []


def test_one_key_between_other_accounts_at_once_counts_once_and_refuses_the_others() -> None:
    post("stream:care", "purpose:a", 1_000)
    post("stream:care", "purpose:b", 1_000)

    def one(number: int) -> object:
        try:
            return post(f"purpose:{'ab'[number % 2]}", "provider:w", 100, "one key")
        except KeyReused as refusal:
            return refusal

    outcomes = all_at_once(one)

    assert sum(isinstance(outcome, Posted) for outcome in outcomes) == 25
    assert len({outcome.ref for outcome in outcomes if isinstance(outcome, Posted)}) == 1
    assert queries.balance("provider:w").available == 100
    assert queries.verify() == []


def test_sets_over_the_same_accounts_in_opposite_order_never_deadlock() -> None:
    """As two pay runs at once, one of them started twice."""
    post("stream:care", "purpose:a", 100_000)
    post("stream:care", "purpose:b", 100_000)

    def run(number: int) -> object:
        pots = ["purpose:a", "purpose:b"]
        entries = [posting(pots[n % 2], "provider:w", 1, f"run:{number % 10}:{n}") for n in range(20)]
        return actions.post_set(entries=entries[:: 1 if number % 4 else -1], by=BY, at=AT).new

    assert sum(new for new in all_at_once(run) if isinstance(new, int)) == 10 * 20
    assert queries.balance("provider:w").available == 10 * 20
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
            for _round in range(2)
        ]

    outcomes = all_at_once(both_ways)

    assert all(isinstance(outcome, list) for outcome in outcomes)
    assert queries.balance("provider:w").available == 100
    assert queries.verify() == []


def test_a_reservation_settled_fifty_times_at_once_is_paid_once() -> None:
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
