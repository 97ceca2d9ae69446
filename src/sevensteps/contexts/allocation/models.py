"""What was answered about a person's life, side by side, and each sum that was told from it."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only
from sevensteps.core.allocation import RequestState, SumVerdict


class SideChoice(models.TextChoices):
    """Whose answer it is."""

    PERSON = "person"
    FAMILY = "family"
    PRACTITIONER = "practitioner"


class AssessmentState(models.TextChoices):
    OPEN = "open"
    FINISHED = "finished"


class PreventionChoice(models.TextChoices):
    """Whether something could have prevented the need; asked in every round of questions."""

    SOMETHING = "something"
    NOTHING = "nothing"
    UNSAID = "unsaid"  # they would rather not say
    NOT_ASKED = "not_asked"  # rounds finished before this was always asked


@pghistory.track()
class Assessment(models.Model):
    """One round of questions for one person, by one version of the questionnaire."""

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    journey_ref = models.CharField(max_length=12)
    rulebook_id = models.CharField(max_length=80)
    rulebook_version = models.PositiveIntegerField()
    rulebook_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=AssessmentState.choices, default=AssessmentState.OPEN)
    consent = models.TextField()
    group = models.CharField(max_length=80, blank=True)
    prevention_choice = models.CharField(max_length=10, choices=PreventionChoice.choices, blank=True)
    prevention = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    opened_by_key = models.CharField(max_length=100)
    opened_by_name = models.CharField(max_length=200)
    finished_at = models.DateTimeField(null=True)
    finished_by_key = models.CharField(max_length=100, blank=True)
    finished_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="open"), name="assessment_one_open_a_person"
            ),
            models.CheckConstraint(
                condition=Q(state="open", finished_at__isnull=True, finished_by_key="")
                | Q(state="finished", finished_at__isnull=False) & ~Q(finished_by_key=""),
                name="assessment_finished_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(prevention_choice__in=PreventionChoice.values),
                name="assessment_asks_about_prevention",
            ),
            models.CheckConstraint(
                condition=Q(prevention_choice="something") & ~Q(prevention="")
                | ~Q(prevention_choice="something") & Q(prevention=""),
                name="assessment_prevention_is_told",
            ),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="assessment_latest")]


@pghistory.track()
class Answer(models.Model):
    """One side's answer about one area: a statement, or points between two of them.

    Changed as often as they like until all is finished.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    side = models.CharField(max_length=15, choices=SideChoice.choices)
    area = models.CharField(max_length=80)
    statement = models.CharField(max_length=80, blank=True)
    points = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    support = models.CharField(max_length=80, blank=True)
    willing_and_able = models.BooleanField(null=True)
    note = models.TextField(blank=True)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "side", "area"], name="answer_one_a_side_and_area"),
            models.CheckConstraint(condition=Q(side__in=SideChoice.values), name="answer_side_known"),
            models.CheckConstraint(
                condition=Q(support="", willing_and_able__isnull=True)
                | ~Q(support="") & Q(willing_and_able__isnull=False),
                name="answer_support_is_willing_or_not",
            ),
            models.CheckConstraint(
                condition=Q(statement="", points__isnull=False, points__gte=0)
                | ~Q(statement="") & Q(points__isnull=True),
                name="answer_statement_or_points",
            ),
        ]


@pghistory.track()
class CaringAnswer(models.Model):
    """What one side says about how caring weighs on the family."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="caring")
    side = models.CharField(max_length=15, choices=SideChoice.choices)
    level = models.CharField(max_length=80)
    note = models.TextField(blank=True)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "side"], name="caring_one_a_side"),
            models.CheckConstraint(condition=Q(side__in=SideChoice.values), name="caring_side_known"),
        ]


@pghistory.track()
class AdditionAnswer(models.Model):
    """How many of one of the rulebook's lines on top somebody needs; the worker writes it down."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="additions")
    line = models.CharField(max_length=80)
    quantity = models.DecimalField(max_digits=12, decimal_places=4)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "line"], name="addition_one_a_line"),
            models.CheckConstraint(condition=Q(quantity__gte=0), name="addition_not_negative"),
        ]


