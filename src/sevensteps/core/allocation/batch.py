"""Many people at once: what `allocate` gives each of them, to the penny, worked out on whole columns.

Whole numbers only: points are ten-thousandths (`UNITS`), money is a numerator over a denominator until the
one rounding at the end. Where the figures of a rulebook are too great for 64 bits, numbers without limit are
used instead. Support, caring and extra lines are not asked here: needs alone, table, floor, cap, rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from sevensteps.core.allocation.formula import Formula, Measure, Term, Transform
from sevensteps.core.allocation.rulebook import AllocationRulebook
from sevensteps.core.allocation.table import Bands, Between, PerPoint, Reckoner, Table

UNITS = 10_000
_SAFE = 2**62

Column = npt.NDArray[Any]  # int64, or Python's whole numbers where 64 bits are too few
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Sums:
    """Columns (n,) in whole pence: a year, a week, and the range that such needs cost a year.

    `given`: where the table gives a sum at all; `ranged`: where it has a range; `beyond`: where it was never
    printed. Elsewhere the figures mean nothing.
    """

    annual: Column
    weekly: Column
    low: Column
    high: Column
    given: Flags
    ranged: Flags
    beyond: Flags

    def at(self, place: Column) -> Sums:
        """The sums at these places, in this order."""
        return Sums(*(getattr(self, one.name)[place] for one in fields(self)))


@dataclass(frozen=True, eq=False)
class _Exact:
    """Pence in the table's own period: numerators (n,) over denominators (n,) or one for all."""

    top: Column
    under: Column | int
    given: Flags | None = None
    beyond: Flags | None = None
    low: Column | None = None
    high: Column | None = None


def read_table(rulebook: AllocationRulebook, group: str | None, units: Column) -> Sums:
    """What each number of points (n,), in ten-thousandths from nought on, brings people of this group."""
    table = rulebook.table_for(group)
    reach = max(int(units.max(initial=0)), 1)
    if _bound(rulebook, table, reach) < _SAFE:
        return _within(rulebook, _read(table, units.astype(np.int64)), weekly=table.weekly)
    few, place = np.unique(units, return_inverse=True)
    sums = _within(rulebook, _read(table, few.astype(object)), weekly=table.weekly)
    return sums.at(place)


def read_scales(rulebook: AllocationRulebook, places: Column, units: Column) -> Sums:
    """As `read_table`, each row (n,) with the scale of its own group: `places` in `rulebook.groups`.

    Nothing is given to a group that is not scored.
    """
    n = len(units)
    pence, flags = (np.zeros((4, n), dtype=np.int64), np.zeros((3, n), dtype=bool))
    for place in np.unique(places):
        group, mine = rulebook.groups[place], places == place
        if group.instead is None:
            part = read_table(rulebook, group.id, units[mine])
            pence[:, mine] = part.annual, part.weekly, part.low, part.high
            flags[:, mine] = part.given, part.ranged, part.beyond
    return Sums(*pence, *flags)


def work_out(rulebook: AllocationRulebook, answers: Mapping[str, Column]) -> tuple[Column, int, Sums]:
    """The sum of a formula's terms (n,) as whole parts of `scale`, the scale, and the money.

    `answers`: for each measure its numbers (n,), or the places of its choices. Measures that do not bear on
    the result may be left out.
    """
    formula = rulebook.formula
    if formula is None:
        raise RuntimeError(f"{rulebook.id} has no formula")
    scale = 10 ** max(_places(one) for one in _coefficients(formula))
    kind: type[Any] = np.int64 if _most_terms(formula, scale) < _SAFE else object
    score = _score(formula, {name: column.astype(kind) for name, column in answers.items()}, scale, kind)
    few, place = np.unique(score, return_inverse=True)
    squared = formula.transform is Transform.SQUARE
    under = scale**2 if squared else scale
    weeks = Fraction(rulebook.weeks_per_year)
    most = int(few.max(initial=1)) ** (2 if squared else 1) * 100
    if _room(rulebook, most, under, weeks) >= _SAFE:
        few = few.astype(object)
    top = (few * few if squared else few) * 100
    return score, scale, _within(rulebook, _Exact(top, under), weekly=False).at(place)


# --- the table -------------------------------------------------------------------------------------------


