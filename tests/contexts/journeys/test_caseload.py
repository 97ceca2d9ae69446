"""Lists of people on their journeys: scoped, filtered, put in order and paged by the database."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories.people import NOW, TODAY, Council, council, standing

from sevensteps.contexts.journeys import actions, queries
from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.people.errors import AlreadyThere
from sevensteps.contexts.people.words import CareGroup
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotAllowed
from sevensteps.core.journey import Event, State

pytestmark = pytest.mark.django_db


def register(place: Council, by: Actor, given: str, start: State = State.FIRST_CONTACT, **more: Any) -> str:
    details = {
        "team_ref": place.team_ref,
        "given_name": given,
        "family_name": "Lind",
        "born_on": date(1961, 2, 3),
        "care_group": CareGroup.OLDER,
        "channel": Channel.IN_PERSON,
    }
    at = more.pop("at", NOW)
    return actions.register_and_open(start=start, details=details | more, by=by, at=at)


def names(page: queries.CasePage) -> list[str]:
    return [row.person.name.split()[0] for row in page.rows]


def test_somebody_registered_has_an_open_journey() -> None:
    place = council()
    worker = place.staff(Role.PRACTITIONER)
    ref = register(place, worker, "Ada", State.MOVING_IN)
    assert queries.journey_of(standing(worker, ref).person_id).state is State.MOVING_IN


def test_nothing_is_kept_of_a_registration_that_is_refused() -> None:
    place = council()
    worker = place.staff(Role.PRACTITIONER)
    register(place, worker, "Ada")
    with pytest.raises(AlreadyThere):
        register(place, worker, "Ada", namesake_too=False)
    with pytest.raises(NotAllowed):
        register(place, place.staff(Role.APPROVER), "Bo")
    assert queries.caseload(worker, TODAY).total == 1


def test_the_list_is_searched_filtered_and_in_order() -> None:
    place = council()
    worker = place.staff(Role.PRACTITIONER)
    register(place, worker, "Ada", at=NOW - timedelta(days=1))
    bo = register(place, worker, "Bo", at=NOW - timedelta(days=9), born_on=date(1990, 1, 1))
    register(place, worker, "Cy", State.MOVING_IN, at=NOW - timedelta(days=5))

    def found(**asked: Any) -> list[str]:
        return names(queries.caseload(worker, TODAY, **asked))

    assert found() == ["Ada", "Bo", "Cy"]
    assert found(sort="waiting") == ["Bo", "Cy", "Ada"]
    assert found(sort="age") == ["Bo", "Ada", "Cy"]
    assert found(search="lind b") == ["Bo"]
    assert found(search=bo.lower()) == ["Bo"]
    assert found(states=[State.MOVING_IN]) == ["Cy"]
    assert found(team=place.team()) == []
    assert found(roles=frozenset({Role.APPROVER})) == []
    assert names(queries.caseload(place.staff(Role.COMMISSIONER), TODAY)) == []


def test_pages_hold_and_a_page_beyond_the_last_is_the_last() -> None:
    place = council()
    worker = place.staff(Role.PRACTITIONER)
    for given in ("Ada", "Bo", "Cy"):
        register(place, worker, given)
    page = queries.caseload(worker, TODAY, page=9, size=2)
    assert (names(page), page.page, page.pages, page.total) == (["Cy"], 2, 2, 3)


def test_a_closed_journey_gives_way_to_the_next() -> None:
    place = council()
    worker = place.staff(Role.PRACTITIONER)
    ref = register(place, worker, "Ada")
    by = standing(worker, ref)
    actions.move(by=by, event=Event.END, why="Moved in with family", at=NOW)
    assert [row.journey.state for row in queries.caseload(worker, TODAY).rows] == [State.ENDED]
    actions.open_journey(by=by, at=NOW)
    assert [row.journey.state for row in queries.caseload(worker, TODAY).rows] == [State.FIRST_CONTACT]


@pytest.mark.parametrize("people", [1, 6])
def test_the_list_takes_four_queries_however_long(people: int, django_assert_num_queries: Any) -> None:
    place = council()
    worker = place.staff(Role.PRACTITIONER)
    for number in range(people):
        register(place, worker, f"Ada{number}")
    with django_assert_num_queries(4):
        queries.caseload(worker, TODAY, search="lind", sort="-name")


def test_people_are_counted_by_step() -> None:
    place = council()
    worker = place.staff(Role.PRACTITIONER)
    register(place, worker, "Ada")
    register(place, worker, "Bo", State.MOVING_IN)
    counted = {row.step: row.people for row in queries.people_by_step()}
    assert counted == {1: 1, 2: 0, 3: 0, 4: 1, 5: 0, 6: 0, 7: 0}
