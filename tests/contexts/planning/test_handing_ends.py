"""The writing of a plan is handed back or taken back: what was said of their help before counts again."""

from datetime import timedelta

import pytest
from tests.factories import people as make

from sevensteps.contexts.notify.queries import notices_for
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people import queries as found
from sevensteps.contexts.people.actions import Helping
from sevensteps.contexts.people.errors import NotPossible
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.models import HandOver
from sevensteps.core.access import PlanHelp, Role, Task
from sevensteps.core.errors import NotFound
from sevensteps.core.planning.handing import HandState

DAY = timedelta(days=1)
READ, COMMENT, WRITE = PlanHelp.READ, PlanHelp.COMMENT, PlanHelp.WRITE


@pytest.fixture
def stands(world, today):
    return lambda actor: found.case_for(actor, world.person_ref, today).standing


@pytest.fixture
def mother(world, today):
    (one,) = found.helpers_of_circle(world.person.person_id, today)
    return one.ref


@pytest.fixture
def handed(world, plan, now, stands):
    """The plan is with her mother, or with the person's own team."""

    def hand(member_ref: str = "") -> str:
        to = {"member_ref": member_ref} if member_ref else {"team_ref": world.team.ref}
        ref = actions.offer_plan(by=world.person, **to, at=now)
        by = stands(world.mother.actor if member_ref else world.practitioner.actor)
        actions.answer_offer(by=by, ref=ref, accept=True, at=now)
        return ref

    return hand


def helping(world, ref: str, today) -> tuple[Helping | None, ...]:
    one = found.helper_of_circle(world.person.person_id, ref, today)
    return tuple(said.helping if said else None for said in (one.help, one.to_come))


@pytest.mark.parametrize("accepts", [False, True])
def test_who_leaves_the_circle_has_the_plan_no_longer(world, plan, stands, mother, now, accepts) -> None:
    ref = actions.offer_plan(by=world.person, member_ref=mother, at=now)
    if accepts:
        actions.answer_offer(by=stands(world.mother.actor), ref=ref, accept=True, at=now)
    actions.end_circle_member(by=world.person, member_ref=mother, at=now)
    ended = HandState.TAKEN_BACK if accepts else HandState.WITHDRAWN
    assert HandOver.objects.get(ref=ref).state == ended
    actions.offer_plan(by=world.person, team_ref=world.team.ref, at=now)  # somebody else is asked
    told = [one.body for one in notices_for([f"account:{world.mother.actor.account_id}"])]
    assert not any("any more to write" in body or "do not write" in body for body in told)


def test_one_left_from_before_is_ended_though_they_are_gone(world, handed, mother, now) -> None:
    ref = handed(mother)
    people.end_circle_member(member_ref=mother, by=world.person, at=now)
    actions.end_hand_over(by=world.person, ref=ref, at=now)
    assert queries.open_hand_over(world.person.person_id) is None


def test_a_worker_does_not_ask_their_own_team_that_the_person_lets_only_read(
    world, plan, stands, now
) -> None:
    people.let_team_help(team_ref=world.team.ref, wanted=Helping(READ), by=world.person, at=now)
    said = {"how": ConsentGiven.BY_PHONE, "given_by": "Amina Yusuf"}
    with pytest.raises(NotPossible, match="You work in this team"):
        actions.offer_plan(by=stands(world.practitioner.actor), team_ref=world.team.ref, **said, at=now)
    assert not HandOver.objects.exists()
    actions.offer_plan(by=world.person, team_ref=world.team.ref, at=now)


def test_a_yes_for_some_days_ends_on_its_day_after_all(world, handed, mother, now, today) -> None:
    until = today + 40 * DAY
    wanted = Helping(READ, ends_on=until)
    people.let_member_help(member_ref=mother, wanted=wanted, by=world.person, at=now)
    ref = handed(mother)
    assert helping(world, mother, until + DAY) == (Helping(WRITE), None)
    actions.end_hand_over(by=world.person, ref=ref, at=now)
    assert helping(world, mother, today) == (wanted, None)


def test_what_was_to_come_comes_after_all(world, handed, mother, now, today) -> None:
    for wanted in (Helping(READ), Helping(WRITE, ("lines",), today + 40 * DAY)):
        people.let_member_help(member_ref=mother, wanted=wanted, by=world.person, at=now)
    ref = handed(mother)
    actions.end_hand_over(by=world.person, ref=ref, at=now)
    assert helping(world, mother, today) == (
        Helping(READ, ends_on=today + 39 * DAY), Helping(COMMENT, (), today + 40 * DAY),
    )  # fmt: skip


def test_the_own_team_that_hands_back_writes_in_the_parts_it_had(world, handed, now, today, stands) -> None:
    wanted = Helping(WRITE, ("lines",), ends_on=today + 9 * DAY)
    people.let_team_help(team_ref=world.team.ref, wanted=wanted, by=world.person, at=now)
    ref = handed()
    assert stands(world.practitioner.actor).plan_parts is None
    actions.end_hand_over(by=stands(world.practitioner.actor), ref=ref, reason="It is written.", at=now)
    (own,) = found.teams_helping(world.person.person_id, today)
    assert own.said == (wanted,)
    told = notices_for([f"person:{world.person_ref}"])[0].body
    assert ("writes your plan no longer" in told, "It is written." in told) == (True, True)


def test_taken_back_from_the_own_team_it_writes_no_more_and_reads_why(world, handed, now, today) -> None:
    ref = handed()
    actions.end_hand_over(by=world.person, ref=ref, reason="I can do it now.", at=now)
    assert "I can do it now." in notices_for([f"account:{world.practitioner.actor.account_id}"])[0].body
    (own,) = found.teams_helping(world.person.person_id, today)
    assert own.said == (Helping(COMMENT),)


def test_what_the_person_said_meanwhile_stays(world, handed, mother, now, today, stands) -> None:
    people.let_member_help(member_ref=mother, wanted=Helping(COMMENT), by=world.person, at=now)
    ref = handed(mother)
    people.let_member_help(member_ref=mother, wanted=None, by=world.person, at=now)
    actions.end_hand_over(by=world.person, ref=ref, at=now)
    assert helping(world, mother, today) == (None, None)


def test_no_yes_is_carried_out_after_the_person_said_something_else(world, plan, mother, now, stands) -> None:
    later = now + timedelta(hours=1)
    ref = actions.offer_plan(by=world.person, member_ref=mother, at=now)
    people.let_member_help(member_ref=mother, wanted=Helping(READ), by=world.person, at=later)
    with pytest.raises(NotPossible, match="has changed since"):
        actions.answer_offer(by=stands(world.mother.actor), ref=ref, accept=True, at=later)
    assert not stands(world.mother.actor).can(Task.WRITE_PLAN)


def test_a_broker_who_helps_no_longer_has_the_plan_no_longer(world, plan, now, stands) -> None:
    council = make.Council(world.team.agency.ref, world.team.ref)
    team = council.team("Plum brokers", AgencyKind.BROKER)
    worker = council.staff(Role.BROKER, team)
    helps = people.engage_broker(team_ref=team, how=ConsentGiven.ONLINE, by=world.person, at=now)
    ref = actions.offer_plan(by=world.person, team_ref=team, at=now)
    actions.answer_offer(by=stands(worker), ref=ref, accept=True, at=now)
    actions.end_engagement(by=world.person, ref=helps, at=now)
    assert HandOver.objects.get(ref=ref).state == HandState.TAKEN_BACK
    with pytest.raises(NotFound):
        stands(worker)
