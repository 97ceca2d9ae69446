"""What was agreed, for everybody together: for some days, and what is to be expected of the rest of them."""

from __future__ import annotations

from collections.abc import Mapping
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
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest, Least, TruncDate

from sevensteps.contexts.budgets.accounts import STREAM
from sevensteps.contexts.budgets.models import FundSpending, Line, PartLine, Spending
from sevensteps.contexts.cutting import Heap, edge, heaps, key_of, people_paths, summed
from sevensteps.core.commissioning import Cut, Dimension
from sevensteps.core.dates import Period

PATHS = {Dimension.STREAM: "of_stream", **people_paths("budget__person")}


def agreed_by(cut: Cut) -> list[Heap]:
    """Agreed money of the cut: `agreed`, and `due` up to today.

    Sums are those of `core.commissioning` line by line, so parts add up to the penny. Money is agreed for a
    purpose, with no provider. One query.
    """
    sums = {f"agreed_{number}": _on(days) for number, days in enumerate(cut.slices)}
    for number, days in enumerate(cut.slices):
        # Of a slice that is past all is due, and it is not summed twice.
        so_far = _common(days, cut.so_far)
        if so_far and so_far != days:
            sums[f"due_{number}"] = _on(so_far)
    found = []
    for heap in _summed(cut, cut.asked, sums):
        for number, days in enumerate(cut.slices):
            agreed = heap.figures[f"agreed_{number}"]
            due = heap.figures.get(f"due_{number}", agreed if _common(days, cut.so_far) else 0)
            found.append(_of_slice(cut, heap, number, agreed=agreed, due=due))
    return [heap for heap in found if any(heap.figures.values())]


def expected_by(cut: Cut, percents: Mapping[str, int]) -> list[Heap]:
    """What is `expected` of the days of the cut after today. Its last key must be the stream.

    `percents` is the take-up of each stream (core.commissioning), 100 where it says nothing. One query, or
    none where all days are past.
    """
    if cut.to_come is None:
        return []
    sums = {
        # What a line is multiplied by depends on its stream, which is dear to look up: once a line is enough.
        f"expected_{percent}_{number}": _on(rest, Value(percent, output_field=BigIntegerField()))
        for percent in {100, *percents.values()}
        for number, days in enumerate(cut.slices)
        if (rest := _common(days, cut.to_come))
    }
    found = []
    for heap in _summed(cut, cut.to_come, sums):
        percent = percents.get(heap.keys[-1], 100)
        for number in range(len(cut.slices)):
            expected = heap.figures.get(f"expected_{percent}_{number}", 0)
            found.append(_of_slice(cut, heap, number, expected=expected))
    return [heap for heap in found if any(heap.figures.values())]


def people_by(cut: Cut) -> list[Heap]:
    """How many `people` have agreed money in each group of the cut. One query."""
    sums: dict[str, Aggregate] = {
        f"people_{number}": Count("budget__person", distinct=True, filter=_alive(days))
        for number, days in enumerate(cut.slices)
    }
    found = [
        _of_slice(cut, heap, number, people=heap.figures[f"people_{number}"])
        for heap in _summed(cut, cut.asked, sums)
        for number in range(len(cut.slices))
    ]
    return [heap for heap in found if heap.figures["people"]]


def _summed(cut: Cut, days: Period, sums: Mapping[str, Aggregate]) -> list[Heap]:
    """Lines of budgets that have a day in these days, summed by what the cut asks for, but for time."""
    if cut.only.get(Dimension.PROVIDER):
        return []
    names = {
        f"cut_{place}": key_of(PATHS, one)
        for place, one in enumerate(cut.keyed_by)
        if one is not Dimension.PERIOD
    }
    latest = PartLine.objects.filter(line=OuterRef("pk")).order_by("-id").values("part__stream")[:1]
    kept = {PATHS[one]: key for one, key in cut.only.items() if one in PATHS}
    of_stream = Coalesce(Subquery(latest), Value(STREAM), output_field=CharField())
    last = _minus(TruncDate("budget__ended_at"), Value(1), DateField())
    lines = Line.objects.filter(_alive(days)).annotate(
        of_stream=of_stream,
        last=Least(F("budget__ends_on"), last, output_field=DateField()),
        life=_minus(F("budget__ends_on"), F("budget__starts_on"), IntegerField()) + 1,
    )
    return summed(lines.filter(**kept).annotate(**names), names, sums)


def _of_slice(cut: Cut, heap: Heap, number: int, **figures: int) -> Heap:
    return Heap(_with_slice(cut, heap.keys, number), figures)


def _with_slice(cut: Cut, keys: tuple[str, ...], number: int) -> tuple[str, ...]:
    """Cut by time, the number of its slice takes its place among the keys."""
    if Dimension.PERIOD not in cut.by:
        return keys
    place = cut.by.index(Dimension.PERIOD)
    return (*keys[:place], str(number), *keys[place:])


def _common(days: Period, others: Period | None) -> Period | None:
    return days.within(others) if others else None


def _on(days: Period, percent: Combinable | None = None) -> Sum:
    """What falls on these days: what is due up to their last, less that up to the day before their first.

    Reckoned for the lines that have a day among them; it is nothing for any other.
    """
    share = percent or Value(100)
    before = days.start - timedelta(days=1)
    return Sum(_up_to(days.end, share) - _up_to(before, share), filter=_alive(days))


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
    """That a budget has a day among these: it began by their last, and was not over before their first."""
    ended = Q(budget__ended_at__isnull=True) | Q(
        budget__ended_at__gte=edge(days.start + timedelta(days=1), moments=True)
    )
    return Q(budget__starts_on__lte=days.end, budget__ends_on__gte=days.start) & ended


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
