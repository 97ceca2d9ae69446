"""When in the week the things of a plan happen, and how much of them on each day."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from sevensteps.contexts.planning.models.lines import Line, days_make_the_week
from sevensteps.core.planning import PartOfDay
from sevensteps.core.planning.days import DAY


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class LineTime(models.Model):
    """A part of a day of the week in which a line happens; `weekday` 0 is Monday."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="times")
    weekday = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "weekday", "part"], name="line_time_once"),
            models.CheckConstraint(
                condition=Q(weekday__gte=0, weekday__lte=6), name="line_time_on_a_weekday"
            ),
            models.CheckConstraint(
                condition=Q(part__in=list(PartOfDay)), name="line_time_in_a_part_of_the_day"
            ),
        ]


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class LineDay(models.Model):
    """How much of a line there is on a day of the week: `minutes` of what is counted in hours, else `amount`.

    The quantity of the line is the sum of its days.
    """

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="days")
    weekday = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(null=True)
    amount = models.DecimalField(max_digits=4, decimal_places=2, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "weekday"], name="line_day_once"),
            models.CheckConstraint(condition=Q(weekday__gte=0, weekday__lte=6), name="line_day_of_the_week"),
            models.CheckConstraint(
                condition=Q(minutes__isnull=False, minutes__gt=0, minutes__lte=DAY, amount__isnull=True)
                | Q(minutes__isnull=True, amount__isnull=False, amount__gt=0),
                name="line_day_says_how_much",
            ),
        ]
        triggers = [
            days_make_the_week(
                "COALESCE(NEW.line_id, OLD.line_id)", pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
            )
        ]
