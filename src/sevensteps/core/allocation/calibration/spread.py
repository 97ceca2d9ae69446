"""The range that such needs cost: four in five cases lie in it. Cross-conformal, locally by points.

What a case cost over what was expected of it by a table made without it: these ratios, put in order within
about ten bands of points, give the lowest and the highest tenth of each band, corrected for their number
(Vovk, Cross-conformal predictors, 2015). Between the middles of the bands the ratios follow the straight
line. Ratios, not differences, because costs spread the wider the higher they are, and none is below nought.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sevensteps.core.allocation.calibration.cases import Bools, Floats, Ints, Ready, distinct
from sevensteps.core.allocation.calibration.outoffold import FOLDS, Made, OutOfFold
from sevensteps.core.allocation.calibration.scale import Grid

MOST_BANDS = 10
FEWEST_IN_BAND = 50
_TAIL = 0.1
# So that the ratio has a meaning where next to nothing is expected, this share of the mean cost is added to
# both.
_GROUND = 0.02


@dataclass(frozen=True, eq=False)
class Bands:
    """Bands of points: the band of each case (n,), the middle of each band (b,) in units, rising, and the sum
    in pence that is added to costs before ratios are taken."""

    of_case: Ints
    middle: Ints
    ground: float


@dataclass(frozen=True, eq=False)
class Spread:
    """The lowest and the highest tenth of the ratios, at the middle of each band (b,)."""

    bands: Bands
    least: Floats
    most: Floats

    def of(self, made: Made) -> tuple[Grid, Grid]:
        """The low and the high end of the range as tables with the knots of the table made."""
        units = made.grid.units
        expected = made.shape.read(units) * made.expected + self.bands.ground
        low, high = (
            np.floor(expected * np.interp(units, self.bands.middle, ratio) - self.bands.ground + 0.5)
            for ratio in (self.least, self.most)
        )
        least = np.maximum(low, 0).astype(np.int64)
        most = np.maximum(high.astype(np.int64), least)
        if made.grid.above is None:
            return Grid(units, least), Grid(units, most)
        return Grid(units, least, least, int(least[0])), Grid(units, most, most, int(most[0]))


def bands_of(cases: Ready) -> Bands:
    """Ten bands of equally many cases, fewer where there are under 500; equal points stay together, and a
    band of under 50 cases joins its neighbour."""
    wanted = max(1, min(MOST_BANDS, cases.n // FEWEST_IN_BAND))
    points = distinct(cases.units)
    band = ((2 * points.start + points.count) * wanted) // (2 * cases.n)
    sizes = np.zeros(wanted, dtype=np.int64)
    np.add.at(sizes, band, points.count)
    joined, number, size = np.zeros(wanted, dtype=np.int64), 0, 0
    for place in range(wanted):
        joined[place] = number
        size += int(sizes[place])
        if size >= FEWEST_IN_BAND and int(sizes[place + 1 :].sum()) >= FEWEST_IN_BAND:
            number, size = number + 1, 0
    of_case = np.repeat(joined[band], points.count)
    ends = np.searchsorted(of_case, np.arange(number + 2))
    middle = np.array([cases.units[(ends[b] + ends[b + 1]) // 2] for b in range(number + 1)], dtype=np.int64)
    return Bands(of_case, middle, _GROUND * float(cases.cost.sum()) / cases.n)


def spread_of(cases: Ready, bands: Bands, out: OutOfFold, mask: Bools | None = None) -> Spread:
    """From the ratios of all cases, or of those in the mask (n,)."""
    ratios = (cases.cost + bands.ground) / (out.expected + bands.ground)
    count = bands.middle.size
    least, most = np.zeros(count), np.zeros(count)
    ends = np.searchsorted(bands.of_case, np.arange(count + 1))
    for band in range(count):
        part = slice(ends[band], ends[band + 1])
        values = ratios[part] if mask is None else ratios[part][mask[part]]
        if not values.size:
            values = ratios if mask is None else ratios[mask]
        lowest = max(int(np.floor((values.size + 1) * _TAIL)), 1) - 1
        highest = min(int(np.ceil((values.size + 1) * (1 - _TAIL))), values.size) - 1
        ordered = np.partition(values, [lowest, highest])
        least[band], most[band] = ordered[lowest], ordered[highest]
    return Spread(bands, least, most)


def coverage(cases: Ready, bands: Bands, out: OutOfFold) -> float:
    """The share of cases within the range as its table would show it; the ratios of a fold never make the
    range that it is judged by."""
    within = 0
    for number in range(FOLDS):
        fold = out.fold == number
        low, high = spread_of(cases, bands, out, ~fold).of(out.tables[number])
        cost, units = cases.cost[fold], cases.units[fold]
        within += int(((low.read(units) <= cost) & (cost <= high.read(units))).sum())
    return within / cases.n
