"""Parquet and CSV files: opened without being read whole, written so that nothing is half done."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from sevensteps.core.errors import Refused
from sevensteps.ops.ras.csv_parts import scan_csv_in_parts

PARQUET, CSV = ".parquet", ".csv"


class BadFile(Refused):
    """A file that cannot be read, or has not what is needed; or one that cannot be written."""


def is_csv(path: Path) -> bool:
    """Whether its ending says CSV. Raises BadFile for anything but CSV and Parquet."""
    ending = path.suffix.lower()
    if ending not in {PARQUET, CSV}:
        raise BadFile(str(path), f"{path.name} is neither .parquet nor .csv. Use one of these.")
    return ending == CSV


def opened(path: Path) -> pl.LazyFrame:
    """The table in a file; a CSV's columns are all text. Raises BadFile."""
    as_csv = is_csv(path)
    if not path.is_file():
        raise BadFile(str(path), f"There is no file {path.name} there.")
    if not path.stat().st_size:
        raise BadFile(str(path), f"{path.name} is empty.")
    if as_csv:
        _check_header(path)
    with readable(path):
        frame = scan_csv_in_parts(path) if as_csv else pl.scan_parquet(path, glob=False)
        frame.collect_schema()
    return frame


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """What Polars cannot read becomes BadFile."""
    try:
        yield
    except (pl.exceptions.PolarsError, OSError, UnicodeDecodeError) as error:
        told = str(error).splitlines()[0].strip()
        raise BadFile(str(path), f"{path.name} cannot be read: {told}.") from None


def check_columns(path: Path, frame: pl.LazyFrame, needed: list[str]) -> None:
    """Raise BadFile that names the columns that are missing and those there are."""
    there = frame.collect_schema().names()
    missing = [name for name in needed if name not in there]
    if missing:
        raise BadFile(
            str(path), f"{path.name} has no column {', '.join(missing)}. It has: {', '.join(there)}."
        )


def _check_header(path: Path) -> None:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file), [])
    except (UnicodeDecodeError, csv.Error):
        raise BadFile(str(path), f"{path.name} is not text in UTF-8.") from None
    except OSError as error:
        raise BadFile(str(path), f"{path.name} cannot be read: {error.strerror}.") from None
    twice = [name for name, count in Counter(header).items() if count > 1]
    if twice:
        raise BadFile(str(path), f"{path.name} has the column {twice[0]!r} twice. Keep one of them.")


@contextmanager
def put_in_place(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to; it takes its place when all went well and is gone when not.

    Raises BadFile where it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        beside.touch()
        yield beside
        beside.replace(path)
    except OSError as error:
        raise BadFile(str(path), f"{path.name} cannot be written: {error.strerror or error}.") from None
    finally:
        beside.unlink(missing_ok=True)
