"""Means as they were given, each charge found from them, what proves them, and uplifts."""

from functools import reduce
from operator import or_

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only


class AssessmentState(models.TextChoices):
    """How far an assessment is. Only `confirmed` is what somebody pays."""

    DRAFT = "draft"
    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Source(models.TextChoices):
    """Who brought the means: the public estimate, the person, staff, or an uplift."""

    ESTIMATE = "estimate"
    PERSON = "person"
    STAFF = "staff"
    UPLIFT = "uplift"


class How(models.TextChoices):
    """As `core.charging.Way`."""

    FULL = "full"
    LIGHT_TOUCH = "light_touch"
    REFUSED = "refused"


class RunState(models.TextChoices):
    LOOKING = "looking"
    PREVIEW = "preview"
    RUNNING = "running"
    DONE = "done"


# What was told, and never changes once a draft is a draft no more; how it ends is written beside it.
TOLD = (
    "ref", "person", "starts_on", "inputs", "how", "source", "replaces", "uplift", "consent", "why",
    "law_id", "law_version", "law_hash", "rates_id", "rates_version", "rates_hash",
    "policy_id", "policy_version", "policy_hash",
    "weekly_charge_pence", "most_pence", "cost_of_care_pence", "full_cost", "free", "figures", "sha256",
    "started_at", "started_by_key", "started_by_name", "told_at", "told_by_key", "told_by_name",
    "confirmed_at", "confirmed_by_key", "confirmed_by_name",
)  # fmt: skip


class UpliftRun(models.Model):
    """One change of figures carried to everybody's charge: being tried, tried, under way, or done.

    `counts`: people, up, down, same, let_off, before_pence, after_pence (a week), left (by why); while it is
    tried seen and of; once begun done and told. `listed`: charges left as they are, or to be looked at though
    they are not, [{"why", "ref", "person_id", …}] (see uplifting.tally).
    """

    ref = models.CharField(max_length=12, unique=True)
    on = models.DateField()
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.LOOKING)
    law_hash = models.CharField(max_length=64)
    rates_hash = models.CharField(max_length=64)
    policy_hash = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    listed = models.JSONField(default=list)
    previewed_at = models.DateTimeField()
    previewed_by_key = models.CharField(max_length=100)
    previewed_by_name = models.CharField(max_length=200)
    begun_at = models.DateTimeField(null=True)
    begun_by_key = models.CharField(max_length=100, blank=True)
    begun_by_name = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["on"], condition=~Q(state="done"), name="uplift_one_open_a_day"),
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="uplift_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["looking", "preview"], begun_at__isnull=True, begun_by_key="")
                | Q(state__in=["running", "done"], begun_at__isnull=False) & ~Q(begun_by_key=""),
                name="uplift_begun_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="done", done_at__isnull=False) | ~Q(state="done") & Q(done_at__isnull=True),
                name="uplift_done_at_a_time",
            ),
        ]


