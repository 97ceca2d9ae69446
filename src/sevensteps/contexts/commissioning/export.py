"""A table of figures as a file: the same rows in CSV, Parquet and JSON.

See docs/reference/finance-columns.md for what each column says.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from sevensteps.contexts.commissioning.queries import Information, Row
from sevensteps.core.commissioning import Dimension

if TYPE_CHECKING:
    import polars as pl

MONEY = ("agreed", "ordered", "paid", "expected", "forecast", "bought")
COUNTED = ("people_heard", "outcomes_well", "outcomes_same", "outcomes_worse")


def rows_of(found: Information) -> list[dict[str, Any]]:
    """Every row as plain data; what is not shown is None, and `shown` says so."""
    return [_row(found, row) for row in found.rows]


def total_of(found: Information) -> dict[str, Any]:
    """The total as plain data."""
    return _row(found, found.total)


def as_csv(found: Information) -> bytes:
    """Comma-separated, UTF-8, a header line. Text that a spreadsheet would reckon stands behind a '."""
    import polars as pl

    text = pl.col(pl.String)
    # A spreadsheet takes text that begins like this for a formula, and would reckon it.
    begins = text.str.contains(r"^[=+\-@\t\r\n]")
    safe = _frame(found).with_columns(pl.when(begins).then(pl.lit("'") + text).otherwise(text).name.keep())
    return safe.write_csv().encode()


def as_parquet(found: Information) -> bytes:
    """The same as Parquet, with types."""
    kept = BytesIO()
    _frame(found).write_parquet(kept)
    return kept.getvalue()


def _frame(found: Information) -> pl.DataFrame:
    import polars as pl

    rows = rows_of(found)
    columns = {name: [row[name] for row in rows] for name in _columns(found.cut.by)}
    return pl.DataFrame(columns, schema={name: getattr(pl, _type(name)) for name in columns})


def _columns(by: Sequence[Dimension]) -> list[str]:
    keys = [name for one in by if one is not Dimension.PERIOD for name in (str(one), f"{one}_name")]
    money = [f"{name}_pence" for name in MONEY]
    return ["from", "to", *keys, "people", *money, *COUNTED, "shown", "outcomes_shown"]


def _type(name: str) -> str:
    if name in {"from", "to"}:
        return "Date"
    if name in {"shown", "outcomes_shown"}:
        return "Boolean"
    return "Int64" if name.endswith("_pence") or name == "people" or name in COUNTED else "String"


def _row(found: Information, row: Row) -> dict[str, Any]:
    cut, one = found.cut, row.figures
    days = cut.asked
    keys: dict[str, Any] = {}
    if row.keys:  # the total has none
        for dimension, key, title in zip(cut.by, row.keys, row.titles, strict=True):
            if dimension is Dimension.PERIOD:
                days = cut.slices[int(key)]
            else:
                keys |= {str(dimension): key, f"{dimension}_name": title}
    money = {
        "agreed": one.agreed,
        "ordered": one.committed,
        "paid": one.actual,
        "expected": one.expected,
        "forecast": one.forecast,
        "bought": one.bought,
    }
    counted = dict(zip(COUNTED, (one.said, one.well, one.same, one.worse), strict=True))
    return {
        "from": days.start,
        "to": days.end,
        **keys,
        "people": one.people if row.money else None,
        **{f"{name}_pence": sum_.pence if row.money else None for name, sum_ in money.items()},
        **{name: number if row.outcomes else None for name, number in counted.items()},
        "shown": row.money,
        "outcomes_shown": row.outcomes,
    }
