"""Handing over the writing of a plan, and what was said to who decided of interests in it."""

import pghistory
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.contexts.planning.models.plan import Decision
from sevensteps.core.planning.handing import OPEN, HandState

_ANSWERED = [HandState.HELD, HandState.DECLINED, HandState.HANDED_BACK, HandState.TAKEN_BACK]
_OPEN = [state for state in HandState if state in OPEN]  # in the same order every time
_ENDED = [state for state in HandState if state not in OPEN]


@pghistory.track()
class HandOver(models.Model):
    """The person asks one member of their circle, or one team, to write the plan.

    How far they helped until then stands aside with its own yes, in the people context. `agency_kind`: of the
    team; empty for somebody of the circle. `fee_pence`: what the team asks for it, said with their yes.
    """

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    member_ref = models.CharField(max_length=12, blank=True)
    team_ref = models.CharField(max_length=12, blank=True)
    agency_kind = models.CharField(max_length=20, blank=True)
    to_name = models.CharField(max_length=200)
    state = models.CharField(max_length=12, default=HandState.OFFERED)
    words = models.TextField(blank=True)
    how = models.CharField(max_length=20, choices=ConsentGiven)
    given_by = models.CharField(max_length=200)
    offered_by_key = models.CharField(max_length=100)
    offered_by_name = models.CharField(max_length=200)
    offered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    fee_pence = models.BigIntegerField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(HandState)), name="hand_over_state_known"),
            models.CheckConstraint(
                condition=Q(member_ref="", agency_kind__in=AgencyKind.values) & ~Q(team_ref="")
                | Q(team_ref="", agency_kind="") & ~Q(member_ref=""),
                name="hand_over_to_one_or_the_other",
            ),
            models.CheckConstraint(condition=Q(how__in=ConsentGiven.values), name="hand_over_how_known"),
            models.CheckConstraint(condition=~Q(given_by=""), name="hand_over_given_by_somebody"),
            models.CheckConstraint(
                condition=Q(state__in=_ANSWERED, answered_at__isnull=False, answered_at__gte=F("offered_at"))
                & ~Q(answered_by="")
                | Q(
                    state__in=[HandState.OFFERED, HandState.WITHDRAWN],
                    answered_at__isnull=True,
                    answered_by="",
                ),
                name="hand_over_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_ENDED, ended_at__isnull=False, ended_at__gte=F("offered_at"))
                & ~Q(ended_by="")
                | Q(state__in=_OPEN, ended_at__isnull=True, ended_by=""),
                name="hand_over_ended_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=HandState.DECLINED) | ~Q(reason=""),
                name="hand_over_declined_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(fee_pence__isnull=True)
                | Q(fee_pence__gte=0, answered_at__isnull=False) & ~Q(team_ref=""),
                name="hand_over_fee_of_a_team",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=_OPEN), name="hand_over_one_at_a_time"
            ),
        ]


class InterestSaid(models.Model):
    """What who decided on a plan was told: that somebody who wrote it can earn from it."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="interests")
    words = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="interest_says_something"),
            models.UniqueConstraint(fields=["decision", "words"], name="interest_once_a_decision"),
        ]
        triggers = append_only()
