"""The page of who helps with a plan, and what somebody sees who may write in some parts only."""

import re

import pytest
from tests.factories.people import NOW

from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people import queries
from sevensteps.contexts.people.actions import Helping
from sevensteps.contexts.people.words import ConsentGiven
from sevensteps.core.access import PlanHelp
from sevensteps.core.journey import State


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def at(cast):
    return lambda path="": f"/people/{cast.ref}/plan/{path}"


@pytest.fixture
def mother(cast):
    by = cast.standing(cast.amina)
    return next(one.ref for one in queries.helpers_of_circle(by.person_id, NOW.date()) if one.signs_in)


def test_the_person_lets_her_mother_write_in_one_part_until_a_day(cast, browser, walk, at, mother) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    page = text(person.get(at(f"helpers/circle/{mother}/")))
    assert "Who said yes?" not in page
    sent = {"help": "write", "parts": ["staying_safe"],
            "ends_on-day": "1", "ends_on-month": "9", "ends_on-year": "2030"}  # fmt: skip
    assert person.post(at(f"helpers/circle/{mother}/"), sent).status_code == 302
    listed = text(person.get(at("helpers/")))
    assert "May write in it" in listed
    assert "1 September 2030" in listed
    theirs = browser(cast.mother)
    overview = text(theirs.get(at()))
    assert f'href="{at("sections/staying_safe/")}"' in overview
    assert f'href="{at("sections/what_matters/")}"' not in overview
    assert f'href="{at("lines/")}"' not in overview
    assert theirs.get(at("sections/staying_safe/")).status_code == 200
    sent_on = theirs.post(at("sections/what_matters/"), {"matters_to_me": "Dogs"}, follow=True)
    assert "“Staying safe”" in text(sent_on)


def test_a_day_that_was_is_refused_and_nothing_typed_is_lost(cast, browser, walk, at, mother) -> None:
    walk(State.PLANNING)
    sent = {"help": "write", "parts": ["lines"],
            "ends_on-day": "1", "ends_on-month": "9", "ends_on-year": "2020"}  # fmt: skip
    refused = browser(cast.amina).post(at(f"helpers/circle/{mother}/"), sent)
    assert (refused.status_code, "The last day must be today or later" in text(refused)) == (422, True)
    assert 'value="2020"' in text(refused)


def test_a_worker_writes_down_whose_yes_it_was(cast, browser, walk, at, mother) -> None:
    walk(State.PLANNING)
    worker = browser(cast.worker)
    assert "Who said yes?" in text(worker.post(at(f"helpers/circle/{mother}/"), {"help": "read"}))
    sent = {"help": "read", "how": ConsentGiven.BY_PHONE, "given_by": "Amina Yusuf"}
    assert worker.post(at(f"helpers/circle/{mother}/"), sent).status_code == 302
    assert "Amina Yusuf, by telephone, 14 May 2030" in text(worker.get(at("helpers/")))


def test_what_holds_from_a_later_day_is_shown_beside_what_holds_now(cast, browser, walk, at, mother) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    later = {"starts_on-day": "1", "starts_on-month": "9", "starts_on-year": "2030"}
    for sent in ({"help": "read"}, {"help": "comment"} | later):
        assert person.post(at(f"helpers/circle/{mother}/"), sent).status_code == 302
    listed = " ".join(text(person.get(at("helpers/"))).split())
    assert "May read it" in listed
    assert "31 August 2030" in listed
    assert "From 1 September 2030" in listed
    assert 'value="9"' in text(person.get(at(f"helpers/circle/{mother}/")))


def test_why_the_plan_was_handed_back_is_asked_and_shown(cast, browser, walk, at, mother) -> None:
    walk(State.PLANNING)
    person, theirs = browser(cast.amina), browser(cast.mother)
    assert person.post(at("hand-over/"), {"to": f"circle:{mother}"}).status_code == 302
    answer = re.search(r'href="([^"]*hand-over/[^"]+)"', text(theirs.get(at("hand-over/"))))[1]
    assert theirs.post(answer, {"accept": "yes"}).status_code == 302
    page = text(theirs.get(at("hand-over/")))
    assert "If you end it: why? You need not say." in page
    end = re.search(r'action="([^"]*hand-over/[^"]+)"', page)[1]
    refused = theirs.post(end, {"reason": "x" * 2_001})
    assert (refused.status_code, "Hand it back" in text(refused)) == (422, True)
    assert theirs.post(end, {"reason": "I am ill."}).status_code == 302
    assert "I am ill." in text(person.get(at("hand-over/")))


def test_a_worker_whom_the_person_lets_only_read_writes_nothing(cast, browser, walk, at) -> None:
    walk(State.PLANNING)
    by = cast.standing(cast.amina)
    (own,) = queries.teams_helping(by.person_id, NOW.date())
    people.let_team_help(team_ref=own.team_ref, wanted=Helping(PlanHelp.READ), by=by, at=NOW)
    worker = browser(cast.worker)
    assert worker.get(at("read/")).status_code == 200
    assert worker.get(at("sections/what_matters/")).status_code == 403
    refused = worker.post(at(f"helpers/teams/{own.team_ref}/"), {
        "help": "write", "how": ConsentGiven.BY_PHONE, "given_by": "Amina Yusuf",
    })  # fmt: skip
    assert "Only the person" in text(refused)
