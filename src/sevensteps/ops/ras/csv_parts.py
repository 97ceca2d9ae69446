"""A CSV as a Polars source that holds a few megabytes at a time; Polars' own scan keeps the whole file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import polars as pl
from polars.io.plugins import register_io_source

_BYTES_AT_ONCE = 4 * 2**20
_MARK = b"\xef\xbb\xbf"  # what some programs put before UTF-8


def scan_csv_in_parts(path: Path) -> pl.LazyFrame:
    """Every column as text; lines left blank are no rows. Raises what Polars raises, also when collected."""
    with path.open("rb") as file:
        schema = pl.read_csv(_header(file), infer_schema=False).schema

    def parts(
        wanted: list[str] | None, predicate: pl.Expr | None, n_rows: int | None, _batch_size: int | None
    ) -> Iterator[pl.DataFrame]:
        left = n_rows
        with path.open("rb") as file:
            header = _header(file)
            for part in _records(file):
                frame = _without_blanks(pl.read_csv(header + part, infer_schema=False))
                if left is not None:
                    frame = frame.head(left)
                    left -= len(frame)
                frame = frame if wanted is None else frame.select(wanted)
                yield frame if predicate is None else frame.filter(predicate)
                if left == 0:
                    return

    return register_io_source(parts, schema=schema)


def _without_blanks(frame: pl.DataFrame) -> pl.DataFrame:
    # In one column alone an empty field looks like a blank line: there it counts.
    return frame.filter(~pl.all_horizontal(pl.all().is_null())) if frame.width > 1 else frame


def _header(file: BinaryIO) -> bytes:
    """The first record, with a line feed; a quoted name may have one in it."""
    header = file.readline().removeprefix(_MARK)
    while header.count(b'"') % 2 and (line := file.readline()):
        header += line
    return header if header.endswith(b"\n") else header + b"\n"


def _records(file: BinaryIO) -> Iterator[bytes]:
    """Whole records, some megabytes of them at a time."""
    held = b""
    while block := file.read(_BYTES_AT_ONCE):
        held += block
        end = _end(held)
        if end:
            yield held[:end]
            held = held[end:]
    if held:
        yield held


def _end(text: bytes) -> int:
    """Where the last whole record ends: a line feed that no quotes are open around."""
    end = text.rfind(b"\n") + 1
    while end and text.count(b'"', 0, end) % 2:
        end = text.rfind(b"\n", 0, end - 1) + 1
    return end
