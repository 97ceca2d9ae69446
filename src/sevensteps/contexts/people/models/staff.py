"""Agencies, their teams, and the posts people hold in them."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.people.words import AgencyKind, CareGroup
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role
from sevensteps.core.safeguarding import Ages


@pghistory.track()
class Agency(models.Model):
    """The council, a health body, a broker or a provider. One installation serves one council."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    kind = models.CharField(max_length=10, choices=AgencyKind)
    name = models.CharField(max_length=200, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=AgencyKind.values), name="agency_kind_is_known"),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind=AgencyKind.AUTHORITY), name="agency_one_authority"
            ),
        ]


@pghistory.track()
class Team(models.Model):
    """Staff who share the records of the people they support."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="team_name_once_an_agency")]


@pghistory.track()
class SafeguardingRemit(models.Model):
    """Whose concerns a team of the council has, as a safeguarding team.

    `groups`: empty for every care group of its ages; `the_rest`: it has what no other team has. `phone`,
    `night_phone`: its own numbers, by day and at night; empty where the council's are right.
    """

    team = models.OneToOneField(Team, models.PROTECT, related_name="remit")
    ages = models.CharField(max_length=10)
    groups = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    the_rest = models.BooleanField(default=False)
    phone = models.CharField(max_length=30, blank=True)
    night_phone = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ages__in=[*Ages]), name="remit_ages_known"),
            models.CheckConstraint(
                condition=Q(groups__contained_by=CareGroup.values), name="remit_care_groups_known"
            ),
            models.UniqueConstraint(
                fields=["the_rest"], condition=Q(the_rest=True), name="remit_one_has_the_rest"
            ),
        ]


@pghistory.track()
class Post(models.Model):
    """What somebody is employed to do in a team, from its first day to its last."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="posts")
    team = models.ForeignKey(Team, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20)
    approval_limit_pence = models.BigIntegerField(null=True)  # of a plan a year, or of pay runs a day
    started_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=[*Role]), name="post_role_is_known"),
            models.CheckConstraint(
                condition=Q(
                    role=Role.APPROVER, approval_limit_pence__isnull=False, approval_limit_pence__gt=0
                )
                | Q(
                    role__in=[Role.PANEL_CHAIR, Role.FINANCE_OFFICER],
                    approval_limit_pence__isnull=False,
                    approval_limit_pence__gt=0,
                )
                | (~Q(role=Role.APPROVER) & Q(approval_limit_pence__isnull=True)),
                name="post_limit_is_a_deciders",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="post_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["account", "team", "role"], condition=Q(ended_on__isnull=True), name="post_held_once"
            ),
        ]
