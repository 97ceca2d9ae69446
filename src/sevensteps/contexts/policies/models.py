"""Published rulebooks, which of them are in force from when, and the authority's settings."""

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only
from sevensteps.contexts.policies.nations import Nation

TRUSTED_KINDS = ("unpaid", "community", "universal", "technology", "paid")
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


@pghistory.track(exclude=["text"])
class Proposal(models.Model):
    """A version put forward by one member of staff, waiting for another to approve it or turn it down."""

    WAITING, PUBLISHED, DECLINED = "waiting", "published", "declined"

    ref = models.CharField(max_length=12, unique=True)
    rulebook_id = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=80)
    title = models.TextField()
    sha256 = models.CharField(max_length=64)
    filename = models.CharField(max_length=300)
    text = models.TextField()
    proposed_by_key = models.CharField(max_length=100)
    proposed_by_name = models.CharField(max_length=200)
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=WAITING)
    why = models.TextField(blank=True)
    decided_by_key = models.CharField(max_length=100, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rulebook_id", "version"],
                condition=Q(state="waiting"),
                name="proposal_waits_once_a_version",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True, decided_by_key="", why="")
                | Q(state="published", decided_at__isnull=False, why="") & ~Q(decided_by_key="")
                | Q(state="declined", decided_at__isnull=False) & ~Q(decided_by_key="") & ~Q(why=""),
                name="proposal_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | ~Q(decided_by_key=F("proposed_by_key")),
                name="proposal_approved_by_another",
            ),
        ]


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
    one_off_limit_pence = models.BigIntegerField(default=50_000)
    one_off_year_limit_pence = models.BigIntegerField(default=100_000)
    first_contact_days = models.PositiveIntegerField(default=5)
    decision_days = models.PositiveIntegerField(default=10)
    sign_days = models.PositiveIntegerField(default=10)
    agreed_days = models.PositiveIntegerField(default=90)
    # For which who sat on a risk panel without a tie to the record reads its papers, once everybody was told.
    panel_papers_days = models.PositiveIntegerField(default=28)
    # Whose bank holidays are no working days.
    nation = models.CharField(max_length=16, choices=Nation.choices, default=Nation.ENGLAND)
    # Working days, counted from the day an appeal was sent.
    appeal_acknowledge_days = models.PositiveIntegerField(default=3)
    appeal_answer_days = models.PositiveIntegerField(default=20)
    # Within what a practitioner agrees a plan at once; nought a year: nobody does.
    trusted_annual_pence = models.BigIntegerField(default=0)
    trusted_line_pence = models.BigIntegerField(default=0)
    trusted_percent = models.PositiveSmallIntegerField(default=100)
    trusted_rise_percent = models.PositiveSmallIntegerField(default=10)
    trusted_sample_percent = models.PositiveSmallIntegerField(default=10)
    trusted_kinds = models.CharField(max_length=80, default=" ".join(TRUSTED_KINDS), blank=True)

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
            models.CheckConstraint(
                condition=Q(one_off_limit_pence__gte=0), name="settings_one_off_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(one_off_year_limit_pence__gte=F("one_off_limit_pence")),
                name="settings_one_offs_of_a_year_at_least_one",
            ),
            models.CheckConstraint(
                condition=Q(first_contact_days__gte=1, decision_days__gte=1, agreed_days__gte=1)
                & Q(sign_days__gte=1)
                & Q(panel_papers_days__gte=1, panel_papers_days__lte=366),
                name="settings_promise_some_days",
            ),
            models.CheckConstraint(
                condition=Q(nation__in=sorted(Nation.values)), name="settings_nation_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    appeal_acknowledge_days__gte=1, appeal_answer_days__gte=F("appeal_acknowledge_days")
                ),
                name="settings_answer_appeals",
            ),
            models.CheckConstraint(
                condition=Q(
                    trusted_annual_pence__gte=0,
                    trusted_line_pence__gte=0,
                    trusted_percent__lte=100,
                    trusted_sample_percent__lte=100,
                ),
                name="settings_trusted_limits",
            ),
        ]


class DemoClock(models.Model):
    """How many days the demo has travelled: a single row, absent until somebody travels."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    days = models.PositiveIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="demo_clock_is_one_row")]
