"""The cases a table is made from: points and a year's cost of each, and perhaps a group.

Points are kept as whole ten-thousandths, costs as whole pence, so that equal points are equal and sums are
exact. Cases are put in one order (points, cost, group) first of all: the order of a file's rows then changes
nothing, also not which case falls into which fold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt

from sevensteps.core.allocation.calibration.refusals import (
    AllPointsEqual,
    BadCost,
    BadPoints,
    ColumnsDiffer,
    NothingSpent,
    TooFewCases,
    TooManyGroups,
)
from sevensteps.core.trace import Sentence

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

UNITS = 10_000  # units of points: ten-thousandths
FEWEST_CASES = 5
MOST_GROUPS = 100
MOST_POINTS = 10**6
MOST_PENCE = 10**12


@dataclass(frozen=True, eq=False)
class Cases:
    """As they come in, of equal length: points (n,), a year's cost in pence (n,), and names of groups (n,).

    Points are numbers or Decimals ≥ 0; further places than four are rounded. Costs are whole pence ≥ 0.
    """

    points: npt.ArrayLike
    cost_pence: npt.ArrayLike
    group: Sequence[str] | npt.NDArray[Any] | None = None


@dataclass(frozen=True, eq=False)
class Ready:
    """Cases checked and in order: units and cost (n,) int64, `codes` (n,) into `names` where there are
    groups."""

    units: Ints
    cost: Ints
    codes: Ints | None = None
    names: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        return int(self.units.size)

    def only(self, mask: Bools) -> Ready:
        """Some of them, in the same order."""
        codes = None if self.codes is None else self.codes[mask]
        return Ready(self.units[mask], self.cost[mask], codes, self.names)


@dataclass(frozen=True, eq=False)
class Distinct:
    """The distinct points (m,), rising; how many cases have each; where the first of them stands."""

    units: Ints
    count: Ints
    start: Ints

    def sums(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """The sum over the cases (n,) of each distinct point (m,)."""
        return np.add.reduceat(values, self.start)


def distinct(units: Ints) -> Distinct:
    """Of points in rising order, at least one."""
    start = np.flatnonzero(np.concatenate(([True], units[1:] != units[:-1]))).astype(np.int64)
    count = np.diff(np.append(start, units.size)).astype(np.int64)
    return Distinct(units[start], count, start)


def prepare(cases: Cases) -> Ready:
    """The cases checked and in order; raises a CalibrationRefused that says which case is wrong."""
    points, cost = np.asarray(cases.points), np.asarray(cases.cost_pence)
    size = {"points": points.size, "cost": cost.size}
    if cases.group is not None:
        size["group"] = len(cases.group)
    if len(set(size.values())) > 1 or points.ndim != 1 or cost.ndim != 1:
        told = ", ".join(f"{name} {count:,}" for name, count in size.items())
        words = Sentence("each case needs one value in every column, but there are: {told}", {"told": told})
        raise ColumnsDiffer("cases", words)
    units, pence = to_units(points), _to_pence(cost)
    if units.size < FEWEST_CASES:
        counts = {"n": units.size, "fewest": FEWEST_CASES}
        raise TooFewCases(
            "cases",
            Sentence("there are {n}; a table needs at least {fewest}, and 500 or more to be good", counts),
        )
    if units.min() == units.max():
        words = Sentence(
            "every case has {points} points; points must differ to tell needs apart",
            {"points": f"{float(points[0]):g}"},
        )
        raise AllPointsEqual("points", words)
    if not pence.any():
        raise NothingSpent("cost", "every case costs nought; a table needs what support really costs")
    codes, names = _codes(cases.group)
    keys = (pence, units) if codes is None else (codes, pence, units)
    order = np.lexsort(keys)
    return Ready(units[order], pence[order], None if codes is None else codes[order], names)


def to_units(points: npt.NDArray[Any]) -> Ints:
    """Points (n,) as whole ten-thousandths, halves up; raises BadPoints with the case's number."""
    values = _numbers(points, "points", BadPoints)
    _check(values, "points", BadPoints, MOST_POINTS)
    if points.dtype == object:
        return np.array([int(Decimal(str(one)) * UNITS + Decimal("0.5")) for one in points], dtype=np.int64)
    return np.floor(values * UNITS + 0.5).astype(np.int64)


def _to_pence(cost: npt.NDArray[Any]) -> Ints:
    values = _numbers(cost, "cost", BadCost)
    _check(values, "cost", BadCost, MOST_PENCE)
    whole = np.floor(values + 0.5)
    return whole.astype(np.int64)


def _numbers(column: npt.NDArray[Any], where: str, refusal: type[BadPoints | BadCost]) -> Floats:
    if column.dtype.kind in "iuf":
        return column.astype(np.float64, copy=False)
    for row, one in enumerate(column, start=1):
        try:
            float(one)
        except (TypeError, ValueError):
            words = Sentence(
                "case {row} has {given} where a number belongs", {"row": row, "given": repr(one)}
            )
            raise refusal(where, words, row) from None
    return column.astype(np.float64)


def _check(values: Floats, where: str, refusal: type[BadPoints | BadCost], most: int) -> None:
    for wrong, words in (
        (~np.isfinite(values), Sentence("no number; every case needs one")),
        (values < 0, Sentence("below nought; it must be nought or more")),
        (values > most, Sentence("more than {most}; check the column and its unit", {"most": f"{most:,}"})),
    ):
        if wrong.any():
            row = int(np.argmax(wrong)) + 1
            told = {"row": row, "given": f"{values[row - 1]:g}", "what": words}
            raise refusal(where, Sentence("case {row} has {given}, which is {what}", told), row)


def _codes(group: Sequence[str] | npt.NDArray[Any] | None) -> tuple[Ints | None, tuple[str, ...]]:
    if group is None:
        return None, ()
    group = list(group)
    found = {one: "not stated" if one in {None, ""} else str(one) for one in set(group)}
    names = tuple(sorted(set(found.values())))
    if len(names) > MOST_GROUPS:
        words = Sentence(
            "the column has {n} different values; choose a column with at most {most}",
            {"n": f"{len(names):,}", "most": MOST_GROUPS},
        )
        raise TooManyGroups("group", words)
    place = {name: number for number, name in enumerate(names)}
    number = {one: place[name] for one, name in found.items()}
    return np.fromiter(map(number.__getitem__, group), dtype=np.int64, count=len(group)), names
