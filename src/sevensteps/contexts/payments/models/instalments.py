"""What was paid in to the holder of a part: one row an instalment, never changed."""

from django.db import models
from django.db.models import Q

from sevensteps.contexts.append_only import append_only


class Payment(models.Model):
    """One instalment of one part. The money's movement is the ledger's transfer of this ref."""

    ref = models.CharField(max_length=12, unique=True)
    part = models.ForeignKey("budgets.Part", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    frequency = models.CharField(max_length=20)
    due_on = models.DateField()
    amount_pence = models.BigIntegerField()
    transfer_ref = models.CharField(max_length=12, unique=True)
    paid_at = models.DateTimeField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["part", "number"], name="payment_once_an_instalment"),
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="payment_positive"),
            models.CheckConstraint(condition=Q(number__gte=1), name="payment_numbered_from_one"),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return self.ref
