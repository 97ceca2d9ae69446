"""A file of people in, a file of sums out, streamed: memory does not grow with the number of people."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from sevensteps.core.allocation import AllocationRulebook, Inputs, allocate
from sevensteps.core.allocation.batch import UNITS, Sums, read_scales, read_table, work_out
from sevensteps.core.errors import Refused
from sevensteps.ops.ras.answer_columns import area_units, choice_places, measure_figures, points_units
from sevensteps.ops.ras.files import BadFile, check_columns, is_csv, opened, put_in_place, readable
from sevensteps.ops.ras.progress import Progress

PENCE = ("annual_pence", "weekly_pence", "low_pence", "high_pence")
_PERSON, _GROUP, _UNITS = "person", "group", "points"
_TOLD, _BAD = "__told", "__bad"
_ROWS_AT_ONCE = 8_000  # small parts keep memory flat, and are no slower
_SHAPE = pl.Struct({"points": pl.Float64, **dict.fromkeys(PENCE, pl.Int64), _BAD: pl.Boolean})


@dataclass(frozen=True, slots=True)
class Done:
    """How many people, and what should be said beside it."""

    people: int
    notes: tuple[str, ...]


def allocate_batch(rulebook: AllocationRulebook, people: Path, out: Path) -> Done:
    """Work out everybody's sum. Raises Refused with row and column; then nothing is written."""
    as_csv = is_csv(out)
    frame = opened(people)
    columns = _columns(rulebook, people, frame)
    notes = () if rulebook.groups or not _has_group(people, frame) else (_one_scale(rulebook),)
    with readable(people):
        total = frame.select(pl.len()).collect(engine="streaming").item()
    if not total:
        raise BadFile(str(people), f"{people.name} has no people in it, only a header.")
    progress = Progress("People worked out", total)
    worker = _Worker(rulebook, columns, progress)
    table = frame.select(pl.col(_PERSON), worker.told().alias(_TOLD)).unnest(_TOLD)
    with put_in_place(out) as beside:
        with readable(people), pl.Config(streaming_chunk_size=_ROWS_AT_ONCE):
            _sink(table, beside, as_csv=as_csv)
        progress.end()
        if worker.found_bad:
            raise _first_bad(rulebook, people, frame, columns)
    return Done(total, notes)


def _sink(table: pl.LazyFrame, beside: Path, *, as_csv: bool) -> None:
    points = pl.col("points")
    if as_csv:
        whole = points.cast(pl.Int64).cast(pl.String)
        points = pl.when(points == points.floor()).then(whole).otherwise(points.cast(pl.String))
    told = table.select(_PERSON, points, points.alias("points_after_support"), *PENCE)
    if as_csv:
        told.sink_csv(beside)
    else:
        told.sink_parquet(beside)


# --- which columns ----------------------------------------------------------------------------------------


def _columns(rulebook: AllocationRulebook, people: Path, frame: pl.LazyFrame) -> tuple[str, ...]:
    """The columns that hold answers. Raises BadFile where some are missing."""
    there = frame.collect_schema().names()
    if rulebook.formula is not None:
        wanted = [one.id for one in rulebook.formula.measures if one.id in rulebook.formula.needed]
    else:
        areas = [area.id for area in rulebook.areas]
        some = [one for one in areas if one in there]
        if some and _UNITS in there:
            raise BadFile(
                str(people),
                f"{people.name} has a column points and columns of areas ({some[0]}). Give one or the other.",
            )
        wanted = [_UNITS] if _UNITS in there or not areas else areas
    check_columns(people, frame, [_PERSON, *wanted, *([_GROUP] if rulebook.groups else [])])
    return tuple(wanted)


def _has_group(people: Path, frame: pl.LazyFrame) -> bool:
    if _GROUP not in frame.collect_schema().names():
        return False
    with readable(people):
        return frame.select(pl.col(_GROUP).is_not_null().any()).collect(engine="streaming").item() is True


def _one_scale(rulebook: AllocationRulebook) -> str:
    return f"{rulebook.id} has one scale for everybody; the column group changes nothing."


# --- the work ---------------------------------------------------------------------------------------------


