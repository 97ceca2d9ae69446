"""A journey at first contact, answers, the sum that comes of them, and a request about it."""

import pytest
from tests.contexts.allocation.disputed import WHY

from sevensteps.contexts.allocation import actions, exceptions, queries
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.models import Post
from sevensteps.core.access import Role


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


@pytest.fixture
def told(world, answer_all, now):
    """The sum has been worked out; the practitioner finished the questions."""
    answer_all(world.person)
    actions.finish(by=world.practitioner, at=now)
    return queries.indicative_of(world.person.person_id)


@pytest.fixture
def request_ref(world, told, now):
    return exceptions.ask_exception(by=world.person, reasons=WHY, at=now)


@pytest.fixture
def manager(world, account, today):
    """Another approver of the team."""
    one = account("Ruth Boon")
    Post.objects.create(
        account=one, team=world.team, role=Role.APPROVER, approval_limit_pence=9_000_000, started_on=today
    )
    return people.case_for(people.actor_of(one.id, today), world.person_ref, today).standing