def _read(table: Table, units: Column) -> _Exact:
    if isinstance(table, PerPoint):
        rate, scale = _whole(table.annual_pence_per_point or table.weekly_pence_per_point or Decimal(0))
        return _Exact(units * rate, scale * UNITS)
    if isinstance(table, Bands):
        return _read_bands(table, units)
    knots = _units(knot.points for knot in table.knots)
    beyond = None
    if table.printed_in_part:
        beyond = np.asarray((units < knots[0]) | (units > knots[-1]), dtype=bool)
    if table.between is Between.LINE and len(knots) > 1:
        return _on_the_line(table, knots, units, beyond)
    return _by_step(table, knots, units, beyond)


def _read_bands(table: Bands, units: Column) -> _Exact:
    starts = np.array([band.from_points * UNITS for band in table.bands], dtype=np.int64)
    at = np.searchsorted(starts, units.astype(np.int64), side="right") - 1
    last = table.bands[-1].to_points
    beyond = at < 0
    if last is not None:
        beyond = np.asarray(beyond | (units > last * UNITS), dtype=bool)
    held = np.maximum(at, 0)
    pence = _figures((band.pence for band in table.bands), units.dtype)
    gives = np.array([band.pence is not None for band in table.bands], dtype=bool)
    return _Exact(pence[held], 1, gives[held], beyond)


def _by_step(table: Reckoner, knots: Column, units: Column, beyond: Flags | None) -> _Exact:
    held = np.maximum(np.searchsorted(knots, units.astype(np.int64), side="right") - 1, 0)
    at, low, high = _sums_of(table, units.dtype)
    above = _figures(
        (one.pence if one.above_pence is None else one.above_pence for one in table.knots), units.dtype
    )
    pence = np.where(units > knots[held], above[held], at[held])
    if table.below_pence is not None:
        pence = np.where(units < knots[0], table.below_pence, pence)
    if not _is_ranged(table):
        return _Exact(pence, 1, None, beyond)
    return _Exact(pence, 1, None, beyond, low[held], high[held])


def _on_the_line(table: Reckoner, knots: Column, units: Column, beyond: Flags | None) -> _Exact:
    after = np.clip(np.searchsorted(knots, units.astype(np.int64), side="right"), 1, len(knots) - 1)
    before = after - 1
    exact = knots.astype(units.dtype)
    wide = exact[after] - exact[before]
    along = np.clip(units, exact[0], exact[-1]) - exact[before]
    at, low, high = (
        column[before] * wide + along * (column[after] - column[before])
        for column in _sums_of(table, units.dtype)
    )
    if not _is_ranged(table):
        return _Exact(at, wide, None, beyond)
    return _Exact(at, wide, None, beyond, low, high)


def _is_ranged(table: Reckoner) -> bool:
    """Whether the table was calibrated: then every knot has its range."""
    return table.knots[0].low_pence is not None and table.knots[0].high_pence is not None


def _sums_of(table: Reckoner, kind: np.dtype[Any]) -> tuple[Column, Column, Column]:
    """The sum at each knot, and the ends of its range."""
    return (
        _figures((knot.pence for knot in table.knots), kind),
        _figures((knot.low_pence for knot in table.knots), kind),
        _figures((knot.high_pence for knot in table.knots), kind),
    )


def _figures(pence: Iterable[int | None], kind: np.dtype[Any]) -> Column:
    return np.array([one or 0 for one in pence], dtype=kind)


# --- floor, cap, rounding --------------------------------------------------------------------------------


def _within(rulebook: AllocationRulebook, exact: _Exact, *, weekly: bool) -> Sums:
    """A year's money, not below the floor, not above the cap, then halves up."""
    weeks = Fraction(rulebook.weeks_per_year)
    year = weeks if weekly else Fraction(1)
    n = exact.top.shape
    given = np.ones(n, dtype=bool) if exact.given is None else exact.given
    top, under = exact.top * year.numerator, exact.under * year.denominator
    if rulebook.floor_pence is not None:
        short = ~given | (top < rulebook.floor_pence * under)
        top = np.where(short, rulebook.floor_pence * under, top)
        given = np.ones(n, dtype=bool)
    if rulebook.cap_pence is not None:
        top = np.minimum(top, rulebook.cap_pence * under)
    none = np.zeros(n, dtype=np.int64)
    low, high = (
        none if one is None else _half_up(one * year.numerator, under) for one in (exact.low, exact.high)
    )
    return Sums(
        annual=_half_up(top, under),
        weekly=_half_up(top * weeks.denominator, under * weeks.numerator),
        low=low,
        high=high,
        given=given,
        ranged=np.full(n, exact.low is not None),
        beyond=np.zeros(n, dtype=bool) if exact.beyond is None else exact.beyond,
    )


