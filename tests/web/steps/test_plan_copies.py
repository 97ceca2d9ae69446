"""Copies of the plan to take away: what is in them for whom, and that somebody took one."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from tests.factories import people as make

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.actions import end_circle_member
from sevensteps.contexts.planning import queries
from sevensteps.core.access import Actor, Permission
from sevensteps.core.journey import State


@pytest.fixture
def only_the_plan(cast) -> Actor:
    """A neighbour who may see the plan, and nothing else."""
    neighbour, _member = make.circle_member(
        cast.worker, cast.ref, Permission.SEE_PLAN, relationship="neighbour"
    )
    return neighbour


def at(cast, kind: str = "") -> str:
    return f"/people/{cast.ref}/plan/copies/{kind}"


def copy(client: Client, cast, kind: str) -> dict:
    answer = client.get(at(cast, f"{kind}/"))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"].startswith('attachment; filename="my-plan-')
    return json.loads(answer.content)


def kinds(bundle: dict) -> set[str]:
    return {one["resource"]["resourceType"] for one in bundle["entry"]}


def test_the_person_gets_everything_and_the_page_says_what_there_is(cast, browser, walk) -> None:
    walk(State.AWAITING_AGREEMENT)
    me = browser(cast.amina)
    page = me.get(at(cast)).content.decode()
    assert "Social Care Data" in page
    assert "FHIR" in page
    bundle = copy(me, cast, "fhir")
    assert {"Consent", "QuestionnaireResponse", "RelatedPerson", "CareTeam"} <= kinds(bundle)
    answered = [one for one in bundle["entry"] if one["resource"]["resourceType"] == "QuestionnaireResponse"]
    assert len(answered) > 1
    assert [one["@type"] for one in copy(me, cast, "socialcare")["@graph"]] == [
        "CareNeedsAssessment",
        "CarePlan",
    ]


def test_who_sees_only_the_plan_gets_only_the_plan(cast, browser, walk, only_the_plan) -> None:
    walk(State.AWAITING_AGREEMENT)
    bundle = copy(browser(only_the_plan), cast, "fhir")
    assert not {"Consent", "RelatedPerson"} & kinds(bundle)
    answered = [one for one in bundle["entry"] if one["resource"]["resourceType"] == "QuestionnaireResponse"]
    assert len(answered) == 1  # what is written in the plan
    assert [one["@type"] for one in copy(browser(only_the_plan), cast, "socialcare")["@graph"]] == [
        "CarePlan"
    ]
    patient = bundle["entry"][0]["resource"]
    assert not {"address", "telecom", "birthDate"} & set(patient)


def test_it_says_that_somebody_is_let_in_only_while_somebody_is(cast, browser, walk, only_the_plan) -> None:
    walk(State.AWAITING_AGREEMENT)  # a plan that was sent: to have sent it lets nobody in
    me, standing = browser(cast.amina), cast.standing(cast.amina)

    def shares() -> set[bool]:
        return {one["consentToInformationSharing"] for one in copy(me, cast, "socialcare")["@graph"]}

    assert shares() == {True}
    for member in people.circle_of(standing.person_id):
        end_circle_member(member_ref=member.ref, by=standing, at=make.NOW + timedelta(days=90))
    assert shares() == {False}


def test_a_plan_without_lines_is_not_offered_as_social_care_data(cast, browser, walk) -> None:
    walk(State.PLANNING)
    me, plan = browser(cast.amina), queries.plan_of(cast.standing(cast.amina).person_id)
    assert plan is not None
    assert not plan.lines
    assert "needs at least one thing in the plan" in me.get(at(cast)).content.decode()
    assert me.get(at(cast, "socialcare/")).headers["Location"] == at(cast)
    assert "CarePlan" in kinds(copy(me, cast, "fhir"))


@pytest.mark.parametrize("kind", ["word", "pdf", "fhir5"])
def test_another_kind_of_copy_is_not_there(cast, browser, walk, kind: str) -> None:
    walk(State.PLANNING)
    assert browser(cast.amina).get(at(cast, f"{kind}/")).status_code == 404


def test_that_a_copy_was_taken_stands_where_the_person_reads_who_looked(cast, browser, walk) -> None:
    walk(State.AWAITING_AGREEMENT)
    copy(browser(cast.worker), cast, "fhir")
    page = browser(cast.amina).get(f"/people/{cast.ref}/history/views/").content.decode()
    assert "took a copy" in page
