"""Circles of support: who stands by a person, and what the person lets them see and do.

A comparison with NULL satisfies a check constraint, so each pair says `isnull` on both sides.
"""

from datetime import date, timedelta

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from sevensteps.contexts.people.words import ConsentGiven
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import PERMISSION_OF_HELP, Authority, Permission, PlanHelp


@pghistory.track()
class CircleMember(models.Model):
    """Somebody who stands by a person. A legal authority counts once somebody of staff has seen it."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="circle")
    account = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="circles")
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    relationship = models.CharField(max_length=100)  # in the person's words: mother, friend, neighbour
    authority = models.CharField(max_length=20, default=Authority.NONE)
    evidence = models.TextField(blank=True)  # what was seen: "order of the Court of Protection, 3 May"
    confirmed_by = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    ended_by = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(authority__in=[*Authority]), name="member_authority_is_known"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(relationship=""), name="member_is_named"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by="", evidence="")
                | (
                    Q(confirmed_at__isnull=False)
                    & ~Q(confirmed_by="")
                    & ~Q(evidence="")
                    & ~Q(authority=Authority.NONE)
                ),
                name="member_authority_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="")
                | (Q(ended_at__isnull=False, ended_at__gte=F("added_at")) & ~Q(ended_by="")),
                name="member_ended_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["person", "account"],
                condition=Q(ended_at__isnull=True),
                name="member_once_in_a_circle",
            ),
        ]


class Consent(models.Model):
    """What a person says yes to, from when, until when, and who said it.

    From `starts_on` until `ends_on`, both included; None: from when it is given, until it is taken back.
    `plan_parts`: for who helps to write the plan, the parts of it that the person chose; empty for all.
    `gives_way_on`: the first day of a later yes that takes its place. `given_for`: the question it answers,
    where another context keeps one; `stood_aside_for`: that question for whose time it was taken back.
    """

    plan_parts = models.JSONField(default=list)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    gives_way_on = models.DateField(null=True)
    given_for = models.CharField(max_length=40, blank=True)
    stood_aside_for = models.CharField(max_length=40, blank=True)
    how = models.CharField(max_length=20, choices=ConsentGiven)
    given_by = models.CharField(max_length=200)  # who said yes: the person, or who may say it for them
    recorded_by = models.CharField(max_length=200)
    given_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def last_day(self) -> date | None:
        """The last day on which it counts, as far as one is known."""
        before = None if self.gives_way_on is None else self.gives_way_on - timedelta(days=1)
        return min((day for day in (self.ends_on, before) if day is not None), default=None)


def whole_consent(name: str) -> list[models.BaseConstraint]:
    """What holds for every consent; `name` begins the names of the constraints."""
    return [
        models.CheckConstraint(condition=Q(how__in=ConsentGiven.values), name=f"{name}_how_is_known"),
        models.CheckConstraint(condition=~Q(given_by=""), name=f"{name}_given_by_somebody"),
        models.CheckConstraint(
            condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            name=f"{name}_ends_after_it_starts",
        ),
        models.CheckConstraint(
            condition=Q(gives_way_on__isnull=True)
            | Q(starts_on__isnull=True)
            | Q(gives_way_on__gt=F("starts_on")),
            name=f"{name}_gives_way_after_it_starts",
        ),
        models.CheckConstraint(
            condition=Q(stood_aside_for="") | Q(withdrawn_at__isnull=False),
            name=f"{name}_stands_aside_taken_back",
        ),
        models.CheckConstraint(
            condition=Q(withdrawn_at__isnull=True, withdrawn_by="")
            | (Q(withdrawn_at__isnull=False, withdrawn_at__gte=F("given_at")) & ~Q(withdrawn_by="")),
            name=f"{name}_withdrawn_by_somebody",
        ),
    ]


def _once_a_day(name: str, *same: str, only: Q | None = None) -> models.BaseConstraint:
    """No two that were not taken back count on one day. Numbers are compared as ranges of one: equality in an
    exclusion would need an extension of PostgreSQL.
    """
    numbers = [Func(template=f"int8range({column}, {column}, '[]')") for column in same]
    days = Func(template="daterange(starts_on, LEAST(ends_on, gives_way_on - 1), '[]')")
    return ExclusionConstraint(
        name=name,
        expressions=[(one, RangeOperators.OVERLAPS) for one in (*numbers, days)],
        condition=Q(withdrawn_at__isnull=True) & (only or Q()),
    )


@pghistory.track()
class Grant(Consent):
    """The person's consent to one thing for one member of their circle."""

    member = models.ForeignKey(CircleMember, models.PROTECT, related_name="grants")
    permission = models.CharField(max_length=20)

    class Meta:
        constraints = [
            *whole_consent("grant"),
            models.CheckConstraint(
                condition=Q(permission__in=[*Permission]), name="grant_permission_is_known"
            ),
            models.CheckConstraint(
                condition=Q(plan_parts=[]) | Q(permission=Permission.HELP_PLAN),
                name="grant_of_parts_is_to_write",
            ),
            models.UniqueConstraint(
                fields=["member", "permission"],
                condition=Q(withdrawn_at__isnull=True) & ~Q(permission__in=[*PERMISSION_OF_HELP.values()]),
                name="grant_once_at_a_time",
            ),
            *(
                _once_a_day(f"grant_to_{one}_once_a_day", "member_id", only=Q(permission=one.value))
                for one in PERMISSION_OF_HELP.values()
            ),
        ]