@pghistory.track(
    # A draft changes as often as somebody likes; afterwards the row stays as it was told (see `frozen`).
    pghistory.UpdateEvent("draft_changed", condition=pgtrigger.Q(old__state="draft")),
)
class FinancialAssessment(models.Model):
    """One person's means from one day on, and the weekly charge they make: to be worked out again any time.

    `inputs` is `core.charging` data. `most_pence` is what the means alone would ask for (None: the whole
    cost). `replaces` is what it was told instead of. Whatever was told is never changed: another row is.
    """

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=AssessmentState.choices, default=AssessmentState.DRAFT)
    starts_on = models.DateField()
    inputs = models.JSONField()
    how = models.CharField(max_length=12, choices=How.choices, default=How.FULL)
    source = models.CharField(max_length=10, choices=Source.choices)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    uplift = models.ForeignKey(UpliftRun, null=True, on_delete=models.PROTECT, related_name="+")
    consent = models.TextField(blank=True)
    why = models.TextField(blank=True)
    law_id = models.CharField(max_length=80, blank=True)
    law_version = models.PositiveIntegerField(null=True)
    law_hash = models.CharField(max_length=64, blank=True)
    rates_id = models.CharField(max_length=80, blank=True)
    rates_version = models.PositiveIntegerField(null=True)
    rates_hash = models.CharField(max_length=64, blank=True)
    policy_id = models.CharField(max_length=80, blank=True)
    policy_version = models.PositiveIntegerField(null=True)
    policy_hash = models.CharField(max_length=64, blank=True)
    weekly_charge_pence = models.BigIntegerField(null=True)
    most_pence = models.BigIntegerField(null=True)
    cost_of_care_pence = models.BigIntegerField(null=True)
    full_cost = models.BooleanField(default=False)
    free = models.CharField(max_length=20, blank=True)
    figures = models.JSONField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField()
    started_by_key = models.CharField(max_length=100)
    started_by_name = models.CharField(max_length=200)
    told_at = models.DateTimeField(null=True)
    told_by_key = models.CharField(max_length=100, blank=True)
    told_by_name = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_key = models.CharField(max_length=100, blank=True)
    confirmed_by_name = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_key = models.CharField(max_length=100, blank=True)
    closed_by_name = models.CharField(max_length=200, blank=True)
    closed_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(state="draft"), name="charge_one_draft"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="provisional"), name="charge_one_provisional"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="confirmed"), name="charge_one_confirmed"
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(confirmed_at__isnull=False) & ~Q(state="withdrawn"),
                name="charge_replaced_once",
            ),
            models.CheckConstraint(condition=Q(state__in=AssessmentState.values), name="charge_state_known"),
            models.CheckConstraint(condition=Q(how__in=How.values), name="charge_how_known"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="charge_source_known"),
            models.CheckConstraint(
                condition=Q(source="uplift", uplift__isnull=False, replaces__isnull=False)
                | ~Q(source="uplift") & Q(uplift__isnull=True),
                name="charge_uplifted_by_a_run",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", told_at__isnull=True)
                | Q(state="withdrawn")
                | Q(state__in=["provisional", "confirmed", "replaced"], told_at__isnull=False)
                & ~Q(told_by_key=""),
                name="charge_told_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, sha256="", figures__isnull=True)
                | Q(told_at__isnull=False, figures__isnull=False)
                & Q(law_version__isnull=False, rates_version__isnull=False, policy_version__isnull=False)
                & ~Q(sha256="")
                & ~Q(law_hash="")
                & ~Q(rates_hash="")
                & ~Q(policy_hash=""),
                name="charge_told_with_its_rules",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, weekly_charge_pence__isnull=True)
                | Q(full_cost=True, cost_of_care_pence__isnull=True, weekly_charge_pence__isnull=True)
                | Q(weekly_charge_pence__isnull=False, weekly_charge_pence__gte=0),
                name="charge_is_known_or_all_of_it",
            ),
            models.CheckConstraint(
                condition=Q(cost_of_care_pence__isnull=True)
                | Q(weekly_charge_pence__isnull=True)
                | Q(weekly_charge_pence__lte=F("cost_of_care_pence")),
                name="charge_never_above_the_cost",
            ),
            models.CheckConstraint(
                condition=Q(free="") | Q(weekly_charge_pence__isnull=False, weekly_charge_pence=0),
                name="charge_free_is_nought",
            ),
            models.CheckConstraint(
                condition=Q(how="light_touch") & ~Q(consent="") | ~Q(how="light_touch") & Q(consent=""),
                name="charge_light_touch_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "provisional"], confirmed_at__isnull=True)
                | Q(state__in=["replaced", "withdrawn"])
                | Q(state="confirmed", confirmed_at__isnull=False) & ~Q(confirmed_by_key=""),
                name="charge_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["replaced", "withdrawn"], closed_at__isnull=False)
                & ~Q(closed_by_key="")
                | Q(
                    state__in=["draft", "provisional", "confirmed"], closed_at__isnull=True, closed_by_key=""
                ),
                name="charge_closed_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="charge_latest")]
        triggers = [
            pgtrigger.Protect(name="keep_rows", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="frozen",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__state="draft")
                & reduce(
                    or_, (pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")}) for name in TOLD)
                ),
            ),
            append_only()[1],
        ]


@pghistory.track()
class EvidenceItem(models.Model):
    """Something that shows one of the means: `about` is its key, such as `income:state_pension`.

    `file_ref` names an upload; without one the note says what was shown.
    """

    ref = models.CharField(max_length=12, unique=True)
    assessment = models.ForeignKey(FinancialAssessment, on_delete=models.PROTECT, related_name="evidence")
    about = models.CharField(max_length=120)
    file_ref = models.CharField(max_length=12, blank=True)
    note = models.TextField(blank=True)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    seen_by_key = models.CharField(max_length=100, blank=True)
    seen_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(file_ref="") | ~Q(note=""), name="evidence_is_something"),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True, seen_by_key="")
                | Q(seen_at__isnull=False) & ~Q(seen_by_key=""),
                name="evidence_seen_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["assessment", "id"], name="evidence_order")]
