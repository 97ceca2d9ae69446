"""What holders wrote down that they paid, and what of it was put right. The money itself is in the ledger."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sevensteps.contexts.append_only import append_only
from sevensteps.contexts.budgets.models.held import Line, Part


class Spending(models.Model):
    """A holder of money paid somebody with it. `paid_on`: the day they say; `at`: when it was written."""

    ref = models.CharField(max_length=12, unique=True)
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    amount_pence = models.BigIntegerField()
    paid_to = models.CharField(max_length=120)
    paid_on = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100)

    class Meta:
        indexes = (models.Index(fields=["part", "-id"], name="spending_of_part"),)
        constraints = (
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="spending_positive"),
            models.CheckConstraint(condition=Q(paid_to__regex=r"\S"), name="spending_paid_to_somebody"),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return self.ref


class PutRight(models.Model):
    """A spending that was a mistake: the money is back where it was, and this is why."""

    spending = models.OneToOneField(Spending, on_delete=models.PROTECT, related_name="put_right")
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="put_right_for_a_reason"),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return f"put right {self.spending_id}"
