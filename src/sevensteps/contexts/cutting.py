"""Sums of the whole authority, grouped in the database: each context asks its own tables, by the same cut."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Aggregate,
    CharField,
    DateField,
    DateTimeField,
    F,
    Func,
    IntegerField,
    Model,
    Q,
    QuerySet,
    Value,
)
from django.db.models.expressions import Combinable
from django.utils.timezone import make_aware

from sevensteps.core.commissioning import Cut, Dimension
from sevensteps.core.dates import Period

Paths = Mapping[Dimension, str]  # where a context's table finds what sums are cut by


@dataclass(frozen=True, slots=True)
class Heap:
    """Figures of what has these keys, one for each dimension of the cut; of time, the number of its slice."""

    keys: tuple[str, ...]
    figures: Mapping[str, int]


def people_paths(person: str) -> dict[Dimension, str]:
    """The dimensions that belong to a person, from a table that leads to them by `person`."""
    return {Dimension.TEAM: f"{person}__team__ref", Dimension.CARE_GROUP: f"{person}__care_group"}


def in_days(field: str, days: Period, *, moments: bool) -> Q:
    """That a day (or with `moments` a time) lies in these days."""
    return Q(
        **{
            f"{field}__gte": edge(days.start, moments=moments),
            f"{field}__lt": edge(days.end + timedelta(days=1), moments=moments),
        }
    )


def heaps(
    rows: QuerySet[Any], cut: Cut, paths: Paths, at: str, *, moments: bool, **sums: Aggregate
) -> list[Heap]:
    """Rows of these days summed by what the cut asks for. One query.

    Where a dimension has no path its key is empty: such money is with no provider.
    """
    if any(one not in paths and key for one, key in cut.only.items()):
        return []
    kept = Q()
    for one, key in cut.only.items():
        if one in paths:
            kept &= Q(**{paths[one]: key}) if key else Q(**{f"{paths[one]}__isnull": True})
    found = rows.filter(in_days(at, cut.asked, moments=moments), kept)
    names = keys_of(cut, paths, at, moments=moments)
    return summed(found.annotate(**names), names, sums)


def keys_of(cut: Cut, paths: Paths, at: str, *, moments: bool) -> dict[str, Combinable]:
    """The keys of a row as annotations, in the order of `keyed_by`."""
    return {
        f"cut_{place}": slice_of(at, cut, moments=moments) if one is Dimension.PERIOD else key_of(paths, one)
        for place, one in enumerate(cut.keyed_by)
    }


def summed(rows: QuerySet[Any], names: Mapping[str, Any], sums: Mapping[str, Aggregate]) -> list[Heap]:
    """One heap for each different set of these annotations; just one without any. One query."""
    if not names:
        one = rows.aggregate(**sums)
        return [Heap((), {name: int(one[name] or 0) for name in sums})]
    grouped: QuerySet[Model, dict[str, Any]] = rows.order_by().values(*names).annotate(**sums)
    return [
        Heap(
            tuple("" if row[name] is None else str(row[name]) for name in names),
            {name: int(row[name] or 0) for name in sums},
        )
        for row in grouped
    ]


def key_of(paths: Paths, one: Dimension) -> Combinable:
    """What a row belongs to in one dimension, as text; empty where its table knows no such thing."""
    return F(paths[one]) if one in paths else Value("", output_field=CharField())


def slice_of(at: str, cut: Cut, *, moments: bool) -> Combinable:
    """The number of the slice of time that a row lies in: the first whose end is not past."""
    starts = [edge(one.end + timedelta(days=1), moments=moments) for one in cut.slices[:-1]]
    if not starts:
        return Value(0)
    edges = Value(starts, output_field=ArrayField(DateTimeField() if moments else DateField()))
    return Func(F(at), edges, function="width_bucket", output_field=IntegerField())


def edge(day: date, *, moments: bool) -> date | datetime:
    return make_aware(datetime.combine(day, time())) if moments else day
