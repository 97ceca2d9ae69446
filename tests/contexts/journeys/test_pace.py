"""From first contact to an agreed plan: who waits since when, and how long it took the others."""

from datetime import timedelta

import pytest
from tests.factories.people import NOW, TODAY, council, standing

from sevensteps.contexts.journeys import actions, queries
from sevensteps.contexts.journeys.models import Journey, Move
from sevensteps.core.access import Role
from sevensteps.core.journey import Event, Pace, State

pytestmark = pytest.mark.django_db


def moved(person_ref: str, event: Event, days: int) -> None:
    """As a journey's own history says it, so many days after first contact."""
    journey = Journey.objects.get(person__ref=person_ref)
    Journey.objects.filter(pk=journey.pk).update(state=State.PLANNING, step=2)
    Move.objects.create(
        journey=journey, event=event, from_state=State.AWAITING_AGREEMENT, to_state=State.ORGANISING_MONEY,
        by_key="account:1", by_name="Ann", relation="approver", at=NOW + timedelta(days=days),
    )  # fmt: skip


def test_the_first_plan_of_each_counts_and_nobody_who_moved_here() -> None:
    place = council()
    worker = place.staff(Role.PRACTITIONER)
    refs = [place.person(given_name=name) for name in ("Ada", "Bo", "Cy", "Di", "Ed")]
    for ref in refs:
        actions.open_journey(by=standing(worker, ref), at=NOW)
    assert queries.pace_since(TODAY) is None
    for ref, days in zip(refs, (10, 40, 20), strict=False):
        moved(ref, Event.AGREE_PLAN, days)
    moved(refs[0], Event.AGREE_PLAN, 300)  # again, after a review
    moved(refs[3], Event.HONOUR_BUDGET, 5)
    moved(refs[3], Event.AGREE_PLAN, 200)
    assert queries.pace_since(TODAY) == Pace(3, 20, 40)
    assert queries.pace_since(TODAY + timedelta(days=20)) == Pace(2, 20, 40)
    assert queries.pace_since(TODAY + timedelta(days=41)) is None
    waits = {row.person.ref: row.waits_since for row in queries.caseload(worker, TODAY).rows}
    assert waits == dict.fromkeys(refs[:4], None) | {refs[4]: TODAY}
