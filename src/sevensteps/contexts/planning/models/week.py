"""When in the week the things of a plan happen."""

import pghistory
from django.db import models
from django.db.models import Q

from sevensteps.contexts.planning.models.lines import Line
from sevensteps.core.planning import PartOfDay


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
