"""Published rulebooks, which of them are in force from when, and the authority's settings."""

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only

HEX_COLOUR = RegexValidator(r"^#[0-9a-f]{6}\Z")


class Rulebook(models.Model):
    """One published version, all of it as it was approved. It never changes."""

    rulebook_id = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=80)
    title = models.TextField()
    example = models.BooleanField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    sha256 = models.CharField(max_length=64)
    filename = models.CharField(max_length=300)
    body = models.JSONField()
    publisher_key = models.CharField(max_length=100)
    publisher_name = models.CharField(max_length=200)
    approver_key = models.CharField(max_length=100)
    approver_name = models.CharField(max_length=200)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rulebook_id", "version"], name="rulebook_version_once"),
            models.CheckConstraint(
                condition=~Q(publisher_key=F("approver_key")), name="rulebook_approver_is_not_publisher"
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="rulebook_hash_is_sha256"
            ),
        ]
        triggers = append_only()


class InForce(models.Model):
    """A decision: from this day this version is the one of its kind. The latest decision on a day counts."""

    kind = models.CharField(max_length=80)
    rulebook = models.ForeignKey(Rulebook, on_delete=models.PROTECT, related_name="+")
    from_day = models.DateField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "-from_day", "-id"], name="in_force_latest")]
        triggers = append_only()


@pghistory.track()
class AuthoritySettings(models.Model):
    """What one authority decides about its own installation: a single row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=200)
    person_word = models.CharField(max_length=60)
    person_word_plural = models.CharField(max_length=60)
    colour = models.CharField(max_length=7, validators=[HEX_COLOUR])
    review_first_days = models.PositiveIntegerField()
    review_every_days = models.PositiveIntegerField()
    approval_limit_pence = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="settings_are_one_row"),
            models.CheckConstraint(
                condition=Q(colour__regex="^#[0-9a-f]{6}$"), name="settings_colour_is_hex"
            ),
            models.CheckConstraint(
                condition=Q(review_first_days__gte=1, review_every_days__gte=1, review_every_days__lte=366),
                name="settings_review_at_least_yearly",
            ),
            models.CheckConstraint(
                condition=Q(approval_limit_pence__gte=0), name="settings_limit_not_negative"
            ),
        ]


class DemoClock(models.Model):
    """How many days the demo has travelled: a single row, absent until somebody travels."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    days = models.PositiveIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="demo_clock_is_one_row")]
