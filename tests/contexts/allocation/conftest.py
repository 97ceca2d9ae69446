"""A journey at first contact, and answers."""

import pytest

from sevensteps.contexts.allocation import actions, queries
from sevensteps.contexts.journeys import actions as journeys


@pytest.fixture
def opened(world, in_force, now):
    """The questions have been started by the practitioner."""
    journeys.open_journey(by=world.practitioner, eligible_because="Care Act, section 13", at=now)
    return actions.open_assessment(by=world.practitioner, consent="Said yes at home", at=now)


@pytest.fixture
def book(world, opened):
    return queries.assessment_of(world.person.person_id).book


@pytest.fixture
def answer_all(book, now):
    """Answers every question on somebody's side, always with the statement at this place."""

    def answer(by, place: int = 2, side: str = "", *, prevented: bool = True, **more) -> None:
        for area in book.areas:
            statement = area.statements[min(place, len(area.statements) - 1)].id
            actions.save_answer(by=by, area=area.id, statement=statement, side=side, at=now, **more)
        if prevented:
            actions.save_prevention(by=by, choice="unsaid", at=now)

    return answer