@pghistory.track()
class TeamHelp(Consent):
    """How far a person lets the workers of a team help with their plan. Without it the posts of the team
    bring what they bring.
    """

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="team_helps")
    team = models.ForeignKey("people.Team", models.PROTECT, related_name="plan_helps")
    help = models.CharField(max_length=10)

    class Meta:
        constraints = [
            *whole_consent("team_help"),
            models.CheckConstraint(condition=Q(help__in=[*PlanHelp]), name="team_help_is_known"),
            models.CheckConstraint(
                condition=Q(plan_parts=[]) | Q(help=PlanHelp.WRITE), name="team_help_of_parts_is_to_write"
            ),
            _once_a_day("team_help_once_a_day", "person_id", "team_id"),
        ]


@pghistory.track()
class Engagement(models.Model):
    """A person's wish that a broker's team helps them: the only way a broker sees a record."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="engagements")
    team = models.ForeignKey("people.Team", models.PROTECT, related_name="engagements")
    how = models.CharField(max_length=20, choices=ConsentGiven)
    given_by = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    ended_by = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=ConsentGiven.values), name="engagement_how_is_known"),
            models.CheckConstraint(condition=~Q(given_by=""), name="engagement_given_by_somebody"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="")
                | (Q(ended_at__isnull=False, ended_at__gte=F("started_at")) & ~Q(ended_by="")),
                name="engagement_ended_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["person", "team"],
                condition=Q(ended_at__isnull=True),
                name="engagement_once_at_a_time",
            ),
        ]


class Invitation(models.Model):
    """A link that lets somebody in, once and for a while. Only the fingerprint of its token is kept."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="invitations")
    # A member of the circle or a guest; where it is neither, the person themself.
    member = models.ForeignKey(CircleMember, models.PROTECT, null=True, related_name="invitations")
    guest = models.ForeignKey("people.Guest", models.PROTECT, null=True, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="invitation_expires_later"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, cancelled_at__isnull=True),
                name="invitation_accepted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(member__isnull=True) | Q(guest__isnull=True), name="invitation_of_one"
            ),
            models.UniqueConstraint(
                fields=["person", "member", "guest"],
                condition=Q(accepted_at__isnull=True, cancelled_at__isnull=True),
                nulls_distinct=False,
                name="invitation_one_open",
            ),
        ]
