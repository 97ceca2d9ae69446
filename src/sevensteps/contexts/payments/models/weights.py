"""The banks' table for checking account numbers, as it was loaded: the latest counts."""

from django.db import models
from django.db.models import Q

from sevensteps.contexts.append_only import append_only


class Weights(models.Model):
    """One loading of the table and of the substitutions that go with it: their texts as they came."""

    ref = models.CharField(max_length=12, unique=True)
    text = models.TextField()
    substitutions = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)  # SHA-256 of both texts: the same table again is known
    checks = models.PositiveIntegerField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(text="") & Q(checks__gt=0), name="weights_not_empty"),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return self.ref
