"""A pay run killed anywhere, and done again by somebody else: everybody is paid once, and the books agree.

One house for all of it; each point is the next four weeks. PostgreSQL itself is not killed here, but in
tests/ops/test_pay_run_killed.py: at two points the server's process for the connection is.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from tests.factories.dying import LOST_DATABASE, before, dies_in, kill
from tests.factories.pay_house import POINTS, House, two_holders
from tests.factories.payruns import office

from sevensteps.contexts.payments import queries
from sevensteps.contexts.payments.actions import filing
from sevensteps.core.payments import Stage


@pytest.fixture
def house(transactional_db: None) -> House:
    """Written for good, as processes other than this one see it."""
    life = two_holders()
    made = office(life)
    made.account(life)
    return House(life, made)


def killed_at(house: House, point: str) -> None:
    """The next four weeks, killed at a point; each step is done twice, as by a double click."""
    name, place, function, when, death = POINTS[point]
    house.weeks += 1
    house.receipts += name == "receive"
    steps = house.steps()
    if name == "take_in":
        steps[-1] = house.take_in
    elif function == "save":  # and the file is withdrawn, and made again
        steps[4:4] = [lambda: withdrawn(house), house.make_file]
    elif name == "receive":
        steps.append(house.receive)
    for step in steps:
        if step.__name__ == name:
            ended = dies_in(lambda name=name: getattr(house, name)(), place, function, when(death))
            assert ended == (-signal.SIGKILL if death is kill else LOST_DATABASE)
            step()
        step()
    house.check()


def withdrawn(house: House) -> None:
    """Killed half-way, and then done."""
    if dies_in(house.withdraw, filing, "take_out", before(kill)) == -signal.SIGKILL:
        assert queries.run(house.run).row.stage is Stage.FILED
    house.withdraw()
    assert queries.run(house.run).row.stage is Stage.APPROVED


def both(*steps: Callable[[], object]) -> list[object]:
    """Start together, each on its own connection; what each gave, or why it would not."""
    gate = threading.Barrier(len(steps))

    def one(step: Callable[[], object]) -> object:
        try:
            gate.wait(120)
            return step()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(one, steps))


def at_once(house: House) -> None:
    """The next four weeks by officers who all do the same at the same moment."""
    house.weeks += 1
    for step in house.steps():
        done = both(step, step, step)
        assert step.__name__ == "settle" or len(set(done)) == 1  # settled: two payments by one of them
    house.check()


def test_killed_anywhere_or_done_by_many_at_once_everybody_is_paid_once(house: House) -> None:
    """One test for all: a house that is written for good takes longer than all its points."""
    for point in POINTS:
        try:
            killed_at(house, point)
        except Exception as error:  # whatever it is goes on, and says at which point
            error.add_note(f"killed at: {point}")
            raise
    at_once(house)
