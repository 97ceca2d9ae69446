"""Meetings about a plan: who is asked is told, reminded once, and told when it is off."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sevensteps.contexts.notify.queries import notices_for
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.words import ConsentGiven
from sevensteps.contexts.planning.actions import meetings as actions
from sevensteps.contexts.planning.models import PlanMeeting
from sevensteps.contexts.planning.queries import meetings as found
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.planning.meetings import MeetingKind, MeetingState, NoMeetingDay, NoSuchMeetingMove


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


def told(world) -> list[str]:
    return [one.body for one in notices_for([f"account:{world.mother.actor.account_id}"])]


def test_who_is_asked_is_told_reminded_once_and_sees_nothing_by_it(world, arrange, asked, now) -> None:
    ref = arrange()
    (one,) = found.meetings_of(world.person.person_id)
    assert (one.ref, one.guests, one.needs) == (ref, ("Halima Yusuf, mother",), "No stairs")
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
    one = found.meeting(world.person.person_id, ref)
    assert (one.decided, one.state) == ("I will swim.", MeetingState.HELD)
    with pytest.raises(NoSuchMeetingMove):
        actions.call_off_meeting(by=world.person, ref=ref, at=later)


def test_everybody_is_told_when_it_is_off_and_nobody_reminded(world, arrange, now) -> None:
    ref = arrange()
    actions.call_off_meeting(by=world.person, ref=ref, at=now)
    assert "does not take place" in told(world)[0]
    assert actions.remind_meetings(at=now + timedelta(days=4)) == 0


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