class AgreedAnswer(models.Model):
    """Whose answer about an area counts for the sum. What the other sides said stays as it is.

    `area` is "~caring" for the effect of caring. `reason`: why, where it is not what the person says.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="agreed")
    area = models.CharField(max_length=80)
    side = models.CharField(max_length=15, choices=SideChoice.choices)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "area"], name="agreed_one_an_area"),
            models.CheckConstraint(condition=Q(side__in=SideChoice.values), name="agreed_side_known"),
        ]
        triggers = append_only()


class Indicative(models.Model):
    """About how much money there is, as it was told: with everything needed to work it out again.

    `assessed` comes from a finished assessment; `honoured` is a budget somebody brought with them; `decided`
    is what somebody decided in place of the sum before, whose inputs it carries on.
    """

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=10,
        choices=[("assessed", "assessed"), ("honoured", "honoured"), ("decided", "decided")],
    )
    assessment = models.OneToOneField(Assessment, null=True, on_delete=models.PROTECT, related_name="+")
    points = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    points_after_support = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    annual_pence = models.BigIntegerField()
    inputs = models.JSONField()
    evidence = models.TextField(blank=True)
    rulebook_id = models.CharField(max_length=80, blank=True)
    rulebook_version = models.PositiveIntegerField(null=True)
    rulebook_hash = models.CharField(max_length=64, blank=True)
    decision = models.OneToOneField(
        "SumDecision", null=True, on_delete=models.PROTECT, related_name="indicative_decided"
    )
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(annual_pence__gte=0), name="indicative_not_negative"),
            models.CheckConstraint(
                condition=Q(kind="decided", decision__isnull=False)
                | ~Q(kind="decided") & Q(decision__isnull=True),
                name="indicative_decided_by_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(kind="assessed", assessment__isnull=False, points__isnull=False)
                & Q(points_after_support__isnull=False)
                & ~Q(rulebook_hash="")
                | Q(kind="honoured", assessment__isnull=True, points__isnull=True) & ~Q(evidence="")
                | Q(kind="decided", assessment__isnull=True, points__isnull=False) & ~Q(rulebook_hash=""),
                name="indicative_has_its_reasons",
            ),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="indicative_latest")]
        triggers = append_only()


@pghistory.track()
class ExceptionRequest(models.Model):
    """Somebody says that the sum does not fit, for reasons the rulebook knows. `answer_by` is promised."""

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    indicative = models.ForeignKey(Indicative, on_delete=models.PROTECT, related_name="+")
    wanted_pence = models.BigIntegerField(null=True)
    state = models.CharField(
        max_length=10,
        choices=[(str(state), str(state)) for state in RequestState],
        default=RequestState.ASKED,
    )
    answer_by = models.DateField()
    asked_at = models.DateTimeField()
    asked_by_key = models.CharField(max_length=100)
    asked_by_name = models.CharField(max_length=200)
    asked_relation = models.CharField(max_length=100)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="asked"), name="exception_one_open_a_person"
            ),
            models.CheckConstraint(condition=Q(state__in=list(RequestState)), name="exception_state_known"),
            models.CheckConstraint(
                condition=Q(wanted_pence__isnull=True) | Q(wanted_pence__gt=0),
                name="exception_sum_above_nought",
            ),
            models.CheckConstraint(
                condition=Q(state="asked", closed_at__isnull=True)
                | ~Q(state="asked") & Q(closed_at__isnull=False),
                name="exception_closed_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="exception_latest")]


class ExceptionReason(models.Model):
    """One of the rulebook's reasons, and why it holds for this person, in words of their own."""

    request = models.ForeignKey(ExceptionRequest, on_delete=models.PROTECT, related_name="reasons")
    criterion = models.CharField(max_length=80)
    words = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "criterion"], name="exception_reason_once"),
            models.CheckConstraint(condition=~Q(words=""), name="exception_reason_says_why"),
        ]
        triggers = append_only()


class SumDecision(models.Model):
    """What a named person decided about a sum, with the reasons: on a request, or on an appeal.

    `before` is the sum that stood, `annual_pence` the one that stands now. `involved` never decide.
    """

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    request = models.OneToOneField(
        ExceptionRequest, null=True, on_delete=models.PROTECT, related_name="decision"
    )
    appeal_ref = models.CharField(max_length=12, blank=True)
    before = models.ForeignKey(Indicative, on_delete=models.PROTECT, related_name="+")
    before_pence = models.BigIntegerField()
    verdict = models.CharField(max_length=10, choices=[(str(one), str(one)) for one in SumVerdict])
    annual_pence = models.BigIntegerField()
    needs = models.TextField()
    why = models.TextField()
    services = models.TextField(blank=True)
    hourly = models.TextField(blank=True)
    involved = ArrayField(models.CharField(max_length=100))
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(request__isnull=False, appeal_ref="")
                | Q(request__isnull=True) & ~Q(appeal_ref=""),
                name="sum_decision_on_one_thing",
            ),
            models.UniqueConstraint(
                fields=["appeal_ref"], condition=~Q(appeal_ref=""), name="sum_decision_once_an_appeal"
            ),
            models.CheckConstraint(condition=~Q(needs="") & ~Q(why=""), name="sum_decision_has_reasons"),
            models.CheckConstraint(
                condition=Q(verdict="refused", annual_pence=F("before_pence"))
                | Q(verdict__in=["granted", "part"], annual_pence__gt=F("before_pence"))
                & ~Q(services="")
                & ~Q(hourly=""),
                name="sum_decision_changes_with_grounds",
            ),
            models.CheckConstraint(
                condition=~Q(involved__contains=[F("by_key")]), name="sum_decision_by_another"
            ),
        ]
        triggers = append_only()
