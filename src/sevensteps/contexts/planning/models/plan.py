"""The plan: what matters, what should change, what it costs, who wrote it and what was decided."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only
from sevensteps.core.planning import ArrangementKind, HowDecided, PlanState, Verdict
from sevensteps.core.planning.frames import NAMED_CODES, NONE

# The word of an authority on a plan agreed elsewhere: kept to until it is reviewed here.
BROUGHT = "brought"


def with_deletes() -> tuple[pghistory.RowEvent, ...]:
    """Outcomes and lines may be taken out again while the plan is written: history keeps those too."""
    return pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()


_STATES = [(str(state), str(state)) for state in PlanState]
WORKING = [PlanState.DRAFT, PlanState.SUBMITTED, PlanState.RETURNED]
# The verdicts by which what was written until then is agreed: who writes afterwards is an author anew.
AGREEMENTS = [Verdict.AGREED, Verdict.PART]
_AGREED = [*AGREEMENTS, BROUGHT]


@pghistory.track()
class Plan(models.Model):
    """One version of a person's plan. `revision` grows with each change: no editor overwrites another."""

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    journey_ref = models.CharField(max_length=12)
    version = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=_STATES, default=PlanState.DRAFT)
    indicative_ref = models.CharField(max_length=12)
    indicative_pence = models.BigIntegerField()
    starts_on = models.DateField()
    decides_alone = models.BooleanField(null=True)
    representative = models.CharField(max_length=200, blank=True)
    exception = models.TextField(blank=True)
    basics_revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    submitted_by_key = models.CharField(max_length=100, blank=True)
    submitted_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "version"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=WORKING), name="plan_one_working_a_person"
            ),
            models.CheckConstraint(condition=Q(state__in=list(PlanState)), name="plan_state_known"),
            models.CheckConstraint(condition=Q(indicative_pence__gte=0), name="plan_indicative_not_negative"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by_key="")
                | Q(submitted_at__isnull=False) & ~Q(submitted_by_key=""),
                name="plan_submitted_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state=PlanState.SUBMITTED) | Q(submitted_at__isnull=False),
                name="plan_submitted_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["state", "submitted_at"], name="plan_awaiting")]


@pghistory.track(*with_deletes())
class Section(models.Model):
    """What was written under one heading of the plan."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sections")
    kind = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "kind"], name="section_one_a_kind")]


@pghistory.track(*with_deletes())
class Arrangement(models.Model):
    """A risk and what is done about it, something to be learned, or a next step: who, and by when."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="arrangements")
    ref = models.CharField(max_length=12)
    kind = models.CharField(max_length=10)
    what = models.CharField(max_length=200)
    answer = models.TextField(blank=True)
    who = models.CharField(max_length=200)
    day = models.DateField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "ref"], name="arrangement_ref_once_a_plan"),
            models.CheckConstraint(condition=~Q(what="") & ~Q(who=""), name="arrangement_says_what_and_who"),
            models.CheckConstraint(
                condition=Q(kind=ArrangementKind.STEP)
                | Q(kind__in=[ArrangementKind.RISK, ArrangementKind.TRAINING], day__isnull=False)
                & ~Q(answer=""),
                name="arrangement_of_a_kind_and_answered",
            ),
        ]


@pghistory.track(*with_deletes())
class LifeDecision(models.Model):
    """One kind of decision in the person's life: how it is made, by whom, and by what right."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="life_decisions")
    ref = models.CharField(max_length=12)
    about = models.CharField(max_length=200)
    how = models.CharField(max_length=10)
    who = models.CharField(max_length=200, blank=True)
    recorded = models.TextField(blank=True)
    authority = models.TextField(blank=True)
    best_interests = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "ref"], name="life_decision_ref_once_a_plan"),
            models.CheckConstraint(condition=~Q(about=""), name="life_decision_about_something"),
            models.CheckConstraint(
                condition=Q(how=HowDecided.ALONE)
                | Q(how=HowDecided.WITH_HELP) & ~Q(who="")
                | Q(how=HowDecided.FOR_ME)
                & ~Q(who="")
                & ~Q(recorded="")
                & ~(Q(authority="") & Q(best_interests="")),
                name="life_decision_for_another_by_right",
            ),
        ]


@pghistory.track(*with_deletes())
class Outcome(models.Model):
    """Something that should change, or stay good. It keeps its reference from version to version. `codes`:
    the outcomes of the law that it is about, as somebody chose, or NONE alone; empty where nobody did.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="outcomes")
    ref = models.CharField(max_length=12)
    text = models.TextField()
    area = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=10, choices=[("assessment", "assessment"), ("mine", "mine")])
    codes = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "ref"], name="outcome_ref_once_a_plan"),
            models.CheckConstraint(condition=~Q(text=""), name="outcome_says_something"),
            models.CheckConstraint(
                condition=Q(source="mine") | Q(source="assessment") & ~Q(area=""),
                name="outcome_of_an_area",
            ),
            models.CheckConstraint(
                condition=Q(codes__contained_by=list(NAMED_CODES)) | Q(codes=[NONE]),
                name="outcome_codes_known",
            ),
        ]


