"""A batch's columns as figures: points in whole ten-thousandths, choices by place; null where unread."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from sevensteps.core.allocation import Area, Measure
from sevensteps.core.allocation.batch import UNITS
from sevensteps.core.allocation.numbers import MOST_POINTS

Kind = pl.DataType


def points_units(column: pl.Series) -> pl.Series:
    """Points, from nought on. Further places than four are rounded, halves up."""
    return _worked(column, _units(pl.col(column.name), column.dtype, 0, MOST_POINTS))


def area_units(area: Area, column: pl.Series, *, between_levels: bool) -> pl.Series:
    """One area's answers: a statement's points, or points between two where they may be given."""
    lowest, highest = float(area.statements[0].points), float(area.statements[-1].points)
    if not is_text(column.dtype):
        number = _units(pl.col(column.name), column.dtype, lowest, highest)
        return _worked(column, number if between_levels else _nothing())
    points = {one.id: int(one.points * UNITS) for one in area.statements}
    stated = column.cast(pl.String).replace_strict(points, default=None, return_dtype=pl.Int64)
    if not stated.null_count():
        return stated
    # Some are numbers, or have spaces round them, or cannot be read.
    text = pl.col(column.name).cast(pl.String).str.strip_chars()
    known = text.replace_strict(points, default=None, return_dtype=pl.Int64)
    return _worked(
        column, pl.coalesce(known, _units(text, pl.String(), lowest, highest)) if between_levels else known
    )


def choice_places(column: pl.Series, places: Mapping[str, int]) -> pl.Series:
    """The place of each choice."""
    text = pl.col(column.name).cast(pl.String).str.strip_chars()
    return _worked(column, text.replace_strict(places, default=None, return_dtype=pl.Int64))


def measure_figures(measure: Measure, column: pl.Series) -> pl.Series:
    """Answers to one measure of a formula: a choice's place, or the whole number."""
    if measure.choices:
        return choice_places(column, {name: place for place, name in enumerate(measure.choices)})
    number = _number(pl.col(column.name), column.dtype)
    fits = (number == number.floor()) & number.is_between(measure.lowest or 0, measure.highest or 0)
    return _worked(column, pl.when(fits).then(number).cast(pl.Int64, strict=False))


def _worked(column: pl.Series, expression: pl.Expr) -> pl.Series:
    # A column beside it, so that a literal comes as often as there are rows.
    return column.to_frame().with_columns(expression.alias(column.name)).to_series()


def is_text(kind: Kind) -> bool:
    """Whether a column holds words."""
    return kind == pl.String or isinstance(kind, pl.Categorical | pl.Enum)


def _number(column: pl.Expr, kind: Kind) -> pl.Expr:
    if is_text(kind):
        return column.cast(pl.String).str.strip_chars().cast(pl.Float64, strict=False)
    return column.cast(pl.Float64, strict=False) if kind.is_numeric() else _nothing().cast(pl.Float64)


def _units(column: pl.Expr, kind: Kind, lowest: float, highest: float) -> pl.Expr:
    number = _number(column, kind)
    whole = (number * UNITS + 0.5).floor()
    fits = number.is_finite() & number.is_between(lowest, highest)
    return pl.when(fits).then(whole).cast(pl.Int64, strict=False)


def _nothing() -> pl.Expr:
    return pl.lit(None, dtype=pl.Int64)
