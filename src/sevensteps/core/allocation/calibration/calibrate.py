"""From cases to a table, with all that must be known to judge it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from sevensteps.core.allocation.calibration.cases import MOST_PENCE, Cases, Ints, Ready, prepare, to_units
from sevensteps.core.allocation.calibration.cautions import (
    CASES_A_SCALE,
    Caution,
    Findings,
    Scales,
    cautions,
)
from sevensteps.core.allocation.calibration.judge import (
    Diagnostics,
    Enough,
    Gain,
    Slice,
    diagnostics,
    enough,
    explained,
    groups_of,
    picture,
    points_of,
    tenths_of,
)
from sevensteps.core.allocation.calibration.options import METHODS, Method, Options, method_of
from sevensteps.core.allocation.calibration.outoffold import Made, OutOfFold, by_group, make, out_of_fold
from sevensteps.core.allocation.calibration.refusals import BadOption
from sevensteps.core.allocation.calibration.scale import Grid
from sevensteps.core.allocation.calibration.spread import Spread, bands_of, coverage, spread_of


@dataclass(frozen=True, slots=True)
class TablePoint:
    """A knot: the sum a year at these points; the range that such needs cost a year (four in five people,
    whatever the top-slice); in a step table also the sum beyond these points, up to the next."""

    points: Decimal
    annual_pence: int
    low_pence: int
    high_pence: int
    above_pence: int | None = None

    @property
    def onward_pence(self) -> int:
        """What a table read by step gives beyond these points, up to the next."""
        return self.annual_pence if self.above_pence is None else self.above_pence

    def data(self) -> dict[str, object]:
        """As the file of a table says it: points as int or Decimal."""
        whole = self.points == self.points.to_integral_value()
        said: dict[str, object] = {
            "points": int(self.points) if whole else self.points,
            "annual_pence": self.annual_pence,
            "low_pence": self.low_pence,
            "high_pence": self.high_pence,
        }
        if self.above_pence is not None:
            said["above_pence"] = self.above_pence
        return said


@dataclass(frozen=True)
class Calibrated:
    """A table made of `n` cases by a method in a version, and what is known of it out of fold.

    `between`: "line" or "step"; `below_pence`: in a step table, what holds under the first knot.
    `tenths` and `groups`: given against cost. `scales`: a table for each group against one; None without
    groups.
    """

    method: Method
    version: int
    n: int
    options: Options
    between: str
    table: tuple[TablePoint, ...]
    below_pence: int | None
    diagnostics: Diagnostics
    tenths: tuple[Slice, ...]
    groups: tuple[Slice, ...]
    enough: Enough
    picture: tuple[Gain, ...]
    scales: Scales | None
    warnings: tuple[Caution, ...]

    @cached_property
    def _units(self) -> Ints:
        return to_units(np.array([one.points for one in self.table], dtype=object))

    def _grid(self, pence: list[int], above: list[int], below: int) -> Grid:
        column = np.array(pence, dtype=np.int64)
        if self.between == "line":
            return Grid(self._units, column)
        return Grid(self._units, column, np.array(above, dtype=np.int64), below)

    def allocate(self, points: npt.ArrayLike) -> Ints:
        """Pence a year (n,) for points (n,), as the table is read: exact on the line, then halves up."""
        pence = [one.annual_pence for one in self.table]
        above = [one.annual_pence if one.above_pence is None else one.above_pence for one in self.table]
        below = pence[0] if self.below_pence is None else self.below_pence
        return self._grid(pence, above, below).read(to_units(np.asarray(points)))

    def ranges(self, points: npt.ArrayLike) -> tuple[Ints, Ints]:
        """The low and the high end (n,) of what such needs cost a year, in pence, read as the table is."""
        units = to_units(np.asarray(points))
        low, high = [one.low_pence for one in self.table], [one.high_pence for one in self.table]
        return self._grid(low, low, low[0]).read(units), self._grid(high, high, high[0]).read(units)

    def table_data(self) -> dict[str, Any]:
        """The `table` part of an allocation rulebook, as plain data."""
        said: dict[str, Any] = {"kind": "reckoner", "between": self.between}
        said["knots"] = [one.data() for one in self.table]
        if self.below_pence is not None:
            said["below_pence"] = self.below_pence
        return said

    def note_data(self) -> dict[str, Any]:
        """The `calibration` block of an allocation rulebook: how the table was made and how well it does."""
        return {
            "method": str(self.method),
            "method_version": self.version,
            "cases": self.n,
            "winsorise": str(self.options.winsorise_for(self.method)),
            "shrink": self.options.shrink,
            "top_slice": str(self.options.top_slice),
            "budget_pence": self.options.budget_pence,
            "diagnostics": self.diagnostics.data(),
            "warnings": [str(one) for one in self.warnings],
        }


def calibrate(cases: Cases, method: Method | str, options: Options | None = None) -> Calibrated:
    """A table of these cases. Raises a CalibrationRefused where none can be made."""
    return _calibrate(prepare(cases), method_of(method), options or Options())


def compare(
    cases: Cases, methods: Sequence[Method | str] = tuple(Method), options: Options | None = None
) -> tuple[Calibrated, ...]:
    """The same cases by several methods, side by side; folds are the same for all."""
    ways = [method_of(name) for name in methods]
    ready = prepare(cases)
    return tuple(_calibrate(ready, way, options or Options()) for way in ways)


def _calibrate(cases: Ready, method: Method, options: Options) -> Calibrated:
    budget = None if options.budget_pence is None else Fraction(options.budget_pence)
    bands = bands_of(cases)
    made = make(cases, method, options, budget, bands.middle)
    if int(made.grid.pence.max()) > MOST_PENCE:
        raise BadOption("budget", "would give one person over £10,000,000,000 a year; it is in pence")
    out = out_of_fold(cases, method, options, bands.middle)
    tenths, groups = tenths_of(cases, out.given), groups_of(cases, out.given)
    told = diagnostics(cases, out.given, tenths, coverage(cases, bands, out))
    scales = _scales(cases, method, options, out, told.r2)
    found = Findings(method, options, told, tenths, groups, scales, made.shape.thinned)
    return Calibrated(
        method=method,
        version=METHODS[method].version,
        n=cases.n,
        options=options,
        between="line" if made.grid.above is None else "step",
        table=_table(made, spread_of(cases, bands, out)),
        below_pence=None if made.grid.above is None else made.grid.below,
        diagnostics=told,
        tenths=tenths,
        groups=groups,
        enough=enough(cases, out.given),
        picture=picture(cases, out.given),
        scales=scales,
        warnings=cautions(cases, found),
    )


def _scales(cases: Ready, method: Method, options: Options, out: OutOfFold, r2: float) -> Scales | None:
    if cases.codes is None or len(cases.names) < 2:
        return None
    sizes = np.bincount(cases.codes, minlength=len(cases.names))
    small = tuple(name for name, size in zip(cases.names, sizes, strict=True) if size < CASES_A_SCALE)
    separate = by_group(cases, method, options, out, fewest=10)
    return Scales(r2, explained(cases.cost, separate), small)


def _table(made: Made, spread: Spread) -> tuple[TablePoint, ...]:
    """The knots with their ranges."""
    grid = made.grid
    low, high = spread.of(made)
    above = [None] * grid.units.size if grid.above is None else grid.above.tolist()
    columns = (grid.units.tolist(), grid.pence.tolist(), low.pence.tolist(), high.pence.tolist(), above)
    return tuple(
        TablePoint(points_of(units), pence, least, most, beyond)
        for units, pence, least, most, beyond in zip(*columns, strict=True)
    )
