"""What a person said of a team's help with their plan ends with that team's tie to them."""

from datetime import timedelta

import pytest
from tests.factories import people
from tests.factories.people import NOW, TODAY, Council

from sevensteps.contexts.people import actions, queries
from sevensteps.contexts.people.actions import Helping
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.core.access import PlanHelp, Role, Standing
from sevensteps.core.errors import NotFound

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def council() -> Council:
    return people.council()


@pytest.fixture
def rosa(council: Council) -> Standing:
    worker, ref = council.staff(Role.PRACTITIONER), council.person()
    return people.standing(people.signed_in_person(worker, ref), ref)


def test_a_broker_who_helps_no_longer_writes_no_longer(council: Council, rosa: Standing) -> None:
    team = council.team("Fern brokers", kind=AgencyKind.BROKER)
    broker = council.staff(Role.BROKER, team)
    ref = actions.engage_broker(team_ref=team, how=ConsentGiven.ONLINE, by=rosa, at=NOW)
    actions.let_team_help(team_ref=team, wanted=Helping(PlanHelp.WRITE), by=rosa, at=NOW)
    assert people.standing(broker, rosa.person_ref)
    actions.end_engagement(ref=ref, by=rosa, at=LATER)
    with pytest.raises(NotFound):
        queries.case_for(broker, rosa.person_ref, TODAY)


def test_a_limit_on_the_old_team_opens_nothing_to_it_after_a_handover(council: Council, rosa: Standing):
    old = council.staff(Role.PRACTITIONER)
    actions.let_team_help(team_ref=council.team_ref, wanted=Helping(PlanHelp.READ), by=rosa, at=NOW)
    actions.change_team(
        team_ref=council.team("South team"), by=people.standing(old, rosa.person_ref), at=LATER
    )
    with pytest.raises(NotFound):
        queries.case_for(old, rosa.person_ref, TODAY)
