"""What a person keeps money for, thing by thing, as they or somebody for them said it."""

from decimal import Decimal

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q


class KeptKind(models.TextChoices):
    """What money is kept for; the first two are worked out from figures, the others are said."""

    HOLIDAY = "holiday"
    REDUNDANCY = "redundancy"
    TAX = "tax"
    PLANNED = "planned"
    HOURS = "hours"
    MONEY = "money"


# What a provider who holds the money can keep it for; who employs somebody keeps the rest themselves.
IN_FUNDS = (KeptKind.PLANNED, KeptKind.HOURS, KeptKind.MONEY)
_FIGURES = ("weekly_pay_pence", "leave_year_from", "taken_weeks", "born_on", "started_on")


def _only(kinds: list[KeptKind], given: tuple[str, ...]) -> Q:
    """For these kinds, these figures and no others are there."""
    every = (*_FIGURES, "minutes", "hour_pence", "amount_pence")
    return Q(kind__in=kinds) & Q(**{f"{name}__isnull": name not in given for name in every})


@pghistory.track()
class ReserveItem(models.Model):
    """One thing money is kept for. Changed by putting another in its place; `what` is a name or a thing.

    `fund`: the service fund in which it lies, where it is not with the person or who holds it for them.
    """

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    fund = models.ForeignKey(
        "budgets.Fund", on_delete=models.PROTECT, null=True, related_name="kept", db_index=False
    )
    kind = models.CharField(max_length=12, choices=KeptKind)
    what = models.CharField(max_length=200)
    reason = models.CharField(max_length=1000, blank=True)
    amount_pence = models.BigIntegerField(null=True)
    minutes = models.PositiveIntegerField(null=True)
    hour_pence = models.PositiveIntegerField(null=True)
    weekly_pay_pence = models.BigIntegerField(null=True)
    leave_year_from = models.DateField(null=True)
    taken_weeks = models.DecimalField(
        max_digits=4, decimal_places=2, null=True, validators=[MinValueValidator(Decimal(0))]
    )
    born_on = models.DateField(null=True)
    started_on = models.DateField(null=True)
    needed_by = models.DateField(null=True)  # the last day it is kept
    said_at = models.DateTimeField()
    said_by_key = models.CharField(max_length=100)
    said_by_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100)
    ended_at = models.DateTimeField(null=True)
    ended_by_key = models.CharField(max_length=100, blank=True)
    ended_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=KeptKind.values), name="reserve_kind_known"),
            models.CheckConstraint(condition=~Q(what=""), name="reserve_says_what"),
            models.CheckConstraint(
                condition=Q(fund__isnull=True) | Q(kind__in=[kind.value for kind in IN_FUNDS]),
                name="reserve_of_a_fund_is_planned",
            ),
            models.CheckConstraint(
                condition=_only([KeptKind.HOLIDAY], ("weekly_pay_pence", "leave_year_from", "taken_weeks"))
                | _only([KeptKind.REDUNDANCY], ("weekly_pay_pence", "born_on", "started_on"))
                | _only([KeptKind.HOURS], ("minutes", "hour_pence"))
                | _only([KeptKind.TAX, KeptKind.PLANNED, KeptKind.MONEY], ("amount_pence",)),
                name="reserve_figures_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(amount_pence__isnull=True) | Q(amount_pence__gt=0), name="reserve_keeps_something"
            ),
            models.CheckConstraint(
                condition=Q(weekly_pay_pence__isnull=True) | Q(weekly_pay_pence__gt=0),
                name="reserve_pay_above_nought",
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=True) | Q(started_on__gt=F("born_on")),
                name="reserve_work_after_birth",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by_key="")
                | Q(ended_at__isnull=False) & ~Q(ended_by_key=""),
                name="reserve_ended_by_somebody",
            ),
        )
        indexes = (
            models.Index(fields=["person", "id"], condition=Q(ended_at__isnull=True), name="reserve_of"),
            models.Index(fields=["fund"], condition=Q(fund__isnull=False), name="reserve_in_fund"),
        )

    def __str__(self) -> str:
        return self.ref
