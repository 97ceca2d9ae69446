"""Meetings where people plan together: arranged with who is asked to come, reminded, held or called off."""

from collections.abc import Collection
from dataclasses import astuple, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys import queries as journeys_known
from sevensteps.contexts.journeys.notices import tell
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.actions import consent_of
from sevensteps.contexts.people.words import ConsentGiven
from sevensteps.contexts.planning.actions.held import fitting
from sevensteps.contexts.planning.models import MeetingGuest, PlanMeeting
from sevensteps.contexts.planning.queries.meetings import still_told
from sevensteps.contexts.refs import new_ref, ref_of
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.planning.meetings import (
    REMIND_BEFORE,
    MeetingEvent,
    MeetingKind,
    MeetingState,
    check_company,
    check_day,
    check_held,
    move_meeting,
)

REMIND = "planning.remind_meetings"


@dataclass(frozen=True, slots=True)
class Meeting:
    """When and where people meet. `needs`: what makes it right for the person, like a lift or quiet."""

    kind: MeetingKind
    day: date
    time: str
    place: str
    needs: str = ""


@transaction.atomic
def arrange_meeting(
    *,
    by: Standing,
    meeting: Meeting,
    member_refs: Collection[str] = (),
    team_refs: Collection[str] = (),
    how: ConsentGiven = ConsentGiven.ONLINE,
    given_by: str = "",
    once: str = "",
    at: datetime,
) -> str:
    """Arrange a meeting with those whom the person asks to come; each of them is told at once.

    Being asked lets nobody see anything. With all the same and the same `once` it counts once.
    Raises NoMeetingDay, WrongCompany, NotFound, Missing, Refused.
    """
    journeys.hold(by=by, task=Task.MANAGE_CIRCLE)
    today = localdate(at)
    check_day(meeting.day, today)
    consent = consent_of(by, how, given_by)
    ref = ref_of(once, *astuple(meeting), *member_refs, *team_refs) if once else new_ref()
    if PlanMeeting.objects.filter(ref=ref).exists():
        return ref
    row = PlanMeeting(
        ref=ref, person_id=by.person_id, kind=meeting.kind, day=meeting.day,
        time=_said("time", meeting.time, 100), place=_said("place", meeting.place, 300),
        needs=fitting("needs", meeting.needs, 1_000), how=consent.how, given_by=consent.given_by,
        arranged_by_key=by.actor.key, arranged_by_name=by.actor.name, arranged_at=at,
    )  # fmt: skip
    guests = [
        *(MeetingGuest(member_ref=ref, name=_member(by, ref, today)) for ref in dict.fromkeys(member_refs)),
        *(MeetingGuest(team_ref=ref, name=_team(by, ref, today)) for ref in dict.fromkeys(team_refs)),
    ]
    check_company(meeting.kind, len(guests))
    row.save()
    for guest in guests:
        guest.meeting = row
    MeetingGuest.objects.bulk_create(guests)
    audit.record_for(by=by, name="meeting.arranged", sentence="Arranged a meeting about the plan", at=at)
    _tell_guests(row, guests, _COME, at)
    tell(by=by, subject=Subject.PLAN, body=lambda: _when(row, _OWN), at=at)
    return row.ref


@transaction.atomic
def record_meeting(*, by: Standing, ref: str, decided: str, at: datetime) -> None:
    """What was decided, in the person's words. Who does what next is written in the plan.

    Raises NotFound, NoSuchMeetingMove, NoMeetingDay before its day, Refused.
    """
    row = _locked(by, Task.COMMENT_PLAN, ref)
    check_held(row.day, localdate(at))
    row.decided = _said("decided", decided, 5_000)
    _end(row, MeetingEvent.HOLD, by, at)
    audit.record_for(by=by, name="meeting.held", sentence="Wrote down what a meeting decided", at=at)
    tell(by=by, subject=Subject.PLAN, body=lambda: _("What your meeting decided is written down."), at=at)


