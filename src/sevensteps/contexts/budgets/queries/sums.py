"""What was agreed, for everybody together: for some days, and what is to be expected of the rest of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db.models import (
    Aggregate,
    BigIntegerField,
    Case,
    CharField,
    Count,
    DateField,
    F,
    Field,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest, Least, TruncDate

from sevensteps.contexts.budgets.accounts import STREAM
from sevensteps.contexts.budgets.models import FundSpending, Line, PartLine, Spending
from sevensteps.contexts.cutting import Heap, heaps, key_of, people_paths, summed
from sevensteps.core.commissioning import Cut, Dimension
from sevensteps.core.dates import Period

PATHS = {Dimension.STREAM: "of_stream", **people_paths("budget__person")}


def agreed_by(cut: Cut) -> list[Heap]:
    """Agreed money of the cut: `agreed`, and `due` up to today.

    Sums are those of `core.commissioning` line by line, so parts add up to the penny. Money is agreed for a
    purpose, with no provider. One query.
    """
    return [] if _elsewhere(cut) else _by_slice(cut, summed(*_grouped(cut), _sums(cut)), {})


def expected_by(cut: Cut, percents: Mapping[str, int]) -> list[Heap]:
    """The same with `expected` of the days after today, by stream too: it is the last key of each heap.

    `percents` is the take-up of each stream (core.commissioning), 100 where it says nothing. One query.
    """
    if _elsewhere(cut):
        return []
    rows, names = _grouped(cut)
    sums = _sums(cut)
    # What a line is multiplied by depends on its stream, which is dear to look up: once a line is enough.
    for percent in {100, *percents.values()} if cut.to_come else ():
        for day in _edges(cut):
            if cut.to_come and day >= cut.to_come.start - timedelta(days=1):
                sums[_share(percent, day)] = Sum(_up_to(day, Value(percent, output_field=BigIntegerField())))
    return _by_slice(cut, summed(rows.annotate(its=F("of_stream")), {**names, "its": None}, sums), percents)


def people_by(cut: Cut) -> list[Heap]:
    """How many `people` have agreed money in each group of the cut. One query."""
    if _elsewhere(cut):
        return []
    sums: dict[str, Aggregate] = {
        _alive_in(number): Count("budget__person", distinct=True, filter=_alive(slice_of_time))
        for number, slice_of_time in enumerate(cut.slices)
    }
    return [
        Heap(_with_slice(cut, heap.keys, number), {"people": heap.figures[_alive_in(number)]})
        for heap in summed(*_grouped(cut), sums)
        for number in range(len(cut.slices))
        if heap.figures[_alive_in(number)]
    ]


def _elsewhere(cut: Cut) -> bool:
    return bool(cut.only.get(Dimension.PROVIDER))


def _alive_in(number: int) -> str:
    return f"people_{number}"


def _grouped(cut: Cut) -> tuple[QuerySet[Line], dict[str, Any]]:
    """The lines of a cut with what they are grouped by, but for time."""
    names = {
        f"cut_{place}": key_of(PATHS, one) for place, one in enumerate(cut.by) if one is not Dimension.PERIOD
    }
    return _lines(cut).annotate(**names), names


def _sums(cut: Cut) -> dict[str, Aggregate]:
    """What falls on some days is what is due up to their last, less that up to the day before their first."""
    return {_whole(day): Sum(_up_to(day, Value(100))) for day in _edges(cut)}


def _edges(cut: Cut) -> set[date]:
    """The last day of every slice, the day before the first, and today where it is among them."""
    found = {cut.asked.start - timedelta(days=1), *(one.end for one in cut.slices)}
    return found | ({cut.today} if cut.so_far and cut.to_come else set())


def _whole(day: date) -> str:
    return f"whole_{day:%Y%m%d}"


def _share(percent: int, day: date) -> str:
    return f"share_{percent}_{day:%Y%m%d}"


def _on(heap: Heap, name: Callable[[date], str], days: Period | None) -> int:
    """What falls on these days."""
    if days is None:
        return 0
    return heap.figures[name(days.end)] - heap.figures[name(days.start - timedelta(days=1))]


def _lines(cut: Cut) -> QuerySet[Line]:
    """Lines of budgets that have a day in the days asked for."""
    latest = PartLine.objects.filter(line=OuterRef("pk")).order_by("-id").values("part__stream")[:1]
    kept = {PATHS[one]: key for one, key in cut.only.items() if one in PATHS}
    return (
        Line.objects.annotate(
            of_stream=Coalesce(Subquery(latest), Value(STREAM), output_field=CharField()),
            last=Least(
                F("budget__ends_on"),
                _minus(TruncDate("budget__ended_at"), Value(1), DateField()),
                output_field=DateField(),
            ),
            life=_minus(F("budget__ends_on"), F("budget__starts_on"), IntegerField()) + 1,
        )
        .filter(budget__starts_on__lte=cut.asked.end, last__gte=cut.asked.start)
        .filter(**kept)
    )


def _by_slice(cut: Cut, found: Sequence[Heap], percents: Mapping[str, int]) -> list[Heap]:
    """A heap for each slice of time; with `percents`, what is expected of the stream that is its last key."""
    rows = []
    for heap in found:
        share = partial(_share, percents.get(heap.keys[-1], 100)) if percents else None
        for number, days in enumerate(cut.slices):
            figures = {
                "agreed": _on(heap, _whole, days),
                "expected": _on(heap, share, _common(days, cut.to_come)) if share else 0,
                "due": _on(heap, _whole, _common(days, cut.so_far)),
            }
            if any(figures.values()):
                rows.append(Heap(_with_slice(cut, heap.keys, number), figures))
    return rows


def _with_slice(cut: Cut, keys: tuple[str, ...], number: int) -> tuple[str, ...]:
    """Cut by time, the number of its slice takes its place among the keys."""
    if Dimension.PERIOD not in cut.by:
        return keys
    place = cut.by.index(Dimension.PERIOD)
    return (*keys[:place], str(number), *keys[place:])


def _common(days: Period, others: Period | None) -> Period | None:
    return days.within(others) if others else None


def _up_to(day: date, percent: Combinable) -> Case:
    """`core.commissioning.forecast.up_to` in the database: whole pence, downwards."""
    until = Least(F("last"), Value(day), output_field=DateField())
    days = Greatest(_minus(until, F("budget__starts_on"), IntegerField()) + 1, Value(0))
    whole = F("amount_pence") * percent
    return Case(
        When(at_once=True, budget__starts_on__lte=day, last__gte=F("budget__starts_on"), then=whole / 100),
        When(at_once=True, then=Value(0)),
        default=whole * days / (F("life") * 100),
        output_field=BigIntegerField(),
    )


def _alive(days: Period) -> Q:
    return Q(budget__starts_on__lte=days.end, last__gte=days.start)


def _minus(one: Combinable, other: Combinable, output: Field[Any, Any]) -> Func:
    """Days between two days, or the day so many days before, as PostgreSQL counts them."""
    return Func(one, other, template="(%(expressions)s)", arg_joiner=" - ", output_field=output)


def spent_by(cut: Cut) -> list[Heap]:
    """What holders paid somebody themselves, and what providers spent out of service funds. Two queries."""
    own = {Dimension.STREAM: "part__stream", **people_paths("part__budget__person")}
    fund = {
        Dimension.STREAM: "part_line__part__stream",
        Dimension.PROVIDER: "fund__provider__ref",
        **people_paths("fund__person"),
    }
    spending = Spending.objects.filter(put_right__isnull=True)
    by_funds = FundSpending.objects.filter(taken_back_at__isnull=True)
    bought = Sum("amount_pence")
    people = (
        {"people": Count("fund__person", distinct=True)} if Dimension.PROVIDER in (*cut.by, *cut.only) else {}
    )
    return [
        *heaps(spending, cut, own, "paid_on", moments=False, bought=bought),
        *heaps(by_funds, cut, fund, "day", moments=False, bought=bought, **people),
    ]


def streams_of_outcomes() -> dict[str, frozenset[str]]:
    """By outcome (its ref): the streams whose money is meant for it. One query."""
    rows = PartLine.objects.annotate(outcome=Func(F("line__outcome_refs"), function="unnest"))
    found: dict[str, set[str]] = {}
    for ref, stream in rows.values_list("outcome", "part__stream").distinct():
        found.setdefault(ref, set()).add(stream)
    return {ref: frozenset(streams) for ref, streams in found.items()}
