"""Budgets, their lines, the parts they are held in. The money is in the ledger; these rows say whose."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only
from sevensteps.core.payments import CHOOSABLE, Frequency

_FOUR_WEEKLY = Frequency.FOUR_WEEKLY.value
_FREQUENCIES = [(one.value, one.value) for one in CHOOSABLE]


@pghistory.track()
class Budget(models.Model):
    """What one agreed plan may cost in its year. One is live at a time."""

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    plan_ref = models.CharField(max_length=12, unique=True)
    annual_pence = models.BigIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at__isnull=True), name="budget_one_live_a_person"
            ),
            models.CheckConstraint(condition=Q(annual_pence__gte=0), name="budget_not_negative"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="budget_ends_after_start"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end_reason="")
                | Q(ended_at__isnull=False) & ~Q(end_reason=""),
                name="budget_ends_for_a_reason",
            ),
        )
        indexes = (models.Index(fields=["person", "-id"], name="budget_of_person"),)

    def __str__(self) -> str:
        return self.ref


@pghistory.track()
class Line(models.Model):
    """A paid line of the agreed plan, as it was agreed."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="lines")
    line_ref = models.CharField(max_length=12)
    what = models.CharField(max_length=200)
    outcome_refs = ArrayField(models.CharField(max_length=12))
    amount_pence = models.BigIntegerField()
    at_once = models.BooleanField(default=False)  # bought once: its money is needed whole

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["budget", "line_ref"], name="budget_line_once"),
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="budget_line_positive"),
        )

    def __str__(self) -> str:
        return self.what


@pghistory.track()
class Part(models.Model):
    """The lines that one holder holds in one of the six ways."""

    ref = models.CharField(max_length=12, unique=True)
    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="parts")
    way = models.PositiveSmallIntegerField()
    holder_name = models.CharField(max_length=120)
    given = ArrayField(models.CharField(max_length=20), default=list)  # which needs of the way are met
    agreement = models.TextField(blank=True)
    stream = models.CharField(max_length=60)
    amount_pence = models.BigIntegerField()
    starts_on = models.DateField()
    frequency = models.CharField(
        max_length=12, choices=_FREQUENCIES, default=_FOUR_WEEKLY, db_default=_FOUR_WEEKLY
    )
    agreed_at = models.DateTimeField()
    agreed_by_key = models.CharField(max_length=80)
    agreed_by_name = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(way__gte=1, way__lte=6), name="part_one_of_six_ways"),
            models.CheckConstraint(condition=Q(amount_pence__gte=0), name="part_not_negative"),
            models.CheckConstraint(condition=~Q(holder_name=""), name="part_has_holder"),
            models.CheckConstraint(
                condition=Q(frequency__in=[one.value for one in CHOOSABLE]), name="part_paid_in_a_round"
            ),
        )

    def __str__(self) -> str:
        return self.ref


class PartFrequency(models.Model):
    """How often a part is paid from a day on, chosen since it was made: the latest whose day has come."""

    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="frequencies")
    frequency = models.CharField(max_length=12, choices=_FREQUENCIES)
    from_day = models.DateField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(frequency__in=[one.value for one in CHOOSABLE]), name="part_frequency_is_a_round"
            ),
        )
        indexes = (models.Index(fields=["part", "id"], name="part_frequency_latest"),)
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.part_id} {self.frequency}"


@pghistory.track()
class PartLine(models.Model):
    """How much of a line a part was given when it was made."""

    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="lines")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="parts")
    amount_pence = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["part", "line"], name="part_line_once"),
            models.CheckConstraint(condition=Q(amount_pence__gte=0), name="part_line_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.part_id}:{self.line_id}"
