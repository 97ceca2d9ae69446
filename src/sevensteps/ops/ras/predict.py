"""What a table gives for a column of points."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from sevensteps.core.allocation import AllocationRulebook
from sevensteps.core.allocation.batch import UNITS, read_table
from sevensteps.core.allocation.numbers import MOST_POINTS
from sevensteps.core.errors import Refused
from sevensteps.ops.ras.cases import numbers
from sevensteps.ops.ras.files import BadFile, check_columns, opened, readable


def predict(rulebook: AllocationRulebook, path: Path, column: str) -> pl.DataFrame:
    """Columns points (as given), annual_pence, low_pence and high_pence; null where there is none.

    Points are rounded to four places, as in a calibration. Raises Refused.
    """
    if rulebook.table is None:
        reason = "has a scale for each group" if rulebook.scales else "has a formula, not a table of points"
        raise Refused("table", f"{rulebook.id} {reason}. Give one table.")
    frame = opened(path)
    check_columns(path, frame, [column])
    with readable(path):
        given = frame.select(column).collect()[column]
    values = numbers(path, given)
    sums = read_table(
        rulebook, None, np.floor(np.minimum(values, 2 * MOST_POINTS) * UNITS + 0.5).astype(np.int64)
    )
    wrong = sums.beyond | (values > MOST_POINTS)
    if wrong.any():
        row = int(np.argmax(wrong)) + 1
        raise BadFile(
            f"{path} row {row}, column {column}",
            f"Row {row} has {given[row - 1]} points. {rulebook.id} says nothing about so many or so few.",
        )
    return pl.DataFrame(
        {"points": _shown(given), "annual_pence": sums.annual, "low_pence": sums.low, "high_pence": sums.high}
    ).with_columns(
        pl.when(pl.Series(sums.given)).then("annual_pence").alias("annual_pence"),
        *(pl.when(pl.Series(sums.ranged)).then(name).alias(name) for name in ("low_pence", "high_pence")),
    )


def _shown(given: pl.Series) -> pl.Series:
    """Points as they stood in the file, whole ones without a point."""
    if given.dtype == pl.String:
        return given.str.strip_chars()
    if not given.dtype.is_float():
        return given
    whole = given == given.floor()
    return pl.select(
        pl.when(whole).then(given.cast(pl.Int64).cast(pl.String)).otherwise(given.cast(pl.String))
    ).to_series()
