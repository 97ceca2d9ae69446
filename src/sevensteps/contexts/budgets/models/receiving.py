"""How a way was chosen, whether money may be paid, whom it may pay, stays, cover meanwhile, one-offs."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sevensteps.contexts.append_only import append_only
from sevensteps.contexts.budgets.models.held import Budget
from sevensteps.core.budgets import Verdict


class WayChoice(models.Model):
    """One free choice: who chose, whether they had compared, who was there, and whether somebody pressed.

    Where somebody pressed (`own` false), nothing was changed. `card`: the money comes on a prepaid card.
    """

    ref = models.CharField(max_length=12, unique=True)
    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="choices")
    ways = ArrayField(models.PositiveSmallIntegerField())
    from_day = models.DateField()
    compared = models.BooleanField()
    present = models.CharField(max_length=300, blank=True)
    own = models.BooleanField()
    pressed = models.TextField(blank=True)
    card = models.BooleanField(default=False)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(own=True, pressed="") | Q(own=False) & ~Q(pressed=""),
                name="way_choice_pressed_in_words",
            ),
        )
        indexes = (models.Index(fields=["budget", "-id"], name="way_choice_latest"),)
        triggers = append_only()

    def __str__(self) -> str:
        return self.ref


@pghistory.track()
class LaterChoice(models.Model):
    """A choice that counts from a later day; `choices` as `actions.choosing` writes and reads them."""

    WAITING, DONE, CANCELLED, FAILED = "waiting", "done", "cancelled", "failed"

    ref = models.CharField(max_length=12, unique=True)
    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="later_choices")
    choice = models.OneToOneField(WayChoice, on_delete=models.PROTECT, related_name="later")
    account_id = models.BigIntegerField()  # in whose name it is done on the day, if they still may
    choices = models.JSONField()
    from_day = models.DateField()
    state = models.CharField(max_length=10, default=WAITING)
    closed_at = models.DateTimeField(null=True)
    closed_by_name = models.CharField(max_length=200, blank=True)
    why = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["budget"], condition=Q(state="waiting"), name="later_choice_one_waits"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", closed_at__isnull=True)
                | Q(state__in=["done", "cancelled", "failed"], closed_at__isnull=False),
                name="later_choice_closed_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return self.ref


class ReceivingCheck(models.Model):
    """Whether the authority may pay somebody: what was found out, by which law, and what it comes to.

    `pays` is the decision: empty where something has to be found out first. The latest of a way and holder
    counts. `being_paid`: they were, and the question was whether that goes on; `breached`: a condition of
    using the money was broken.
    """

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    being_paid = models.BooleanField(default=False)
    breached = models.BooleanField(default=False)
    way = models.PositiveSmallIntegerField()
    route = models.CharField(max_length=40)
    holder_name = models.CharField(max_length=120, blank=True)  # in way 2
    on = models.DateField()
    facts = models.JSONField()
    orders = models.JSONField(null=True)  # empty: nobody has asked
    rulebook_id = models.CharField(max_length=80)
    rulebook_version = models.PositiveIntegerField()
    rulebook_hash = models.CharField(max_length=64)
    verdict = models.CharField(max_length=20)
    pays = models.BooleanField(null=True)
    why = models.TextField(blank=True)
    look_again_on = models.DateField(null=True)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(way__in=[1, 2]), name="receiving_check_of_two_ways"),
            models.CheckConstraint(
                condition=Q(way=1, holder_name="") | Q(way=2) & ~Q(holder_name=""),
                name="receiving_check_names_holder",
            ),
            models.CheckConstraint(
                condition=Q(breached=False) | Q(being_paid=True), name="receiving_check_breached_while_paid"
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.NOT_KNOWN, pays__isnull=True)
                | Q(verdict=Verdict.MUST_PAY, pays__isnull=False, pays=True)
                | Q(verdict=Verdict.MUST_NOT_PAY, pays__isnull=False, pays=False)
                | Q(verdict=Verdict.MAY_PAY, pays__isnull=False) & (Q(pays=True) | ~Q(why="")),
                name="receiving_check_decides_as_the_law_says",
            ),
        )
        indexes = (models.Index(fields=["person", "-id"], name="receiving_check_latest"),)
        triggers = append_only()

    def __str__(self) -> str:
        return self.ref


class PayeeAnswer(models.Model):
    """Whether somebody may be paid from the money. What the authority decides is a row that replaces it."""

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    relation = models.CharField(max_length=40)
    joined = models.CharField(max_length=10, blank=True)
    same_household = models.BooleanField(null=True)
    relative_in_household = models.BooleanField(null=True)
    purpose = models.CharField(max_length=20)
    on = models.DateField()
    rulebook_id = models.CharField(max_length=80)
    rulebook_version = models.PositiveIntegerField()
    rulebook_hash = models.CharField(max_length=64)
    necessary = models.BooleanField(null=True)
    why = models.TextField(blank=True)
    may_pay = models.BooleanField(null=True)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    relation_of = models.CharField(max_length=100)  # of whoever asked, to the person
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(necessary__isnull=True, why="")
                | Q(necessary__isnull=False, replaces__isnull=False) & ~Q(why=""),
                name="payee_decided_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(joined="", relative_in_household__isnull=True) | ~Q(joined=""),
                name="payee_relative_only_if_joined",
            ),
        )
        indexes = (models.Index(fields=["person", "-id"], name="payee_of_person"),)
        triggers = append_only()

    def __str__(self) -> str:
        return self.ref


@pghistory.track()
class CareHomeStay(models.Model):
    """Nights in a care home that this money pays for."""

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    nights = models.PositiveIntegerField()
    home = models.CharField(max_length=120, blank=True)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(nights__gte=1, nights__lte=36_525), name="stay_has_nights"),
            models.UniqueConstraint(
                fields=["person", "starts_on"],
                condition=Q(taken_back_at__isnull=True),
                name="stay_once_a_day",
            ),
        )

    def __str__(self) -> str:
        return self.ref


@pghistory.track()
class InterimCover(models.Model):
    """What was arranged until the money comes: what, who gives it, and what of the budget it stands for."""

    ref = models.CharField(max_length=12, unique=True)
    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="covers")
    what = models.CharField(max_length=200)
    who = models.CharField(max_length=120)
    weekly_pence = models.BigIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="cover_ends_after_start"),
            models.CheckConstraint(condition=Q(weekly_pence__gte=0), name="cover_not_negative"),
        )

    def __str__(self) -> str:
        return self.ref


@pghistory.track()
class OneOff(models.Model):
    """Money asked for once, like for finding staff, insurance or equipment. Granted, it is a line."""

    ASKED, GRANTED, REFUSED = "asked", "granted", "refused"

    ref = models.CharField(max_length=12, unique=True)
    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="one_offs")
    what = models.CharField(max_length=200)
    amount_pence = models.BigIntegerField()
    why = models.TextField()
    asked_by_key = models.CharField(max_length=100)
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=ASKED)
    decided_by_key = models.CharField(max_length=100, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    reasons = models.TextField(blank=True)
    line_ref = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="one_off_positive"),
            models.CheckConstraint(
                condition=Q(state="asked", decided_at__isnull=True, decided_by_key="", line_ref="")
                | Q(state="granted", decided_at__isnull=False) & ~Q(decided_by_key="") & ~Q(line_ref="")
                | Q(state="refused", decided_at__isnull=False, line_ref="")
                & ~Q(decided_by_key="")
                & ~Q(reasons=""),
                name="one_off_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by_key=F("asked_by_key")), name="one_off_decided_by_another"
            ),
            models.UniqueConstraint(
                fields=["budget", "what"], condition=Q(state="asked"), name="one_off_asked_once"
            ),
        )

    def __str__(self) -> str:
        return self.what
