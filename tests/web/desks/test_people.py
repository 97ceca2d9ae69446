"""The list of people, registering somebody, handing over to another team."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories.pages import Visitor, day_boxes
from tests.factories.people import NOW, Council, council, signed_in_person, standing

from sevensteps.contexts.journeys import actions as journeys
from sevensteps.core.access import Actor, Role
from sevensteps.core.journey import State

pytestmark = pytest.mark.django_db

ANSWERS = {
    "given_name": "Nadia",
    "family_name": "Okafor",
    "care_group": "older",
    "channel": "in_person",
    "easy_read": "no",
    "start": "first_contact",
} | day_boxes("born_on", date(1950, 3, 4))


def with_people(*names: str) -> tuple[Council, Actor]:
    place = council()
    worker = place.staff(Role.PRACTITIONER)
    for number, name in enumerate(names):
        ref = place.person(given_name=name, born_on=date(1950, 1, 1) + timedelta(days=number))
        start = State.MOVING_IN if number % 2 else State.FIRST_CONTACT
        journeys.open_journey(by=standing(worker, ref), start=start, at=NOW - timedelta(days=number))
    return place, worker


def order_of(page: str, *names: str) -> list[str]:
    return sorted((name for name in names if name in page), key=page.index)


def test_the_list_searches_filters_and_sorts() -> None:
    _place, worker = with_people("Ada", "Beatrix", "Cyrus")
    visitor = Visitor(worker)

    def found(asked: str = "") -> list[str]:
        return order_of(visitor.get(f"/work/people/{asked}"), "Ada", "Beatrix", "Cyrus")

    assert found() == ["Ada", "Beatrix", "Cyrus"]
    assert found("?sort=-name") == ["Cyrus", "Beatrix", "Ada"]
    assert found("?sort=waiting") == ["Cyrus", "Beatrix", "Ada"]
    assert found("?search=LIND%20beat") == ["Beatrix"]
    assert found("?where=step-4") == ["Beatrix"]
    assert "Nobody was found" in visitor.get("/work/people/?search=Zoe")


def test_what_makes_no_sense_is_said_and_the_list_stays() -> None:
    _place, worker = with_people("Ada")
    visitor = Visitor(worker)
    for address in ("?sort=shoe", "?where=step-9", "?team=NOTATEAM22", f"?search={'x' * 200}", "?search=%00"):
        page = visitor.get(f"/work/people/{address}", 422)
        assert "There is something to put right" in page
        assert "Ada" in page
    for address in ("?page=0", "?page=x", "?page=777777777777777777777", "?nothing=1"):
        assert "Ada" in visitor.get(f"/work/people/{address}")


def test_the_list_is_paged_and_keeps_the_search() -> None:
    place = council()
    worker = place.staff(Role.PRACTITIONER)
    for number in range(27):
        ref = place.person(given_name=f"Ada{number:02}", born_on=date(1950, 1, 1) + timedelta(days=number))
        journeys.open_journey(by=standing(worker, ref), at=NOW)
    visitor = Visitor(worker)
    first = visitor.client.get("/work/people/?search=lind").content.decode()
    assert "27 found" in first
    assert "?search=lind&amp;page=2" in first
    second = visitor.get("/work/people/?search=lind&page=2")
    assert "Ada26" in second
    assert "Ada00" not in second
    assert visitor.queries("/work/people/?page=2") == visitor.queries("/work/people/") <= 15


def test_a_list_is_only_for_those_whose_post_opens_records() -> None:
    place, _worker = with_people("Ada")
    for role in (Role.COMMISSIONER, Role.RAS_ANALYST, Role.ADMINISTRATOR):
        Visitor(place.staff(role)).get("/work/people/", 403)
    for role in (Role.APPROVER, Role.PANEL_CHAIR, Role.FINANCE_OFFICER, Role.SAFEGUARDING_LEAD):
        page = Visitor(place.staff(role)).get("/work/people/")
        assert "Ada" in page
        assert "Register somebody new" not in page
    assert "Ada" not in Visitor(place.staff(Role.PRACTITIONER, place.team())).get("/work/people/")


def test_registering_opens_the_record_and_the_seven_steps() -> None:
    place, worker = with_people()
    visitor = Visitor(worker)
    visitor.get("/work/people/new/")
    page = visitor.post("/work/people/new/", ANSWERS | {"team_ref": place.team_ref})
    assert "Registered" in page
    assert "Nadia Okafor" in page
    assert "Nadia Okafor" in visitor.get("/work/people/")


def test_registering_twice_asks_whether_it_is_somebody_else() -> None:
    place, worker = with_people()
    visitor, answers = Visitor(worker), ANSWERS | {"team_ref": place.team_ref}
    visitor.post("/work/people/new/", answers)
    page = visitor.post("/work/people/new/", answers, 422)
    assert "is registered already" in page
    assert "This is somebody else with the same name and birthday" in page
    visitor.post("/work/people/new/", answers | {"namesake": "yes"})
    assert "2 found" in visitor.get("/work/people/?search=nadia")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"given_name": ""}, "First name"),
        ({"given_name": "x" * 101}, "Shorten this"),
        ({"channel": "email"}, "choose another way to be told things"),
        ({"channel": "pigeon"}, "Choose one of the answers shown"),
        ({"born_on-month": "13"}, "month"),
        (day_boxes("born_on", date(2031, 1, 1)), "past"),
        ({"nhs_number": "943 476 5918"}, "not an NHS number"),
        ({"start": "living"}, "Choose one of the answers shown"),
        ({"team_ref": "NOTATEAM22"}, "Choose one of the answers shown"),
        ({"phone": "call me"}, "telephone number"),
    ],
)
def test_a_registration_that_cannot_be_says_why_and_keeps_nothing(wrong: dict[str, Any], said: str) -> None:
    place, worker = with_people()
    visitor = Visitor(worker)
    page = visitor.post("/work/people/new/", ANSWERS | {"team_ref": place.team_ref} | wrong, 422)
    assert said in page
    assert "There is nobody on your list yet" in visitor.get("/work/people/")


def test_another_teams_record_cannot_be_opened_by_its_reference() -> None:
    place, worker = with_people()
    elsewhere = place.team("South team")
    page = Visitor(worker).post("/work/people/new/", ANSWERS | {"team_ref": elsewhere}, 422)
    assert "Choose one of the answers shown" in page
    Visitor(place.staff(Role.APPROVER)).get("/work/people/new/", 403)


def test_handing_over_moves_the_record_to_the_other_team() -> None:
    place, worker = with_people("Ada")
    ref = next(iter_refs(worker))
    south = place.team("South team")
    other = place.staff(Role.PRACTITIONER, south)
    Visitor(other).get(f"/work/people/{ref}/team/", 404)
    page = Visitor(worker).post(f"/work/people/{ref}/team/", {"team_ref": south})
    assert "Ada Lind is with South team now" in page
    assert "Ada" in Visitor(other).get("/work/people/")
    Visitor(worker).get(f"/work/people/{ref}/team/", 404)


def test_the_person_does_not_hand_themself_over() -> None:
    _place, worker = with_people("Ada")
    ref = next(iter_refs(worker))
    Visitor(signed_in_person(worker, ref)).get(f"/work/people/{ref}/team/", 403)


def iter_refs(actor: Actor) -> Any:
    from tests.factories.people import TODAY

    from sevensteps.contexts.people import queries

    return iter(queries.records_of(actor, TODAY).values())
