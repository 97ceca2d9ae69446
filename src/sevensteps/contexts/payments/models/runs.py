"""Pay runs, their items, and everything that happened to a run."""

from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only
from sevensteps.core.payments import Frequency, Hold, Kind, RunEventName, Stage

_STAGES = [(one.value, one.value) for one in Stage]
_FREQUENCIES = [(one.value, one.value) for one in Frequency]
_KINDS = [(one.value, one.value) for one in Kind]
_HOLDS = [("", "")] + [(one.value, one.value) for one in Hold]
_EVENTS = [(one.value, one.value) for one in RunEventName]


class PayRun(models.Model):
    """Everything of one frequency that is due up to a day, or that of one person: drafted and then paid once.

    `only`: the person it is for, where it is outside the round; then every frequency is in it.
    """

    ref = models.CharField(max_length=12, unique=True)
    number = models.PositiveIntegerField(unique=True)
    frequency = models.CharField(max_length=12, choices=_FREQUENCIES, blank=True)
    only = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    up_to = models.DateField()
    pay_on = models.DateField()
    stage = models.CharField(max_length=10, choices=_STAGES)
    items = models.PositiveIntegerField(default=0)
    payouts = models.PositiveIntegerField(default=0)
    total_pence = models.BigIntegerField(default=0)
    once = models.CharField(max_length=80, unique=True)  # a form sent twice, a command run again: one run

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(only__isnull=True) & ~Q(frequency="") | Q(only__isnull=False) & Q(frequency=""),
                name="pay_run_for_a_round_or_a_person",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[one.value for one in Stage]), name="pay_run_stage_known"
            ),
        )
        indexes = (models.Index(fields=["stage", "-number"], name="pay_run_by_stage"),)

    def __str__(self) -> str:
        return self.ref


class RunEvent(models.Model):
    """Who did what to a run, and why where a reason is asked for."""

    run = models.ForeignKey(PayRun, on_delete=models.PROTECT, related_name="events")
    event = models.CharField(max_length=12, choices=_EVENTS)
    why = models.TextField(blank=True)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["run", "id"], name="run_event_in_order"),)
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.run_id} {self.event}"


class PayItem(models.Model):
    """Signed pence of one line for some days. `live` until it is rejected: its days are covered.

    An adjustment belongs to the item it puts right (`original`). `hold` says why it is in no payout yet.
    """

    # Written by the ten thousand: no column has an index of its own where another begins with it, and those
    # that few rows fill have one of just these rows.
    run = models.ForeignKey(PayRun, on_delete=models.PROTECT, related_name="+", db_index=False)
    line = models.ForeignKey(
        "payments.PayLine", on_delete=models.PROTECT, related_name="items", db_index=False
    )
    original = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="adjustments", db_index=False
    )
    start = models.DateField()
    end = models.DateField()
    pence = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=_KINDS)
    live = models.BooleanField(default=True)
    hold = models.CharField(max_length=10, choices=_HOLDS, blank=True)
    hold_why = models.TextField(blank=True)
    hold_by_key = models.CharField(max_length=100, blank=True)
    hold_by_name = models.CharField(max_length=200, blank=True)
    hold_at = models.DateTimeField(null=True)
    case_ref = models.CharField(max_length=12, blank=True)  # the overpayment case that decides
    payout = models.ForeignKey(
        "payments.Payout", on_delete=models.PROTECT, null=True, related_name="items", db_index=False
    )
    receivable = models.ForeignKey(
        "payments.Receivable", on_delete=models.PROTECT, null=True, related_name="items", db_index=False
    )
    bill = models.ForeignKey(
        "payments.Bill", on_delete=models.PROTECT, null=True, related_name="items", db_index=False
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="pay_item_ends_after_start"),
            models.CheckConstraint(
                condition=Q(kind="adjustment", original__isnull=False)
                | ~Q(kind="adjustment") & Q(original__isnull=True),
                name="pay_item_adjusts_an_original",
            ),
            models.CheckConstraint(
                condition=Q(hold="") | ~Q(hold_why="") & ~Q(hold_by_name="") & Q(hold_at__isnull=False),
                name="pay_item_held_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(live=True) | Q(hold="rejected"), name="pay_item_ends_rejected"
            ),
            models.UniqueConstraint(
                fields=["line", "start"],
                condition=Q(live=True) & ~Q(kind="adjustment"),
                name="pay_item_covers_a_day_once",
            ),
            models.UniqueConstraint(
                fields=["run", "original"],
                condition=Q(live=True, kind="adjustment"),
                name="pay_item_adjusted_once_a_run",
            ),
        )
        indexes = (
            models.Index(fields=["run", "id"], name="pay_item_of_run"),
            models.Index(fields=["line", "start"], name="pay_item_of_line"),
            models.Index(fields=["payout"], name="pay_item_of_payout"),
            *(
                models.Index(
                    fields=[column], condition=Q(**{f"{column}__isnull": False}), name=f"pay_item_of_{column}"
                )
                for column in ("original", "receivable", "bill")
            ),
            models.Index(
                fields=["hold", "id"], condition=~Q(hold__in=["", "rejected"]), name="pay_item_held"
            ),
        )

    def __str__(self) -> str:
        return f"{self.line_id} {self.start}–{self.end}"