@pghistory.track(*with_deletes())
class RealWealth(models.Model):
    """What the person already has, beside money: one text a kind."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="wealth")
    kind = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "kind"], name="wealth_one_a_kind")]


class Author(models.Model):
    """Somebody who wrote in this version. They decide on no version until one was agreed."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="authors")
    actor_key = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100)
    first_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "actor_key"], name="author_once_a_plan")]
        triggers = append_only()


class Sending(models.Model):
    """A plan was sent to be agreed. `consent`: how the person said yes, where a worker sent it for them."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sendings")
    revision = models.PositiveIntegerField()
    side = models.CharField(max_length=10)
    consent = models.TextField(blank=True)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(side="staff") | ~Q(consent=""), name="sending_for_somebody_says_how_they_agreed"
            ),
        ]
        triggers = append_only()


class Decision(models.Model):
    """An approver's word on a submitted plan, with the checks as they stood then.

    `assumed`: the needs, services, hours and prices it rests on. `contribution_pence`: what the person pays
    of what was agreed, in the plan's year; null where nobody knew, and `later_because` says why it was agreed
    all the same, `later_by` by which day it is known. `at_once`: by a practitioner, within the
    authority's trusted limits; `look_later`: drawn to be looked at by a manager.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(
        max_length=10, choices=[(str(word), str(word)) for word in (*Verdict, BROUGHT)]
    )
    reasons = models.TextField()
    checks = models.JSONField()
    assumed = models.TextField(blank=True, default="")
    agreed_pence = models.BigIntegerField(null=True)
    contribution_pence = models.BigIntegerField(null=True)
    later_because = models.TextField(blank=True, default="")
    later_by = models.DateField(null=True)
    at_once = models.BooleanField(default=False)
    look_later = models.BooleanField(default=False)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reasons=""), name="decision_has_reasons"),
            models.CheckConstraint(
                condition=Q(verdict__in=_AGREED, agreed_pence__isnull=False, agreed_pence__gte=0)
                | Q(verdict__in=[Verdict.CHANGES, Verdict.REFUSED], agreed_pence__isnull=True),
                name="decision_money_when_agreed",
            ),
            models.CheckConstraint(
                condition=Q(contribution_pence__isnull=True)
                | Q(
                    agreed_pence__isnull=False,
                    contribution_pence__gte=0,
                    contribution_pence__lte=F("agreed_pence"),
                ),
                name="decision_nobody_pays_more_than_it_costs",
            ),
            models.CheckConstraint(
                condition=Q(later_because="", later_by__isnull=True)
                | Q(
                    later_by__isnull=False,
                    contribution_pence__isnull=True,
                    agreed_pence__isnull=False,
                    at_once=False,
                )
                & ~Q(later_because=""),
                name="decision_before_the_contribution_says_why",
            ),
            models.CheckConstraint(
                condition=Q(at_once=True, verdict=Verdict.AGREED) | Q(at_once=False, look_later=False),
                name="decision_at_once_is_of_the_whole",
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(verdict__in=_AGREED),
                name="decision_agreed_once_a_plan",
            ),
            # A risk panel may agree on what was refused.
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(verdict=Verdict.REFUSED),
                name="decision_refused_once_a_plan",
            ),
        ]
        triggers = append_only()


class LineNotAgreed(models.Model):
    """A line that was left out when a plan was agreed in part, as it stood, and why."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="left_out")
    line_ref = models.CharField(max_length=12)
    what = models.CharField(max_length=200)
    amount_pence = models.BigIntegerField()
    reasons = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "line_ref"], name="line_left_out_once"),
            models.CheckConstraint(condition=~Q(reasons=""), name="line_left_out_with_reasons"),
            models.CheckConstraint(condition=Q(amount_pence__gte=0), name="line_left_out_not_negative"),
        ]
        triggers = append_only()


class LookedAfterwards(models.Model):
    """What a manager found who looked later at a plan that a practitioner had agreed at once."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="looked")
    right = models.BooleanField()
    found = models.TextField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(found=""), name="looked_afterwards_says_something")
        ]
        triggers = append_only()
