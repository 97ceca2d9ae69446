"""Worked examples of looking at the whole: forecasts, and what is not shown singly."""

from __future__ import annotations

from pathlib import Path

from pydantic import NonNegativeInt, StrictBool

from sevensteps.core import commissioning
from sevensteps.core.commissioning import Every
from sevensteps.core.dates import Period
from sevensteps.ops.examples.plain import Input, WrittenDay, rule


class Days(Input):
    """Both included."""

    start: WrittenDay
    end: WrittenDay

    def period(self) -> Period:
        return Period(self.start, self.end)


class Agreed(Input):
    """`last`: the day on which it ended before its time; `once`: all needed on its first day."""

    stream: str
    pence: NonNegativeInt
    life: Days
    once: StrictBool = False
    last: WrittenDay | None = None


class Used(Input):
    stream: str
    actual: NonNegativeInt = 0
    committed: NonNegativeInt = 0


class Forecast(Input):
    asked: Days
    today: WrittenDay
    agreed: list[Agreed]
    used: tuple[Used, ...] = ()


def _forecast(asked: Forecast, _folder: Path) -> object:
    cut = commissioning.Cut(asked.asked.period(), asked.today)
    found = commissioning.forecast(
        [
            commissioning.Agreed(one.stream, one.pence, one.life.period(), one.once, one.last)
            for one in asked.agreed
        ],
        [commissioning.Used(one.stream, one.actual, one.committed) for one in asked.used],
        cut,
    )
    streams = {
        stream: {
            "agreed": one.agreed,
            "actual": one.actual,
            "committed": one.committed,
            "percent": one.percent,
            "expected": one.expected,
            "forecast": one.pence,
            "trace": one.trace,
        }
        for stream, one in found.items()
    }
    return {"streams": streams, "forecast": sum(one.pence for one in found.values())}


class Slices(Input):
    asked: Days
    every: Every


def _slices(asked: Slices, _folder: Path) -> object:
    return [[one.start, one.end] for one in commissioning.slices(asked.asked.period(), asked.every)]


class Row(Input):
    row: str
    column: str = ""
    people: NonNegativeInt


class Small(Input):
    """Groups of one dimension (rows alone), or the cells of two."""

    groups: list[Row]


def _small(asked: Small, _folder: Path) -> object:
    if not any(one.column for one in asked.groups):
        return sorted(commissioning.hidden({one.row: one.people for one in asked.groups}))
    cells = {(one.row, one.column): one.people for one in asked.groups}
    totals: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for cell, people in cells.items():
        for name, total in zip(cell, totals, strict=True):
            total[name] = total.get(name, 0) + people
    rows, columns = map(commissioning.hidden, totals)
    return [list(cell) for cell in sorted(commissioning.hidden_between(cells, rows, columns))]


RULES = (
    rule("commissioning.forecast", Forecast, _forecast),
    rule("commissioning.slices", Slices, _slices),
    rule("commissioning.small_numbers", Small, _small),
)
