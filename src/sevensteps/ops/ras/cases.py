"""Cases for a calibration, read from a file: points, a year's cost in pounds, and perhaps a group."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from sevensteps.core.allocation.calibration import Cases
from sevensteps.ops.ras.files import BadFile, check_columns, opened, readable

NOT_STATED = "not stated"


def read_cases(path: Path, points: str, cost: str, group: str | None = None) -> Cases:
    """The cases of these columns. Raises BadFile with row (the first case is row 1), column and value."""
    frame = opened(path)
    columns = list(dict.fromkeys([points, cost, *([group] if group else [])]))
    check_columns(path, frame, columns)
    with readable(path):
        table = frame.select(columns).collect()
    names = None
    if group:
        names = _groups(path, table[group])
    pounds = numbers(path, table[cost])
    # A hundredth of a penny and less is the file's own rounding.
    return Cases(numbers(path, table[points]), np.round(pounds * 100, 4), names)


def _groups(path: Path, column: pl.Series) -> npt.NDArray[Any]:
    """A column (n,) of names, those left out as NOT_STATED. Raises BadFile where it has no words."""
    kind = column.dtype
    if kind.is_nested() or kind in (pl.Binary, pl.Duration, pl.Object):
        raise BadFile(
            f"{path} column {column.name}", f"The column {column.name} names no groups, it is {kind}."
        )
    return column.cast(pl.String).str.strip_chars().fill_null(NOT_STATED).to_numpy()


def numbers(path: Path, column: pl.Series) -> npt.NDArray[np.float64]:
    """A column (n,) of numbers from nought on. Raises BadFile at the first row that has none."""
    kind = column.dtype
    if kind == pl.String:
        found = column.str.strip_chars().cast(pl.Float64, strict=False)
    elif kind.is_numeric():
        found = column.cast(pl.Float64)
    else:
        raise BadFile(
            f"{path} column {column.name}", f"The column {column.name} holds no numbers but {kind}."
        )
    values = found.to_numpy()  # nulls are NaN here
    bad = ~np.isfinite(values) | (values < 0)
    if bad.any():
        raise _bad_number(path, column, int(np.argmax(bad)), values)
    return values


def _bad_number(path: Path, column: pl.Series, at: int, values: npt.NDArray[Any]) -> BadFile:
    given, row = column[at], at + 1
    if given is None:
        told = "has nothing there. Every row needs a number"
    elif values[at] < 0:
        told = f"has {given}. It must be nought or more"
    else:
        told = f"has {given!r}, which is no number. Write digits with one point: 1200.50"
    return BadFile(f"{path} row {row}, column {column.name}", f"Row {row} {told}.")
