"""A calibration from file to files: cases in; table, report and figures out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sevensteps.core.allocation.calibration import (
    METHODS,
    Calibrated,
    Options,
    TablePoint,
    calibrate,
    compare,
)
from sevensteps.core.money import Money
from sevensteps.ops.ras.cases import read_cases
from sevensteps.ops.ras.files import BadFile, put_in_place
from sevensteps.ops.ras.progress import step
from sevensteps.ops.ras.table import table_text

Say = Callable[..., None]  # as click.echo: say(text, err=True) speaks on stderr
_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command was given; costs in the file are pounds."""

    cases: Path
    points: str
    cost: str
    group: str | None
    method: str
    options: Options
    out: Path | None
    report: Path | None
    compare: bool
    as_json: bool


def run(asked: Asked, *, say: Say) -> None:
    """Calibrate, write what was asked for, and say how it went. Raises Refused; then nothing is written."""
    for path, endings in ((asked.out, (".yaml", ".yml")), (asked.report, (".html", ".htm"))):
        if path is not None and path.suffix.lower() not in endings:
            raise BadFile(str(path), f"{path.name} does not end in {endings[0]}.")
    with ExitStack() as written:
        places = {
            path: written.enter_context(put_in_place(path)) for path in (asked.out, asked.report) if path
        }
        made, others, texts = _made(asked)
        for path, place in places.items():
            place.write_text(texts[path], encoding="utf-8")
    for warning in made.warnings:
        if warning.loud:
            say(f"WARNING: {warning}", err=True)
    if asked.as_json:
        say(json.dumps(as_data(made), ensure_ascii=False))
        return
    for line in [*_told(made), *_side_by_side(others), *(f"Wrote {path}" for path in places)]:
        say(line)


def _made(asked: Asked) -> tuple[Calibrated, tuple[Calibrated, ...], dict[Path, str]]:
    """The table, all methods where they were asked for, and the text of each file."""
    step(f"Reading {asked.cases}")
    cases = read_cases(asked.cases, asked.points, asked.cost, asked.group)
    step("Making the table, and judging it by cases it was not made from")
    made = calibrate(cases, asked.method, asked.options)
    others = compare(cases, options=asked.options) if asked.compare else ()
    texts: dict[Path, str] = {}
    if asked.out is not None:
        texts[asked.out] = table_text(made, name=asked.out.name, cases=asked.cases.name, on=_today())
    if asked.report is not None:
        from sevensteps.ops.ras.report import report_page

        step("Drawing the report")
        texts[asked.report] = report_page(made, cases, others, source=asked.cases.name, on=_today())
    return made, others, texts


def as_data(made: Calibrated) -> dict[str, object]:
    """As the contract of `ras calibrate --json` says it."""
    return {
        "method": str(made.method),
        "n": made.n,
        "table": [{"points": _number(one), "annual_pence": one.annual_pence} for one in made.table],
        "diagnostics": made.diagnostics.data(),
        "warnings": [str(one) for one in made.warnings],
    }


def _number(point: TablePoint) -> int | float:
    whole = point.points == point.points.to_integral_value()
    return int(point.points) if whole else float(point.points)


def _told(made: Calibrated) -> Iterator[str]:
    found = made.diagnostics
    yield f"{METHODS[made.method].title} ({made.method}, version {made.version}), {made.n:,} cases"
    for one in made.table[:_SHOWN]:
        between = f"{Money(one.low_pence)} to {Money(one.high_pence)}"
        yield f"  {one.points} points: {Money(one.annual_pence)} a year; such needs cost {between}"
    if len(made.table) > _SHOWN:
        yield f"  … and {len(made.table) - _SHOWN:,} more: see --out or --report"
    yield "Tried on cases the table was not made from:"
    yield f"  all together get {found.total_ratio:.1%} of what they cost; R² {found.r2:.3f}"
    yield f"  off by {Money(found.mae_pence)} on average; {found.within_20_percent:.0%} within a fifth"
    yield f"  worst tenth off by {found.worst_decile_error:.1%}; range holds {found.coverage_80:.0%}"
    yield from (f"Note: {one}" for one in made.warnings if not one.loud)


def _side_by_side(others: tuple[Calibrated, ...]) -> Iterator[str]:
    if others:
        yield f"{'method':20}{'total':>8}{'R²':>8}{'mean error':>14}{'worst tenth':>13}{'in range':>10}"
    for one in others:
        found = one.diagnostics
        yield (
            f"{one.method:20}{found.total_ratio:>8.1%}{found.r2:>8.3f}{Money(found.mae_pence)!s:>14}"
            f"{found.worst_decile_error:>13.1%}{found.coverage_80:>10.0%}"
        )


def _today() -> date:
    """The day at the edge; SEVENSTEPS_TODAY sets another, as everywhere."""
    fixed = os.environ.get("SEVENSTEPS_TODAY")
    return date.fromisoformat(fixed) if fixed else datetime.now(UTC).astimezone().date()
