"""Meetings about a plan: who is asked is told, reminded once, and told when it is off."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.factories import people as make_people

from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.notify.queries import notices_for
from sevensteps.contexts.people import actions as circle
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.actions import Helping
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.contexts.planning.actions import meetings as actions
from sevensteps.contexts.planning.models import MeetingGuest, PlanMeeting
from sevensteps.contexts.planning.queries import meetings as found
from sevensteps.core.access import PlanHelp, Role, Task
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.journey import Event
from sevensteps.core.planning.meetings import (
    MeetingKind,
    MeetingState,
    NoMeetingDay,
    NoSuchMeetingMove,
    WrongCompany,
)


@pytest.fixture
def asked(today):
    return actions.Meeting(
        MeetingKind.CIRCLE, today + timedelta(days=5), "2 in the afternoon", "The library", "No stairs"
    )


@pytest.fixture
def arrange(world, plan, asked, now, today):
    (mother,) = people.helpers_of_circle(world.person.person_id, today)

    def make(by=None, meeting=None, **more):
        given = {"member_refs": [mother.ref]} | more
        return actions.arrange_meeting(by=by or world.person, meeting=meeting or asked, **given, at=now)

    return make


def mother_ref(world, today) -> str:
    (mother,) = people.helpers_of_circle(world.person.person_id, today)
    return mother.ref


def told(world) -> list[str]:
    return [one.body for one in notices_for([f"account:{world.mother.actor.account_id}"])]


def test_who_does_not_see_the_circle_sees_only_what_they_are_asked_to(world, arrange, asked, today) -> None:
    ref = arrange()
    outside = replace(world.mother, tasks=world.mother.tasks - {Task.SEE_CIRCLE})
    assert [one.ref for one in found.meetings_seen(outside, today)] == [ref]  # she is asked
    other = replace(world.approver, tasks=world.approver.tasks - {Task.SEE_CIRCLE})
    assert found.meetings_seen(other, today) == []
    with pytest.raises(NotFound):
        found.meeting_seen(other, ref, today)
    assert [one.ref for one in found.meetings_seen(world.approver, today)] == [ref]


def test_who_is_asked_is_told_reminded_once_and_sees_nothing_by_it(world, arrange, asked, now, today) -> None:
    ref = arrange()
    (one,) = found.meetings_of(world.person.person_id, today)
    assert (one.ref, one.guests, one.needs) == (
        ref,
        (found.Guest(mother_ref(world, today), "Halima Yusuf, mother", True),),
        "No stairs",
    )
    assert "The library" in told(world)[0]
    assert [actions.remind_meetings(at=now + timedelta(days=days)) for days in (2, 3, 4)] == [0, 1, 0]
    assert "A reminder" in told(world)[0]
    assert len(told(world)) == 2


def test_what_was_decided_is_kept_in_the_persons_words_from_the_day_on(world, arrange, now) -> None:
    ref = arrange()
    with pytest.raises(NoMeetingDay):
        actions.record_meeting(by=world.mother, ref=ref, decided="I will swim.", at=now)
    later = now + timedelta(days=5)
    with pytest.raises(Refused, match="Fill this in"):
        actions.record_meeting(by=world.mother, ref=ref, decided=" ", at=later)
    actions.record_meeting(by=world.mother, ref=ref, decided="I will swim.", at=later)
    one = found.meeting_seen(world.person, ref, later.date())
    assert (one.decided, one.state) == ("I will swim.", MeetingState.HELD)
    with pytest.raises(NoSuchMeetingMove):
        actions.call_off_meeting(by=world.person, ref=ref, at=later)


def test_nobody_is_reminded_of_somebody_who_has_died(world, arrange, now) -> None:
    arrange()
    journeys.move(by=world.practitioner, event=Event.END, why="She died.", at=now)
    assert actions.remind_meetings(at=now + timedelta(days=3)) == 0
    assert not any("A reminder" in one for one in told(world))


def test_everybody_is_told_when_it_is_off_and_nobody_reminded(world, arrange, now) -> None:
    ref = arrange()
    actions.call_off_meeting(by=world.person, ref=ref, at=now)
    assert "does not take place" in told(world)[0]
    assert actions.remind_meetings(at=now + timedelta(days=4)) == 0


def test_who_left_the_circle_hears_no_more_of_where_the_person_will_be(world, arrange, now, today) -> None:
    ref = arrange()
    (mother,) = people.helpers_of_circle(world.person.person_id, today)
    circle.end_circle_member(member_ref=mother.ref, by=world.person, at=now)
    before = told(world)
    assert actions.remind_meetings(at=now + timedelta(days=3)) == 1
    actions.call_off_meeting(by=world.person, ref=ref, at=now)
    assert told(world) == before
    assert "A reminder" in notices_for([f"person:{world.person_ref}"])[0].body


def test_a_team_let_in_no_more_hears_of_no_meeting(world, arrange, now, today) -> None:
    council = make_people.Council(world.team.agency.ref, world.team.ref)
    team = council.team("Willow Care", AgencyKind.PROVIDER)
    worker = council.staff(Role.PROVIDER_WORKER, team)
    with pytest.raises(NotFound):  # nobody the person lets help
        arrange(member_refs=[], team_refs=[team])
    circle.let_team_help(team_ref=team, wanted=Helping(PlanHelp.READ), by=world.person, at=now)
    ref = arrange(member_refs=[], team_refs=[team])
    circle.let_team_help(team_ref=team, wanted=None, by=world.person, at=now)
    heard = notices_for([f"account:{worker.account_id}"])
    (guest,) = found.meeting_seen(world.person, ref, today).guests
    assert (guest.name.partition(",")[0], guest.told) == ("Willow Care", False)
    actions.remind_meetings(at=now + timedelta(days=3))
    actions.call_off_meeting(by=world.person, ref=ref, at=now)
    assert notices_for([f"account:{worker.account_id}"]) == heard


def test_a_meeting_of_two_has_one_guest(world, arrange, asked, now) -> None:
    two = replace(asked, kind=MeetingKind.TWO)
    with pytest.raises(WrongCompany):
        arrange(meeting=two, team_refs=[world.team.ref])
    arrange(meeting=two)
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingGuest.objects.create(meeting=PlanMeeting.objects.get(), team_ref="T", name="One more")


def test_only_the_person_or_who_writes_down_their_yes_asks_people(world, arrange, asked, now, today) -> None:
    with pytest.raises(NotAllowed):
        arrange(by=world.mother)
    with pytest.raises(Refused, match="Write who said yes"):
        arrange(by=world.practitioner)
    arrange(by=world.practitioner, how=ConsentGiven.BY_PHONE, given_by="Amina Yusuf")
    with pytest.raises(NotFound):
        arrange(member_refs=["NOBODY"])
    with pytest.raises(Refused, match="at least one"):
        arrange(member_refs=[])
    with pytest.raises(NoMeetingDay):
        arrange(meeting=replace(asked, day=today - timedelta(days=1)))
    with pytest.raises(Refused):
        arrange(meeting=replace(asked, place=" "))
    assert PlanMeeting.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"state": "held"}, {"kind": "all"}, {"place": ""}, {"given_by": ""}, {"state": "called_off"}]
)
def test_the_table_keeps_no_half_meeting(world, arrange, wrong) -> None:
    arrange()
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanMeeting.objects.update(**wrong)
