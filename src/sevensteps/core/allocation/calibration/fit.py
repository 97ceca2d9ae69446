"""The methods themselves: from cases in order to a shape, not yet scaled to a sum and not yet in whole pence.

Sources: In Control, third phase report (2010), chapter 2, Figs 9/10 for percentile matching, which leaves
ties and the reading between its points open: both readings here are ours, named and versioned. Isotonic
regression: Barlow and others, Statistical Inference under Order Restrictions (1972), by pooling adjacent
violators.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
from scipy.optimize import isotonic_regression

from sevensteps.core.allocation.calibration.cases import UNITS, Distinct, Floats, Ints, distinct
from sevensteps.core.allocation.calibration.options import Method

# The isotonic table weighs n / 500, the line the rest; from 500 cases on it stands alone.
FULL_WEIGHT = 500
# Beyond so many distinct points a table is thinned, so that a person can still read it.
MOST_KNOTS = 3_000
_LEVELS = 1_400
_SMALL_PENCE = 10_000


@dataclass(frozen=True, eq=False)
class Shape:
    """Knots (k,) rising with pence a year at each. Clamped outside.

    With `above` it goes in steps: value at a knot, above_i beyond it up to the next, `below` under the first.
    Otherwise straight lines join the knots.
    """

    units: Ints
    value: Floats
    above: Floats | None = None
    below: float = 0.0
    thinned: bool = False  # sums may differ a little from what the method gives

    def read(self, units: Ints) -> Floats:
        """Pence a year (n,), not rounded, for points in units (n,)."""
        if self.above is None:
            return np.interp(units, self.units, self.value)
        at = np.searchsorted(self.units, units, side="right") - 1
        held = np.maximum(at, 0)
        value = np.where(self.units[held] == units, self.value[held], self.above[held])
        return np.where(at < 0, self.below, value)

    def bending_at(self, middles: Ints) -> Shape:
        """The same straight lines, with knots also at those of the middles that lie between its ends."""
        inside = middles[(middles > self.units[0]) & (middles < self.units[-1])]
        units = np.union1d(self.units, inside)
        return replace(self, units=units, value=np.interp(units, self.units, self.value))


def fit(method: Method, units: Ints, cost: Ints, winsorise: Decimal, shrink: str) -> Shape:
    """The shape of a method for cases in order of their points, thinned to at most MOST_KNOTS."""
    capped = _winsorised(cost, winsorise)
    if method in {Method.PERCENTILE, Method.PERCENTILE_MIDRANK}:
        matching = _percentile if method is Method.PERCENTILE else _midrank
        return thinned(matching(units, np.sort(capped)))
    points = distinct(units)
    mean = points.sums(capped) / points.count
    if method is Method.ISOTONIC:
        return thinned(_isotonic(points, mean, shrink))
    ways: dict[Method, Callable[[Distinct, Floats], Shape]] = {
        Method.LINE: _line,
        Method.PER_POINT: _per_point,
    }
    return ways[method](points, mean)


def _winsorised(cost: Ints, quantile: Decimal) -> Ints:
    """Costs above the quantile (linear, rounded to a penny) count as the quantile."""
    if quantile == 1:
        return cost
    most = np.floor(np.quantile(cost, float(quantile)) + 0.5)
    return np.minimum(cost, np.int64(most))


def _isotonic(points: Distinct, mean: Floats, shrink: str) -> Shape:
    value = np.asarray(isotonic_regression(mean, weights=points.count).x, dtype=np.float64)
    weight = min(1.0, float(points.count.sum()) / FULL_WEIGHT)
    if shrink == "auto" and weight < 1:
        value = weight * value + (1 - weight) * _line(points, mean).read(points.units)
    return Shape(points.units, np.maximum.accumulate(value))


def _line(points: Distinct, mean: Floats) -> Shape:
    """Least squares with a slope of at least nought; where it would be below nought it is nought."""
    x = points.units / UNITS
    weight = points.count / points.count.sum()
    mean_x, mean_y = float(weight @ x), float(weight @ mean)
    spread = float(weight @ (x - mean_x) ** 2)
    slope = max(0.0, float(weight @ ((x - mean_x) * (mean - mean_y))) / spread) if spread else 0.0
    first, last = points.units[0], points.units[-1]
    if first == last or slope == 0:
        return Shape(np.unique(np.array([first, last])), np.full(1 if first == last else 2, mean_y))
    leaves = round((mean_x - mean_y / slope) * UNITS)
    knots = [first, leaves, last] if first < leaves < last else [first, last]
    units = np.array(knots, dtype=np.int64)
    value = np.maximum(mean_y + slope * (units / UNITS - mean_x), 0.0)
    if len(knots) == 3:
        value[1] = 0.0
    return Shape(units, value)


def _per_point(points: Distinct, mean: Floats) -> Shape:
    """All costs over all points, from nought up to the most points anyone has."""
    x = points.units / UNITS
    all_points = float(points.count @ x)
    if all_points == 0:
        return Shape(np.array([0], dtype=np.int64), np.array([0.0]))
    rate = float(points.count @ mean) / all_points
    last = points.units[-1]
    return Shape(np.array([0, last], dtype=np.int64), np.array([0.0, rate * float(last) / UNITS]))


def _percentile(units: Ints, costs: Ints) -> Shape:
    """Variant A: percentiles 0 to 100 of each column (linear); equal points merged, their costs averaged."""
    position = np.arange(101, dtype=np.int64) * (units.size - 1)
    low, part = position // 100, position % 100
    high = np.minimum(low + 1, units.size - 1)
    # A percentile of points may have two places more than points have; they are rounded, halves up.
    at = (units[low] * (100 - part) + units[high] * part + 50) // 100
    cost = (costs[low] * (100 - part) + costs[high] * part) / 100
    merged = distinct(at)
    return Shape(merged.units, np.maximum.accumulate(merged.sums(cost) / merged.count))


def _midrank(units: Ints, costs: Ints) -> Shape:
    """Variant B: p(s) = (#<s + #≤s) / 2n, then the quantile of costs at p (linear)."""
    points = distinct(units)
    to = points.start + points.count
    value = np.maximum.accumulate(_quantiles(costs, points.start + to, 2))
    above = np.maximum.accumulate(_quantiles(costs, to, 1))
    return Shape(points.units, value, np.maximum(above, value), float(costs[0]))


def _quantiles(costs: Ints, ranks: Ints, parts: int) -> Floats:
    """The quantile of costs in order at ranks / (parts × n): linear, the position worked out in whole
    numbers."""
    n = costs.size
    position = ranks * (n - 1)
    low, part = position // (parts * n), position % (parts * n)
    high = np.minimum(low + 1, n - 1)
    share: Floats = part / (parts * n)
    return costs[low].astype(np.float64) + share * (costs[high] - costs[low])


def thinned(shape: Shape) -> Shape:
    """At most MOST_KNOTS knots: first those within level stretches go (nothing changes), then, if there are
    still too many, all but the first and last of each of 1,400 levels (no sum moves by more than the level is
    wide: under one per cent of it, or of £100 where the sum is small)."""
    if shape.units.size <= MOST_KNOTS:
        return shape
    shape = _without_level(shape, shape.value, shape.above)
    if shape.units.size <= MOST_KNOTS:
        return shape
    logs = np.log(shape.value + _SMALL_PENCE)
    ends = logs if shape.above is None else np.log(shape.above + _SMALL_PENCE)
    # A line needs both ends of a level, a step only its beginning.
    levels = _LEVELS if shape.above is None else 2 * _LEVELS
    width = max((float(ends[-1]) - float(logs[0])) / levels, 1e-12)
    level = np.floor(((logs if shape.above is None else ends) - logs[0]) / width)
    return replace(_without_level(shape, level, None if shape.above is None else level), thinned=True)


def _without_level(shape: Shape, value: Floats, above: Floats | None) -> Shape:
    keep = np.ones(shape.units.size, dtype=np.bool_)
    if above is None or shape.above is None:
        keep[1:-1] = (value[1:-1] != value[:-2]) | (value[1:-1] != value[2:])
        return Shape(shape.units[keep], shape.value[keep])
    keep[1:-1] = (above[1:-1] != above[:-2]) | (value[1:-1] != above[:-2])
    first = np.flatnonzero(keep)
    runs = np.diff(np.append(first, keep.size))
    # A step that stands for many is as high as they are on average.
    high = np.where(runs > 1, np.add.reduceat(shape.above, first) / runs, shape.above[keep])
    return Shape(shape.units[keep], shape.value[keep], np.maximum.accumulate(high), shape.below)
