"""Two people at the same moment: one is served, the other is told; never both, never half."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from sevensteps.contexts.journeys import actions, queries
from sevensteps.core.errors import Refused
from sevensteps.core.journey import Event, Fact, State

pytestmark = pytest.mark.django_db(transaction=True)


def both(*acts) -> list[object]:
    """Run these at the same time on connections of their own; what each gave or was refused with."""
    ready = Barrier(len(acts))

    def run(act):
        try:
            ready.wait()
            return act()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_one_event_sent_by_two_moves_once(world, now) -> None:
    actions.open_journey(by=world.practitioner, eligible_because="Yes", at=now)
    begin = {"event": Event.BEGIN_ASSESSMENT, "facts": frozenset({Fact.ELIGIBLE, Fact.CONSENT}), "at": now}
    found = both(
        lambda: actions.move(by=world.person, **begin), lambda: actions.move(by=world.practitioner, **begin)
    )
    assert sorted(type(one).__name__ for one in found) == ["NoSuchMove", "State"]
    assert queries.journey_of(world.person.person_id).state is State.ASSESSING
    assert [row.event for row in queries.history(world.person.person_id)] == ["open", "begin_assessment"]


def test_two_workers_open_one_journey(world, now) -> None:
    found = both(*[lambda: actions.open_journey(by=world.practitioner, at=now)] * 2)
    assert sorted(type(one).__name__ for one in found) == ["AlreadyOpen", "str"]
    assert len(queries.history(world.person.person_id)) == 1
