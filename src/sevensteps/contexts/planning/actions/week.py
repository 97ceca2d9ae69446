"""When in the week a line happens, and how much of it on each day."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from sevensteps.contexts.planning.actions.held import plan_to_write, seen_last, written
from sevensteps.contexts.planning.actions.lines import check_cost, line_of
from sevensteps.contexts.planning.actions.said import line_said
from sevensteps.contexts.planning.models import Line, LineDay, LineTime
from sevensteps.contexts.planning.queries import days_of, times_of
from sevensteps.contexts.planning.words import Unit
from sevensteps.core.access import Standing
from sevensteps.core.planning import (
    Days,
    Every,
    Minutes,
    Time,
    check_days,
    in_order,
    number_of,
    week_of_days,
)


@transaction.atomic
def set_times(
    *,
    by: Standing,
    ref: str,
    times: Collection[Time],
    days: Days | None = None,
    revision: int | None = None,
    at: datetime,
) -> None:
    """Say when in the week a line happens, and how much on which day; nothing says it is not fixed.

    `days` None leaves them as they are. Where some are given, the quantity of the line is their sum from now
    on; where they go, it stays what it was. Raises NotFound, NotADay, NotACost, SavedMeanwhile.
    """
    plan = plan_to_write(by)
    row = line_of(plan, ref)
    wanted, before = in_order(times), days_of(row)
    much = before if days is None else dict(sorted(days.items()))
    if (wanted, much) == (times_of(row), before):
        return
    seen_last("times", revision, row.revision, row.what)
    check_days(much, wanted, timed=row.unit == Unit.HOUR, weekly=row.every == Every.WEEKLY)
    row.times.all().delete()
    LineTime.objects.bulk_create(LineTime(line=row, weekday=time.day, part=time.part) for time in wanted)
    if much != before:
        _put_days(row, much)
        check_cost(row, plan)
    said = line_said(row, [outcome.text for outcome in row.outcomes.order_by("id")], wanted, much)
    row.revision = written(plan, f"line:{ref}", said, by, at)
    row.save()


def _put_days(row: Line, much: Days) -> None:
    """The days, and the quantity that they make."""
    row.days.all().delete()
    LineDay.objects.bulk_create(
        LineDay(line=row, weekday=day, minutes=one.count, amount=None)
        if isinstance(one, Minutes)
        else LineDay(line=row, weekday=day, minutes=None, amount=one)
        for day, one in much.items()
    )
    row.minutes = None
    if much:
        week = week_of_days(much)
        row.quantity = number_of(much)
        row.minutes = week.count if isinstance(week, Minutes) else None
