"""What people paid of their own part, what went back to them, and what was agreed where paying is hard."""

import pghistory
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only


class Receipt(models.Model):
    """Money of a person's own that came in. Taken back by a further row, never changed.

    `part`: paid into the account of this part, where their part is taken off what is paid in; else it came to
    the authority, and pays their bills. `taken_back`: of a row that says that another one was wrong.
    """

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    part = models.ForeignKey("budgets.Part", on_delete=models.PROTECT, null=True, related_name="+")
    amount_pence = models.BigIntegerField()
    on = models.DateField()
    source = models.CharField(max_length=200)
    taken_back = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="by_row")
    why = models.TextField(blank=True)
    once = models.CharField(max_length=80, unique=True)  # a form sent twice, a statement read again: one row
    transfer_ref = models.CharField(max_length=12, unique=True)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="receipt_positive"),
            models.CheckConstraint(
                condition=Q(taken_back__isnull=True, why="") | Q(taken_back__isnull=False) & ~Q(why=""),
                name="receipt_taken_back_for_a_reason",
            ),
        )
        indexes = (models.Index(fields=["person", "-id"], name="receipt_of_person"),)
        triggers = append_only()

    def __str__(self) -> str:
        return self.ref


@pghistory.track()
class Refund(models.Model):
    """A person's credit on its way back to them: asked for by one, agreed or not by another."""

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    amount_pence = models.BigIntegerField()
    why = models.TextField()
    asked_by_key = models.CharField(max_length=100)
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    decided_by_key = models.CharField(max_length=100, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    # The line by which a run pays it; a transfer only where that was posted before runs did.
    line = models.OneToOneField(
        "payments.PayLine", on_delete=models.PROTECT, null=True, related_name="refund"
    )
    transfer_ref = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=Q(agreed__isnull=True), name="refund_one_open_a_person"
            ),
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="refund_positive"),
            models.CheckConstraint(condition=~Q(why=""), name="refund_has_a_reason"),
            models.CheckConstraint(
                condition=Q(agreed__isnull=True, decided_at__isnull=True, decided_by_key="")
                | Q(agreed__isnull=False, decided_at__isnull=False)
                & ~Q(decided_by_key="")
                & ~Q(decided_by_key=F("asked_by_key"))
                & ~Q(answer=""),
                name="refund_decided_by_another",
            ),
            models.CheckConstraint(
                condition=Q(agreed__isnull=False, agreed=True) & (Q(line__isnull=False) | ~Q(transfer_ref=""))
                | Q(agreed__isnull=False, agreed=False, line__isnull=True, transfer_ref="")
                | Q(agreed__isnull=True, line__isnull=True, transfer_ref=""),
                name="refund_agreed_is_paid",
            ),
        )

    def __str__(self) -> str:
        return self.ref


@pghistory.track()
class Arrangement(models.Model):
    """What a person said where paying is hard, and the smaller amounts that were agreed for it.

    `each_pence` every so many weeks from `first_on`; none of them while nobody has proposed any.
    """

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    said = models.TextField()
    said_by_key = models.CharField(max_length=100)
    said_by_name = models.CharField(max_length=200)
    said_at = models.DateTimeField()
    each_pence = models.BigIntegerField(null=True)
    every_weeks = models.PositiveSmallIntegerField(null=True)
    first_on = models.DateField(null=True)
    answer = models.TextField(blank=True)
    agreed_by_key = models.CharField(max_length=100, blank=True)
    agreed_by_name = models.CharField(max_length=200, blank=True)
    agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.TextField(blank=True)
    ended_by_key = models.CharField(max_length=100, blank=True)
    ended_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at__isnull=True), name="arrangement_one_open_a_person"
            ),
            models.CheckConstraint(condition=~Q(said=""), name="arrangement_says_something"),
            models.CheckConstraint(
                condition=Q(each_pence__isnull=True, every_weeks__isnull=True, first_on__isnull=True)
                | Q(each_pence__isnull=False, every_weeks__isnull=False, first_on__isnull=False)
                & Q(each_pence__gt=0, every_weeks__gte=1),
                name="arrangement_amounts_whole",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_by_key="", answer="")
                | Q(agreed_at__isnull=False) & ~Q(agreed_by_key="") & ~Q(answer=""),
                name="arrangement_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="", ended_by_key="")
                | Q(ended_at__isnull=False) & ~Q(ended_why="") & ~Q(ended_by_key=""),
                name="arrangement_ended_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.ref
