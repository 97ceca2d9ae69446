"""What a person is asked to pay in themselves."""

from django.db import models
from django.db.models import F, Q


class Bill(models.Model):
    """A person's own part for some days, asked for by the authority. Negative: a credit that is theirs."""

    ref = models.CharField(max_length=12, unique=True)
    run = models.ForeignKey("payments.PayRun", on_delete=models.PROTECT, related_name="bills")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    start = models.DateField()
    end = models.DateField()
    amount_pence = models.BigIntegerField()
    live = models.BooleanField(default=True)  # False: its run was rejected
    issued_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["run", "person"], name="bill_once_a_person_and_run"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="bill_ends_after_start"),
            models.CheckConstraint(condition=~Q(amount_pence=0), name="bill_not_nil"),
        )
        indexes = (models.Index(fields=["person", "-id"], name="bill_of_person"),)

    def __str__(self) -> str:
        return self.ref
