"""The range that such needs cost: four in five cases lie in it. Cross-conformal, locally by points.

What a case cost less what was expected of it by a table made without it: these differences, put in order
within about ten bands of points, give the lowest and highest tenth of each band, corrected for their number
(Vovk, Cross-conformal predictors, 2015). Between the middles of the bands the straight line holds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sevensteps.core.allocation.calibration.cases import Bools, Floats, Ints, Ready, distinct
from sevensteps.core.allocation.calibration.outoffold import FOLDS, OutOfFold

MOST_BANDS = 10
FEWEST_IN_BAND = 50
_TAIL = 0.1


@dataclass(frozen=True, eq=False)
class Bands:
    """Bands of points: the band of each case (n,), and the middle of each band (b,) in units, rising."""

    of_case: Ints
    middle: Ints


@dataclass(frozen=True, eq=False)
class Spread:
    """How far below and above the expected cost the range reaches, at the middle of each band (b,)."""

    middle: Ints
    under: Floats
    over: Floats

    def around(self, units: Ints, expected: Floats) -> tuple[Ints, Ints]:
        """The range in whole pence (n,), from nought up, round the expected cost (n,)."""
        low = expected + np.interp(units, self.middle, self.under)
        high = expected + np.interp(units, self.middle, self.over)
        least = np.maximum(np.floor(low + 0.5), 0).astype(np.int64)
        return least, np.maximum(np.floor(high + 0.5).astype(np.int64), least)


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
    return Bands(of_case, middle)


def spread_of(bands: Bands, differences: Floats, mask: Bools | None = None) -> Spread:
    """From the differences (n,) of all cases, or of those in the mask."""
    under, over = np.zeros(bands.middle.size), np.zeros(bands.middle.size)
    ends = np.searchsorted(bands.of_case, np.arange(bands.middle.size + 1))
    for band in range(bands.middle.size):
        part = slice(ends[band], ends[band + 1])
        values = differences[part] if mask is None else differences[part][mask[part]]
        if not values.size:
            values = differences if mask is None else differences[mask]
        lowest = max(int(np.floor((values.size + 1) * _TAIL)), 1) - 1
        highest = min(int(np.ceil((values.size + 1) * (1 - _TAIL))), values.size) - 1
        ordered = np.partition(values, [lowest, highest])
        under[band], over[band] = ordered[lowest], ordered[highest]
    return Spread(bands.middle, under, over)


def coverage(cases: Ready, bands: Bands, out: OutOfFold) -> float:
    """The share of cases within the range, each fold judged by the differences of the others."""
    differences = cases.cost - out.expected
    within = 0
    for number in range(FOLDS):
        fold = out.fold == number
        if not fold.any():
            continue
        low, high = spread_of(bands, differences, ~fold).around(cases.units[fold], out.expected[fold])
        within += int(((low <= cases.cost[fold]) & (cases.cost[fold] <= high)).sum())
    return within / cases.n
