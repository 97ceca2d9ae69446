"""What is due: one row a line as it stands now, and every version it had."""

from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only
from sevensteps.core.payments import Collect, Frequency, Per, What

_WHATS = [(one.value, one.value) for one in What]
_COLLECTS = [("", "")] + [(one.value, one.value) for one in Collect]
_FREQUENCIES = [(one.value, one.value) for one in Frequency]
_PERS = [(one.value, one.value) for one in Per]


class PayLine(models.Model):
    """One thing that is paid, or taken off, for a part of somebody's money: from `start` to `end`, both in.

    Written by the thousand, so not tracked: PayLineVersion says who changed what. `covered_from` and
    `covered_to` are all days that live items cover, where these are one stretch; `unsettled` sends the run to
    look at the items themselves.
    """

    ref = models.CharField(max_length=12, unique=True)
    key = models.CharField(max_length=80, unique=True)  # what it stands for: `support:PART:1`
    payee = models.ForeignKey("payments.Payee", on_delete=models.PROTECT, related_name="lines")
    part = models.ForeignKey("budgets.Part", on_delete=models.PROTECT, related_name="+", db_index=False)
    what = models.CharField(max_length=12, choices=_WHATS)
    collect = models.CharField(max_length=10, choices=_COLLECTS, blank=True)
    words = models.CharField(max_length=200)
    stream = models.CharField(max_length=60)
    frequency = models.CharField(max_length=12, choices=_FREQUENCIES)
    # The round it was in before, which pays it until the first run of `frequency` does.
    leaving = models.CharField(
        max_length=12, choices=[("", ""), *_FREQUENCIES], blank=True, default="", db_default=""
    )
    start = models.DateField()
    end = models.DateField(null=True)
    pence = models.BigIntegerField()
    per = models.CharField(max_length=6, choices=_PERS)
    span_days = models.PositiveIntegerField(default=0)  # for how many days `pence` are; only per span
    sign = models.SmallIntegerField(default=1)
    cancelled = models.BooleanField(default=False)
    basis_pence = models.BigIntegerField(default=0)  # what the part came to when this was worked out
    covered_from = models.DateField(null=True)
    covered_to = models.DateField(null=True)
    unsettled = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="pay_line_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(key=""), name="pay_line_has_a_key"),
            models.CheckConstraint(
                condition=~Q(leaving=F("frequency")), name="pay_line_leaves_another_round"
            ),
            models.CheckConstraint(condition=Q(pence__gte=0), name="pay_line_not_negative"),
            models.CheckConstraint(condition=Q(sign__in=(1, -1)), name="pay_line_adds_or_takes"),
            models.CheckConstraint(
                condition=Q(per="span", span_days__gt=0) | ~Q(per="span") & Q(span_days=0),
                name="pay_line_span_has_days",
            ),
            models.CheckConstraint(
                condition=Q(what="contribution") & ~Q(collect="") | ~Q(what="contribution") & Q(collect=""),
                name="pay_line_contribution_is_collected",
            ),
            models.CheckConstraint(
                condition=Q(covered_from__isnull=True, covered_to__isnull=True)
                | Q(covered_from__isnull=False, covered_to__gte=F("covered_from"), covered_to__isnull=False),
                name="pay_line_covered_in_order",
            ),
        )
        indexes = (
            models.Index(fields=["part", "what"], name="pay_line_of_part"),
            models.Index(
                fields=["frequency", "start"], condition=Q(cancelled=False), name="pay_line_to_be_paid"
            ),
            models.Index(fields=["leaving"], condition=~Q(leaving=""), name="pay_line_changes_rounds"),
        )

    def __str__(self) -> str:
        return self.ref


class PayLineVersion(models.Model):
    """A line as it was made, or changed to, and why."""

    line = models.ForeignKey(PayLine, on_delete=models.PROTECT, related_name="versions")
    start = models.DateField()
    end = models.DateField(null=True)
    pence = models.BigIntegerField()
    per = models.CharField(max_length=6)
    span_days = models.PositiveIntegerField(default=0)
    sign = models.SmallIntegerField()
    cancelled = models.BooleanField()
    frequency = models.CharField(max_length=12)
    why = models.CharField(max_length=200)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(why=""), name="pay_line_version_has_a_reason"),)
        indexes = (models.Index(fields=["line", "-id"], name="pay_line_version_of_line"),)
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.line_id} {self.at:%Y-%m-%d}"
