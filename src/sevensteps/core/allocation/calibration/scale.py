"""From a shape to a table in whole pence that spends a stated sum.

The sum given is a rising function of the scale. At any one scale a knot jumps by at most a penny, so the sum
jumps by at most a penny a case: some scale therefore always comes within half a penny a case, and it is
looked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from sevensteps.core.allocation.calibration.cases import Distinct, Floats, Ints
from sevensteps.core.allocation.calibration.fit import Shape
from sevensteps.core.allocation.calibration.refusals import NothingSpent

_SAFE = 2**62
_MOST_STEPS = 400


@dataclass(frozen=True, eq=False)
class Grid:
    """A table in whole pence: knots in ten-thousandths of points, read as Shape says, halves up."""

    units: Ints
    pence: Ints
    above: Ints | None = None
    below: int = 0

    def read(self, units: Ints) -> Ints:
        """Pence a year (n,), exact, for points in units (n,)."""
        at = np.searchsorted(self.units, units, side="right") - 1
        held = np.maximum(at, 0)
        if self.above is not None:
            value = np.where(self.units[held] == units, self.pence[held], self.above[held])
            return np.where(at < 0, self.below, value)
        if self.units.size == 1:
            return np.full(units.shape, self.pence[0], dtype=np.int64)
        low = np.minimum(held, self.units.size - 2)
        wide, high = np.diff(self.units), np.diff(self.pence)
        along = np.clip(units, self.units[0], self.units[-1]) - self.units[low]
        pence: Ints = self.pence[low] + _rounded(along, high[low], wide[low])
        return pence


def _rounded(along: Ints, high: Ints, wide: Ints) -> Ints:
    """along × high / wide, halves up, in whole numbers."""
    if int(wide.max(initial=1)) * (2 * int(np.abs(high).max(initial=0)) + 1) < _SAFE:
        whole: Ints = (2 * along * high + wide) // (2 * wide)
        return whole
    exact = (2 * along.astype(object) * high + wide) // (2 * wide.astype(object))
    return np.asarray(exact, dtype=np.int64)


def in_pence(shape: Shape, factor: float) -> Grid:
    """The shape times a factor, knots rounded to whole pence, halves up."""
    value = _whole(shape.value, factor)
    if shape.above is None:
        return Grid(shape.units, value)
    return Grid(shape.units, value, _whole(shape.above, factor), int(np.floor(shape.below * factor + 0.5)))


def _whole(value: Floats, factor: float) -> Ints:
    whole: Ints = np.floor(value * factor + 0.5).astype(np.int64)
    return whole


def spending(shape: Shape, points: Distinct, target: Fraction) -> Grid:
    """The shape scaled so that cases with these points together receive the target, to half a penny a case.

    Raises NothingSpent where the shape gives none of them anything.
    """
    cases = int(points.count.sum())
    raw = float(points.count @ shape.read(points.units))
    if raw <= 0:
        raise NothingSpent(
            "winsorise", "nothing is left of the costs once they are capped; use a higher quantile"
        )
    low, high, factor = 0.0, float("inf"), float(target) / raw
    best, nearest = Grid(shape.units[:1], np.zeros(1, dtype=np.int64)), abs(target) + cases
    for _ in range(_MOST_STEPS):
        grid = in_pence(shape, factor)
        off = int(points.count @ grid.read(points.units)) - target
        if abs(off) < nearest:
            best, nearest = grid, abs(off)
        if 2 * abs(off) <= cases:
            break
        low, high = (factor, high) if off < 0 else (low, factor)
        halfway = (low + high) / 2 if high < float("inf") else factor * (1 + 1e-6) + 1e-12
        if halfway in {low, high}:
            break
        factor = halfway
    return best