@transaction.atomic
def call_off_meeting(*, by: Standing, ref: str, at: datetime) -> None:
    """It does not take place; everybody who was asked is told. Raises NotFound, NoSuchMeetingMove."""
    row = _locked(by, Task.MANAGE_CIRCLE, ref)
    _end(row, MeetingEvent.CALL_OFF, by, at)
    audit.record_for(by=by, name="meeting.called_off", sentence="Called a meeting off", at=at)
    _tell_guests(row, list(row.guests.order_by("id")), _OFF, at)
    tell(by=by, subject=Subject.PLAN, body=lambda: _when(row, _OFF), at=at)


@transaction.atomic
def remind_meetings(*, at: datetime) -> int:
    """Remind everybody who comes, and the person, once, two days before; gives how many meetings.

    Nobody is reminded of somebody who has died or left here.
    """
    today = localdate(at)
    due = PlanMeeting.objects.select_for_update().filter(
        state=MeetingState.ARRANGED, reminded_at__isnull=True, day__gte=today, day__lte=today + REMIND_BEFORE
    )
    over = journeys_known.ended_among(due.values_list("person_id", flat=True))
    rows = list(due.exclude(person_id__in=over).order_by("id"))
    for row in rows:
        row.reminded_at = at
        row.save()
        _tell_guests(row, list(row.guests.order_by("id")), _SOON, at)
        _queue(people.recipient_of(row.person_id), row, _SOON, at)
    return len(rows)


def _end(row: PlanMeeting, event: MeetingEvent, by: Standing, at: datetime) -> None:
    row.state = move_meeting(event, MeetingState(row.state))
    row.ended_by, row.ended_at = by.actor.name, at
    row.save()


def _locked(by: Standing, task: Task, ref: str) -> PlanMeeting:
    by.check(task)
    row = PlanMeeting.objects.select_for_update().filter(person_id=by.person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"meeting {ref}")
    return row


def _said(where: str, text: str, longest: int) -> str:
    tidy = fitting(where, text, longest)
    if not tidy:
        raise Refused(where, _("Fill this in."))
    return tidy


def _member(by: Standing, ref: str, today: date) -> str:
    one = people.helper_of_circle(by.person_id, ref, today)
    return f"{one.name}, {one.relationship}"


def _team(by: Standing, ref: str, today: date) -> str:
    for one in people.teams_helping(by.person_id, today):
        if one.team_ref == ref:
            return f"{one.team_name}, {one.agency_name}"
    raise NotFound(f"team {ref}")


# Notices say when and where, and nothing of whom it is about: who comes knows it, or signs in to read it.
_COME, _OWN, _SOON, _OFF = "come", "own", "soon", "off"


def _when(row: PlanMeeting, what: str) -> str:
    words = {
        _COME: _("You are asked to come to a meeting about a plan on %(day)s, %(time)s. Place: %(place)s."),
        _OWN: _("A meeting about your plan is arranged for %(day)s, %(time)s. Place: %(place)s."),
        _SOON: _("A reminder: the meeting about a plan is on %(day)s, %(time)s. Place: %(place)s."),
        _OFF: _("The meeting about a plan on %(day)s does not take place."),
    }[what]
    return words % {"day": date_format(row.day, "j F Y"), "time": row.time, "place": row.place}


def _tell_guests(row: PlanMeeting, guests: Collection[MeetingGuest], what: str, at: datetime) -> None:
    """Whoever has left the circle, or helps no longer, is not told where the person will be."""
    told = still_told(row.person_id, localdate(at))
    for guest in guests:
        if (guest.member_ref or guest.team_ref) not in told:
            continue
        if guest.member_ref:
            _queue(people.recipient_of_member(row.person_id, guest.member_ref), row, what, at)
            continue
        for recipient in people.recipients_in_team(guest.team_ref, localdate(at)):
            _queue(recipient, row, what, at)


def _queue(recipient: Recipient, row: PlanMeeting, what: str, at: datetime) -> None:
    notify.tell(
        recipient=recipient,
        subject=Subject.PLAN,
        body=lambda: _when(row, what),
        about=f"meeting:{row.ref}",
        at=at,
    )