class _Worker:
    """What Polars calls for one part of the rows after another."""

    def __init__(
        self, rulebook: AllocationRulebook, columns: tuple[str, ...], progress: Progress | None = None
    ) -> None:
        self._rulebook, self._columns, self._progress = rulebook, columns, progress
        self.found_bad = False

    def told(self) -> pl.Expr:
        """The sums as a struct, rows it cannot answer marked."""
        asked = pl.struct(_PERSON, *self._columns, *([_GROUP] if self._rulebook.groups else []))
        return asked.map_batches(self._part, return_dtype=_SHAPE, is_elementwise=True)

    def _part(self, asked: pl.Series) -> pl.Series:
        frame = asked.struct.unnest()
        figures = self._figures(frame)
        unread = frame[_PERSON].is_null().to_numpy()
        for column in figures.values():
            unread = unread | column.is_null().to_numpy()
        columns = {name: column.fill_null(0).to_numpy() for name, column in figures.items()}
        book = self._rulebook
        if book.formula is not None:
            score, scale, sums = work_out(book, columns)
            points = (score / scale).astype(np.float64)
        else:
            units, points = columns[_UNITS], columns[_UNITS] / UNITS
            sums = read_scales(book, columns[_GROUP], units) if book.scales else read_table(book, None, units)
        bad = unread | sums.beyond
        self.found_bad = self.found_bad or bool(bad.any())
        if self._progress is not None:
            self._progress.add(len(frame))
        return _series(points, sums, bad)

    def _figures(self, frame: pl.DataFrame) -> dict[str, pl.Series]:
        """Everything a sum depends on, null where a row cannot be read."""
        book, figures = self._rulebook, {}
        if book.formula is not None:
            asked = [one for one in book.formula.measures if one.id in self._columns]
            return {one.id: measure_figures(one, frame[one.id]) for one in asked}
        if self._columns == (_UNITS,):
            figures[_UNITS] = points_units(frame[_UNITS])
        else:
            areas = (
                area_units(area, frame[area.id], between_levels=book.between_levels) for area in book.areas
            )
            figures[_UNITS] = reduce(add, areas)
        if book.groups:
            scored = {one.id: place for place, one in enumerate(book.groups) if one.instead is None}
            figures[_GROUP] = choice_places(frame[_GROUP], scored)
        return figures


def _series(points: np.ndarray[Any, Any], sums: Sums, bad: np.ndarray[Any, Any]) -> pl.Series:
    """The sums as Polars takes them: null where there is none."""
    pence = (sums.annual, sums.weekly, sums.low, sums.high)
    masks = (sums.given, sums.given, sums.ranged & sums.given, sums.ranged & sums.given)
    frame = pl.DataFrame(
        {
            "points": points,
            **{
                name: pl.Series(column).set(pl.Series(~mask), None)
                for name, column, mask in zip(PENCE, pence, masks, strict=True)
            },
            _BAD: bad,
        }
    )
    return frame.to_struct(_TOLD)


# --- what is wrong with the first row that cannot be answered ----------------------------------------------


def _first_bad(
    rulebook: AllocationRulebook, people: Path, frame: pl.LazyFrame, columns: tuple[str, ...]
) -> Refused:
    """The refusal that the person of the first bad row would meet alone, with row, column and value."""
    told = _Worker(rulebook, columns).told().struct.field(_BAD)
    with readable(people):
        row = (
            frame.with_row_index("__row", 1)
            .filter(told)
            .head(1)
            .collect(engine="streaming")
            .row(0, named=True)
        )
    group = row.get(_GROUP) if rulebook.groups else None
    number = row["__row"]
    if row[_PERSON] is None:
        return BadFile(f"{people} row {number}, column {_PERSON}", f"Row {number} has no person.")
    try:
        allocate(rulebook, _inputs(rulebook, {name: row[name] for name in columns}, group))
    except Refused as refusal:
        where = refusal.where if refusal.where in row else columns[0]
        value = "nothing" if row[where] is None else repr(row[where])
        return BadFile(
            f"{people} row {number}, column {where}", f"Row {number} has {value}. {refusal.reason}"
        )
    return BadFile(f"{people} row {number}", f"Row {number} cannot be read.")


def _inputs(rulebook: AllocationRulebook, row: dict[str, Any], group: object) -> Inputs:
    """A row of a file as a person's answers. Raises BadNumber."""
    data: dict[str, object] = {name: value for name, value in row.items() if value is not None}
    for name, value in data.items():
        area = rulebook.area(name)
        if isinstance(value, str) and not (area and area.statement(value.strip())):
            data[name] = _number(value.strip())
    return Inputs.from_data({"answers": data, "group": None if group is None else str(group).strip()})


def _number(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text
