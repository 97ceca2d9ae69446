"""Cases without names, what was made of them, what it would change, and what was put forward of it."""

import pghistory
from django.db import models
from django.db.models import Q

from sevensteps.contexts.append_only import append_only

MOST_BYTES = 10 * 2**20


class Origin(models.TextChoices):
    """Where cases come from."""

    UPLOAD = "upload"
    LIVE = "live"


class RunState(models.TextChoices):
    """How far a calculation has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class CaseSet(models.Model):
    """Points, a year's cost and groups of some cases, as compressed Parquet; never a name.

    `columns`: {"points", "cost", "groups": [...]}: what the columns were called where they come from.
    """

    ref = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=10, choices=Origin.choices)
    note = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    dropped = models.PositiveIntegerField()
    columns = models.JSONField()
    content = models.BinaryField()
    cost_pence = models.BigIntegerField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(source__in=Origin.values), name="case_set_source_known"),
            models.CheckConstraint(condition=Q(rows__gte=5), name="case_set_of_five_or_more"),
            models.CheckConstraint(condition=Q(cost_pence__gt=0), name="case_set_costs_something"),
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="case_set_hash_is_sha256"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="case_set_has_a_name"),
        ]
        triggers = append_only()


@pghistory.track(exclude=["result"])
class Calibration(models.Model):
    """One method tried on one set of cases. `result` is what `calibration.stored` writes and reads."""

    ref = models.CharField(max_length=12, unique=True)
    case_set = models.ForeignKey(CaseSet, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=40)
    method_version = models.PositiveIntegerField()
    options = models.JSONField()
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    result = models.JSONField(null=True)
    failed_because = models.TextField(blank=True)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="calibration_state_known"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="calibration_progress_is_percent"),
            models.CheckConstraint(
                condition=Q(state="done", result__isnull=False, finished_at__isnull=False, failed_because="")
                | Q(state="failed", result__isnull=True, finished_at__isnull=False) & ~Q(failed_because="")
                | Q(state__in=["queued", "running"], result__isnull=True, finished_at__isnull=True)
                & Q(failed_because=""),
                name="calibration_done_has_a_result",
            ),
        ]
        indexes = [models.Index(fields=["case_set", "-id"], name="calibration_of_set")]


@pghistory.track(exclude=["totals"])
class Impact(models.Model):
    """What the table of a calibration would change for people today, against the rulebook in force.

    Totals by group only: nobody's own figures are kept. `cost_pence`: new less now, a year.
    """

    ref = models.CharField(max_length=12, unique=True)
    calibration = models.ForeignKey(Calibration, on_delete=models.PROTECT, related_name="+")
    rulebook_id = models.CharField(max_length=80)
    rulebook_version = models.PositiveIntegerField()
    rulebook_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.QUEUED)
    totals = models.JSONField(null=True)
    gainers = models.PositiveIntegerField(null=True)
    losers = models.PositiveIntegerField(null=True)
    cost_pence = models.BigIntegerField(null=True)
    failed_because = models.TextField(blank=True)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    agency_ids = models.JSONField()  # whose people: the agencies the analyst works for
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="impact_state_known"),
            models.CheckConstraint(
                condition=Q(state="done", totals__isnull=False, gainers__isnull=False)
                & Q(losers__isnull=False, cost_pence__isnull=False, failed_because="")
                | Q(state="failed", totals__isnull=True) & ~Q(failed_because="")
                | Q(state__in=["queued", "running"], totals__isnull=True, failed_because=""),
                name="impact_done_has_totals",
            ),
        ]
        indexes = [models.Index(fields=["calibration", "-id"], name="impact_of_calibration")]


class Publication(models.Model):
    """A table put forward as the next version of a rulebook; `record`: facts for its public record."""

    ref = models.CharField(max_length=12, unique=True)
    calibration = models.ForeignKey(Calibration, on_delete=models.PROTECT, related_name="+")
    impact = models.ForeignKey(Impact, on_delete=models.PROTECT, related_name="+")
    proposal_ref = models.CharField(max_length=12, unique=True)
    rulebook_id = models.CharField(max_length=80)
    rulebook_version = models.PositiveIntegerField()
    valid_from = models.DateField()
    why = models.TextField()
    record = models.JSONField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="publication_says_why"),
        ]
        indexes = [models.Index(fields=["rulebook_id", "rulebook_version"], name="publication_of_version")]
        triggers = append_only()


@pghistory.track()
class Watch(models.Model):
    """When the analyst is reminded, and who answers questions: a single row, absent until it is set."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    every_days = models.PositiveIntegerField()
    drift_percent = models.PositiveIntegerField()
    contact = models.CharField(max_length=254)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="watch_is_one_row"),
            models.CheckConstraint(
                condition=Q(every_days__gte=30, every_days__lte=366), name="watch_at_least_yearly"
            ),
            models.CheckConstraint(
                condition=Q(drift_percent__gte=1, drift_percent__lte=100), name="watch_drift_is_percent"
            ),
        ]