def _half_up(top: Column, under: Column | int) -> Column:
    whole: Column = ((2 * top + under) // (2 * under)).astype(np.int64)
    return whole


def _bound(rulebook: AllocationRulebook, table: Table, reach: int) -> int:
    """A number no step of the sum goes beyond."""
    weeks = Fraction(rulebook.weeks_per_year)
    if isinstance(table, PerPoint):
        rate, scale = _whole(table.annual_pence_per_point or table.weekly_pence_per_point or Decimal(0))
        most, under = rate * reach, scale * UNITS
    elif isinstance(table, Bands):
        most, under = max(band.pence or 0 for band in table.bands), 1
    else:
        knots = _units(knot.points for knot in table.knots)
        under = int(np.diff(knots).max(initial=1)) if table.between is Between.LINE else 1
        figures = [
            one
            for knot in table.knots
            for one in (knot.pence, knot.above_pence, knot.low_pence, knot.high_pence)
        ]
        most = max(one or 0 for one in figures) * under
    if table.weekly:
        most, under = most * weeks.numerator, under * weeks.denominator
    return _room(rulebook, most, under, weeks)


def _room(rulebook: AllocationRulebook, most: int, under: int, weeks: Fraction) -> int:
    limits = max(rulebook.floor_pence or 0, rulebook.cap_pence or 0) * under
    return 2 * max(most, limits) * weeks.denominator + under * weeks.numerator


# --- the formula -----------------------------------------------------------------------------------------


def _score(formula: Formula, answers: dict[str, Column], scale: int, kind: type[Any]) -> Column:
    sizes = {len(column) for column in answers.values()}
    values = dict(answers)
    for one in formula.sums:
        values[one.id] = np.sum([answers[name] for name in one.of if name in answers], axis=0)
    places = {one.id: {name: at for at, name in enumerate(one.choices)} for one in formula.measures}
    score = np.full(sizes.pop(), int(formula.start * scale), dtype=kind)
    for term in formula.terms:
        adds = _adds(term, values[term.of], places.get(term.of, {}), scale)
        for name, choice in term.only_if.items():
            adds = np.where(values[name] == places[name][choice], adds, 0)
        score = score + adds
    return np.maximum(score, 0)


def _adds(term: Term, column: Column, places: Mapping[str, int], scale: int) -> Column:
    if term.times is not None:
        return column * int(term.times * scale)
    adds = np.zeros(len(column), dtype=column.dtype)
    if term.by_choice is not None:
        for name, coefficient in term.by_choice.items():
            adds[column == places[name]] = int(coefficient * scale)
        return adds
    for band in term.by_band or ():
        inside = np.ones(len(column), dtype=bool)
        if band.lowest is not None:
            inside &= np.asarray(column >= band.lowest, dtype=bool)
        if band.highest is not None:
            inside &= np.asarray(column <= band.highest, dtype=bool)
        adds[inside] = int(band.adds * scale)
    return adds


def _coefficients(formula: Formula) -> list[Decimal]:
    found = [formula.start]
    for term in formula.terms:
        found += [] if term.times is None else [term.times]
        found += list((term.by_choice or {}).values())
        found += [band.adds for band in term.by_band or ()]
    return found


def _most_terms(formula: Formula, scale: int) -> int:
    """A number the sum of the terms cannot go beyond, as whole parts of the scale."""
    reach = {one.id: _reach(one) for one in formula.measures}
    for one in formula.sums:
        reach[one.id] = sum(reach[name] for name in one.of)
    most = abs(formula.start)
    for term in formula.terms:
        if term.times is not None:
            most += abs(term.times) * reach[term.of]
        else:
            bands = [band.adds for band in term.by_band or ()]
            most += max(abs(one) for one in [*(term.by_choice or {}).values(), *bands, Decimal(0)])
    return int(most * scale) + 1


def _reach(measure: Measure) -> int:
    return max(abs(measure.lowest or 0), abs(measure.highest or 0))


def _places(figure: Decimal) -> int:
    exponent = figure.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _whole(figure: Decimal) -> tuple[int, int]:
    """A figure as a whole number of the smallest decimal part it needs, and how many of these make one."""
    scale = 10 ** _places(figure)
    return int(figure * scale), scale


def _units(points: Iterable[Decimal]) -> Column:
    return np.array([int(one * UNITS) for one in points], dtype=np.int64)
