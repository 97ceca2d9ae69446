"""Meetings where people plan together, and who is asked to come."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from sevensteps.contexts.append_only import append_only
from sevensteps.contexts.people.words import ConsentGiven
from sevensteps.core.planning.meetings import MeetingKind, MeetingState


@pghistory.track()
class PlanMeeting(models.Model):
    """A meeting about one person's plan. `needs`: what makes time and place right for them."""

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    day = models.DateField()
    time = models.CharField(max_length=100)
    place = models.CharField(max_length=300)
    needs = models.TextField(blank=True)
    state = models.CharField(max_length=12, default=MeetingState.ARRANGED)
    how = models.CharField(max_length=20, choices=ConsentGiven)
    given_by = models.CharField(max_length=200)
    arranged_by_key = models.CharField(max_length=100)
    arranged_by_name = models.CharField(max_length=200)
    arranged_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    decided = models.TextField(blank=True)
    ended_by = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(MeetingState)), name="meeting_state_known"),
            models.CheckConstraint(condition=Q(kind__in=list(MeetingKind)), name="meeting_kind_known"),
            models.CheckConstraint(condition=Q(how__in=ConsentGiven.values), name="meeting_how_known"),
            models.CheckConstraint(
                condition=~Q(time="") & ~Q(place="") & ~Q(given_by=""), name="meeting_somewhere_with_a_yes"
            ),
            models.CheckConstraint(
                condition=~Q(state=MeetingState.HELD) | ~Q(decided=""),
                name="meeting_held_says_what_was_decided",
            ),
            models.CheckConstraint(
                condition=Q(state=MeetingState.ARRANGED, ended_at__isnull=True, ended_by="")
                | ~Q(state=MeetingState.ARRANGED) & Q(ended_at__isnull=False) & ~Q(ended_by=""),
                name="meeting_ended_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["state", "day"], name="meeting_to_remind")]


class MeetingGuest(models.Model):
    """Somebody the person asks to come: of the circle, or of a team that helps."""

    meeting = models.ForeignKey(PlanMeeting, on_delete=models.PROTECT, related_name="guests")
    member_ref = models.CharField(max_length=12, blank=True)
    team_ref = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="")
                & (Q(member_ref="") & ~Q(team_ref="") | Q(team_ref="") & ~Q(member_ref="")),
                name="guest_of_the_circle_or_a_team",
            ),
            models.UniqueConstraint(
                fields=["meeting", "member_ref", "team_ref"], name="guest_once_a_meeting"
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="two_have_one_guest",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (
                        SELECT FROM planning_planmeeting meeting
                        JOIN planning_meetingguest guest ON guest.meeting_id = meeting.id
                        WHERE meeting.id = NEW.meeting_id AND meeting.kind = 'two'
                    ) THEN
                        RAISE EXCEPTION 'a meeting of two has one guest'
                            USING ERRCODE = 'integrity_constraint_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]
