"""Files of cases: read from CSV or Parquet with clear refusals, kept as compressed Parquet without names."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import polars as pl

from sevensteps.contexts.calibration.models import MOST_BYTES
from sevensteps.core.allocation.calibration import Cases
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence

MOST_UPLOAD = 50 * 2**20
MOST_ROWS = 3_000_000
MOST_POINTS, MOST_POUNDS = 10**6, 10**10
MOST_GROUP_COLUMNS = 5
MOST_VALUES = 30  # of a group: more are no groups but names, numbers or places
LONGEST_VALUE = 60
LONGEST_CELL = 1_000  # bytes: a small Parquet file can stand for a great many long cells
NONE = "not given"
_PARQUET = b"PAR1"


class BadFile(Refused):
    """The file cannot be taken; `where` is "file" or the field that names a column."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Cases as they are kept. `columns`: what the columns were called; `dropped`: rows with an empty cell."""

    content: bytes
    rows: int
    dropped: int
    cost_pence: int
    columns: dict[str, object]


def read(content: bytes, *, points: str, cost: str, groups: Sequence[str]) -> Packed:
    """Cases from a CSV or Parquet file, costs in pounds. Only the columns named are read. Raises BadFile."""
    if len(content) > MOST_UPLOAD:
        most = {"most": MOST_UPLOAD // 2**20}
        raise BadFile("file", Sentence("The file is larger than {most} MB. Leave out other columns.", most))
    if len(groups) > MOST_GROUP_COLUMNS:
        raise BadFile(
            "groups", Sentence("Name at most {most} columns of groups.", {"most": MOST_GROUP_COLUMNS})
        )
    wanted = [points, cost, *groups]
    if len(set(wanted)) < len(wanted):
        raise BadFile("groups", "Each column can be used once. Name a different column for each.")
    frame = _frame(content, {"points": points, "cost": cost} | {f"groups {one}": one for one in groups})
    given = pl.any_horizontal(pl.col(points, cost).cast(pl.String).str.strip_chars().fill_null("") == "")
    numbered = frame.with_row_index("row nr", offset=1).filter(~given)
    figures = {
        "points": _figures(numbered, points, "points", MOST_POINTS),
        "cost_pence": (_figures(numbered, cost, "cost", MOST_POUNDS) * 100 + 0.5).floor().cast(pl.Int64),
    }
    named = {f"group {one}": _group(numbered, one) for one in groups}
    packed = pl.DataFrame(figures | named)
    columns: dict[str, object] = {"points": points, "cost": cost, "groups": list(groups)}
    return pack(packed, columns, dropped=frame.height - packed.height)


def pack(frame: pl.DataFrame, columns: dict[str, object], dropped: int) -> Packed:
    """Keep a frame of `points`, `cost_pence` and `group NAME`. Raises BadFile."""
    if frame.height < 5:
        raise BadFile(
            "file",
            Sentence(
                "There are {n} cases with points and a cost. A table needs at least 5, and 500 or more to be "
                "good.",
                {"n": frame.height},
            ),
        )
    if frame["points"].n_unique() == 1:
        raise BadFile("points", "Every case has the same points. Points must differ to tell needs apart.")
    total = int(frame["cost_pence"].sum())
    if total == 0:
        raise BadFile("cost", "Every case costs nought. A table needs what support really costs.")
    target = BytesIO()
    frame.write_parquet(target, compression="zstd", compression_level=9, statistics=False)
    content = target.getvalue()
    if len(content) > MOST_BYTES:
        most = {"most": MOST_BYTES // 2**20}
        raise BadFile("file", Sentence("The cases take more than {most} MB. Take fewer of them.", most))
    return Packed(content, frame.height, dropped, total, columns)


def cases(content: bytes, group: str = "") -> Cases:
    """The kept cases for the core, with one column of groups or none."""
    frame = pl.read_parquet(BytesIO(content))
    return Cases(
        points=frame["points"].to_numpy(),
        cost_pence=frame["cost_pence"].to_numpy(),
        group=np.asarray(frame[f"group {group}"].to_list(), dtype=object) if group else None,
    )


def _frame(content: bytes, named: Mapping[str, str]) -> pl.DataFrame:
    """The columns wanted, as they stand in the file. `named`: the field that asked for it → column."""
    if not content.strip():
        raise BadFile("file", "The file is empty.")
    source = BytesIO(content)
    try:
        if content[:4] == _PARQUET:
            lazy = pl.scan_parquet(source)
        else:
            content.decode("utf-8-sig")
            separator = _separator(content)
            _check_once(content, separator, named)
            lazy = pl.scan_csv(source, separator=separator, infer_schema=False)
        there = lazy.collect_schema().names()
        for field, column in named.items():
            if column not in there:
                raise _no_column(field.partition(" ")[0], column, there)
        rows = int(lazy.select(pl.len()).collect().item())
        if rows > MOST_ROWS:
            gaps = {"rows": f"{rows:,}", "most": f"{MOST_ROWS:,}"}
            raise BadFile("file", Sentence("The file has {rows} rows. Take {most} or fewer.", gaps))
        frame = lazy.select(list(named.values())).collect()
    except UnicodeDecodeError:
        raise BadFile("file", "This is neither a CSV file (as UTF-8 text) nor a Parquet file.") from None
    except (pl.exceptions.PolarsError, OSError) as error:
        first = str(error).strip().splitlines()[0][:200]
        raise BadFile("file", Sentence("The file cannot be read: {problem}", {"problem": first})) from None
    return frame.with_columns(_cells(frame[column], field) for field, column in named.items())


def _cells(cells: pl.Series, field: str) -> pl.Series:
    """A column of words or numbers, categories as words. Refuses any other, and cells of great length."""
    where = field.partition(" ")[0]
    if isinstance(cells.dtype, pl.Categorical | pl.Enum) or (where == "groups" and cells.dtype == pl.Boolean):
        cells = cells.cast(pl.String)
    if not (cells.dtype in (pl.String, pl.Null) or cells.dtype.is_numeric()):
        words = Sentence(
            "The column “{column}” has neither words nor numbers, but {kind}. Save it as text or numbers.",
            {"column": cells.name, "kind": str(cells.dtype)},
        )
        raise BadFile(where, words)
    longest = cells.str.len_bytes().max() if cells.dtype == pl.String else 0
    if isinstance(longest, int) and longest > LONGEST_CELL:
        words = Sentence(
            "A cell of the column “{column}” is {n} characters long. Is it the right column?",
            {"column": cells.name, "n": longest},
        )
        raise BadFile(where, words)
    return cells


def _check_once(content: bytes, separator: str, named: Mapping[str, str]) -> None:
    """Raise BadFile where a column that is asked for stands twice."""
    first = content.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8").strip()
    header = next(csv.reader([first], delimiter=separator), [])
    for field, column in named.items():
        if header.count(column) > 1:
            words = Sentence(
                "The column “{column}” stands twice in the file. Keep one of them.", {"column": column}
            )
            raise BadFile(field.partition(" ")[0], words)


def _separator(content: bytes) -> str:
    head = content.lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    return max((",", ";", "\t"), key=head.count)


def _no_column(field: str, column: str, there: Sequence[str]) -> BadFile:
    shown = ", ".join(f"“{name}”" for name in there[:20])
    gaps = {"column": column, "there": shown}
    return BadFile(field, Sentence("There is no column “{column}”. The file has: {there}.", gaps))


def _figures(frame: pl.DataFrame, column: str, where: str, most: int) -> pl.Series:
    """A column as numbers from nought up; refuses the first cell that is none."""
    cells = frame[column]
    text = cells.dtype == pl.String
    numbers = (cells.str.strip_chars() if text else cells).cast(pl.Float64, strict=False)
    for wrong, words in (
        (
            numbers.is_null() | ~numbers.is_finite(),
            "is not a number. Write it like 1234.50, without £ and commas",
        ),
        (numbers < 0, "is below nought. It must be nought or more"),
        (numbers > most, "is beyond all measure. Check the column and its unit"),
    ):
        place = wrong.fill_null(value=True).arg_max()
        if place is not None and wrong.fill_null(value=True)[place]:
            values = {"row": frame["row nr"][place], "column": column, "cell": str(cells[place])[:40]}
            told = "Row {row}, column “{column}”: “{cell}” " + words + "."
            raise BadFile(where, Sentence(told, values))
    return numbers


def _group(frame: pl.DataFrame, column: str) -> pl.Series:
    """A column of groups. Columns of names, numbers or addresses are refused: they are not to be kept."""
    cells = frame[column].cast(pl.String, strict=False).str.strip_chars().fill_null("").replace("", NONE)
    different = cells.n_unique()
    if different > min(MOST_VALUES, max(2, frame.height // 2)):
        raise BadFile(
            "groups",
            Sentence(
                "The column “{column}” has {n} different values. A group is shared by many people: take a "
                "column with {most} values or fewer, and never names or numbers of people.",
                {"column": column, "n": different, "most": MOST_VALUES},
            ),
        )
    longest = cells.str.len_chars().max()
    if isinstance(longest, int) and longest > LONGEST_VALUE:
        raise BadFile(
            "groups",
            Sentence(
                "A value of “{column}” is longer than {most} characters. Groups have short names.",
                {"column": column, "most": LONGEST_VALUE},
            ),
        )
    return cells.alias(f"group {column}")
