"""What was agreed, for everybody together: for some days, and what is to be expected of the rest of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
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


def agreed_by(cut: Cut, percents: Mapping[str, int]) -> list[Heap]:
    """Agreed money of the cut: `agreed`, `expected` of the days after today, `due` up to today, `people`.

    `percents` is the take-up of each stream (core.commissioning). Sums are those of `core.commissioning`
    line by line, so parts add up to the penny. Money is agreed for a purpose, with no provider. One query.
    """
    if cut.only.get(Dimension.PROVIDER):
        return []
    rows = _lines(cut)
    names = {
        f"cut_{place}": key_of(PATHS, one) for place, one in enumerate(cut.by) if one is not Dimension.PERIOD
    }
    sums: dict[str, Aggregate] = {}
    for number, slice_of_time in enumerate(cut.slices):
        sums[f"people_{number}"] = Count("budget__person", distinct=True, filter=_alive(slice_of_time))
    # What falls on some days is what is due up to their last, less that up to the day before their first.
    share = _percent(percents)
    for day in sorted(_edges(cut)):
        sums[_name("whole", day)] = Sum(_up_to(day, Value(100)))
        if cut.to_come and day >= cut.to_come.start - timedelta(days=1):
            sums[_name("share", day)] = Sum(_up_to(day, share))
    return _by_slice(cut, summed(rows.annotate(**names), names, sums))


def _edges(cut: Cut) -> set[date]:
    """The last day of every slice, the day before the first, and today where it is among them."""
    found = {cut.asked.start - timedelta(days=1), *(one.end for one in cut.slices)}
    return found | ({cut.today} if cut.so_far and cut.to_come else set())


def _name(what: str, day: date) -> str:
    return f"{what}_{day:%Y%m%d}"


def _on(heap: Heap, what: str, days: Period | None) -> int:
    """What falls on these days."""
    if days is None:
        return 0
    before = days.start - timedelta(days=1)
    return heap.figures[_name(what, days.end)] - heap.figures[_name(what, before)]


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


def _by_slice(cut: Cut, found: Sequence[Heap]) -> list[Heap]:
    """A heap for each slice of time; cut by time, its number takes its place among the keys."""
    place = cut.by.index(Dimension.PERIOD) if Dimension.PERIOD in cut.by else None
    rows = []
    for heap in found:
        for number, days in enumerate(cut.slices):
            keys = heap.keys
            if place is not None:
                keys = (*keys[:place], str(number), *keys[place:])
            figures = {
                "agreed": _on(heap, "whole", days),
                "expected": _on(heap, "share", _common(days, cut.to_come)),
                "due": _on(heap, "whole", _common(days, cut.so_far)),
                "people": heap.figures[f"people_{number}"],
            }
            if any(figures.values()):
                rows.append(Heap(keys, figures))
    return rows


def _common(days: Period, others: Period | None) -> Period | None:
    return days.within(others) if others else None


def _percent(percents: Mapping[str, int]) -> Combinable:
    """The take-up of a line's stream; read from the line only where streams differ."""
    if len(set(percents.values())) < 2:
        return Value(next(iter(percents.values()), 100), output_field=BigIntegerField())
    cases = (When(of_stream=stream, then=Value(percent)) for stream, percent in sorted(percents.items()))
    return Case(*cases, default=Value(100), output_field=BigIntegerField())


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
