"""Light monitoring: draws, whom each chose and why, what alone was asked for, and what became of it."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only


class MonitoringRound(models.Model):
    """One draw: by which seed and policy, among how many people. Anybody can draw it again."""

    ref = models.CharField(max_length=12, unique=True)
    seed = models.CharField(max_length=60)
    drawn_on = models.DateField()
    policy_id = models.CharField(max_length=80)
    policy_version = models.PositiveIntegerField()
    policy_sha256 = models.CharField(max_length=64)
    people = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_key = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["drawn_on", "seed"], name="monitoring_round_once"),
            models.CheckConstraint(condition=Q(seed__regex=r"\S"), name="monitoring_round_has_seed"),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return self.ref


@pghistory.track()
class Look(models.Model):
    """Somebody who was chosen. `asked`: refs of payments without a receipt; none where all was here."""

    ref = models.CharField(max_length=12, unique=True)
    round = models.ForeignKey(MonitoringRound, on_delete=models.PROTECT, related_name="looks")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    tier = models.CharField(max_length=80)
    whys = ArrayField(models.CharField(max_length=20), default=list)
    drawn = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    of = models.PositiveIntegerField()
    asked = ArrayField(models.CharField(max_length=12), default=list)
    reply_by = models.DateField()
    looked_at = models.DateTimeField(null=True)
    looked_by_name = models.CharField(max_length=200, blank=True)
    word = models.CharField(max_length=200, blank=True)
    came = models.BooleanField(null=True)  # whether all that was asked for was there then

    class Meta:
        indexes = (models.Index(fields=["person", "-id"], name="look_of_person"),)
        constraints = (
            models.UniqueConstraint(fields=["round", "person"], name="look_once_a_round"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(looked_at__isnull=True), name="look_one_open_a_person"
            ),
            models.CheckConstraint(
                condition=Q(looked_at__isnull=True, looked_by_name="", word="", came__isnull=True)
                | Q(looked_at__isnull=False, came__isnull=False) & ~Q(looked_by_name="") & ~Q(word=""),
                name="look_ends_with_a_word",
            ),
            models.CheckConstraint(condition=Q(place__lte=F("of"), place__gte=1), name="look_place_counts"),
        )

    def __str__(self) -> str:
        return self.ref
