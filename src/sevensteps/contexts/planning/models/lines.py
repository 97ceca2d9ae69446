"""The lines of a plan: what, how much of it, who gives it, what it costs and where that price comes from."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Round

from sevensteps.contexts.planning.models.plan import Outcome, Plan, with_deletes
from sevensteps.contexts.planning.words import Unit
from sevensteps.core.planning import FREE_KINDS, Every, LineKind, PriceSource, Stream
from sevensteps.core.planning.days import DAY, HOUR
from sevensteps.core.planning.prices import NAMED

_IN_HOURS = Round(Cast(F("minutes"), models.DecimalField(max_digits=9, decimal_places=2)) / HOUR, precision=2)
_FREE = Q(kind__in=sorted(FREE_KINDS))


_THE_WEEK = """
    which := {which};
    IF EXISTS (
        SELECT FROM planning_line AS line, (
            SELECT sum(minutes) AS minutes, sum(amount) AS amount FROM planning_lineday WHERE line_id = which
        ) AS days
        WHERE line.id = which AND CASE
            WHEN days.minutes IS NULL AND days.amount IS NULL THEN line.minutes IS NOT NULL
            WHEN days.amount IS NULL THEN line.minutes IS DISTINCT FROM days.minutes
            ELSE days.minutes IS NOT NULL OR line.minutes IS NOT NULL OR line.quantity <> days.amount
        END
    ) THEN
        RAISE EXCEPTION 'the days of a line are not its quantity' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


def days_make_the_week(
    which: str, operation: pgtrigger.Operation | pgtrigger.Operations
) -> pgtrigger.Trigger:
    """At the end of each transaction: where days of a line say how much, they are its quantity."""
    return pgtrigger.Trigger(
        name="days_make_the_week",
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        declare=[("which", "bigint")],
        func=_THE_WEEK.format(which=which),
    )


@pghistory.track(*with_deletes())
class Line(models.Model):
    """One thing in the plan: what, how much of it, how often, what each costs, towards which outcomes.

    `minutes`: in a week, where its days say how long; then `quantity` is the same in hours, rounded.
    `provider` of the directory, or `provider_name` that somebody wrote, or neither. `stream`: whose money
    pays; empty where nobody is paid. `price_*`: where the price comes from, as `core.planning.PriceFrom`.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="lines")
    ref = models.CharField(max_length=12)
    outcomes = models.ManyToManyField(Outcome, related_name="lines")
    kind = models.CharField(max_length=20)
    what = models.CharField(max_length=200)
    unit = models.CharField(max_length=20)
    quantity = models.DecimalField(max_digits=9, decimal_places=2)
    minutes = models.PositiveSmallIntegerField(null=True)
    price_pence = models.BigIntegerField()
    every = models.CharField(max_length=20)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    service = models.CharField(max_length=80, blank=True)  # of the rules of charging; empty: care and support
    stream = models.CharField(max_length=40, blank=True, default="")
    provider = models.ForeignKey("directory.Provider", on_delete=models.PROTECT, null=True, related_name="+")
    provider_name = models.CharField(max_length=200, blank=True, default="")
    price_source = models.CharField(max_length=10, blank=True, default="")
    price_on = models.DateField(null=True)
    price_note = models.CharField(max_length=200, blank=True, default="")
    item = models.ForeignKey("directory.CatalogueItem", on_delete=models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "ref"], name="line_ref_once_a_plan"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="line_quantity_above_nought"),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True)
                | Q(
                    minutes__isnull=False,
                    minutes__gt=0,
                    minutes__lte=7 * DAY,
                    unit=Unit.HOUR,
                    every=Every.WEEKLY,
                    quantity=_IN_HOURS,
                ),
                name="line_minutes_are_its_hours",
            ),
            models.CheckConstraint(condition=Q(price_pence__gte=0), name="line_price_not_negative"),
            models.CheckConstraint(condition=Q(kind__in=list(LineKind)), name="line_kind_known"),
            models.CheckConstraint(condition=Q(every__in=list(Every)), name="line_every_known"),
            models.CheckConstraint(
                condition=~_FREE | Q(price_pence=0),
                name="line_free_kinds_cost_nothing",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="line_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=_FREE & Q(stream="") | ~_FREE & Q(stream__in=list(Stream)),
                name="line_money_of_one_stream",
            ),
            models.CheckConstraint(
                condition=Q(provider__isnull=True) | Q(provider_name=""), name="line_one_provider"
            ),
            models.CheckConstraint(
                condition=Q(price_source="", price_on__isnull=True, price_note="", item__isnull=True)
                | Q(price_source__in=list(PriceSource), price_on__isnull=False),
                name="line_price_of_a_day",
            ),
            models.CheckConstraint(
                condition=Q(price_pence=0) | ~Q(price_source=""), name="line_price_says_where_from"
            ),
            models.CheckConstraint(
                condition=Q(price_source=PriceSource.CATALOGUE, item__isnull=False)
                | ~Q(price_source=PriceSource.CATALOGUE) & Q(item__isnull=True),
                name="line_price_of_the_catalogue_names_the_item",
            ),
            models.CheckConstraint(
                condition=~Q(price_source__in=sorted(NAMED)) | ~Q(price_note=""),
                name="line_price_of_somebody_named",
            ),
        ]
        triggers = [days_make_the_week("NEW.id", pgtrigger.Update)]
