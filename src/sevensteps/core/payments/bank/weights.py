"""The bank industry's weight table and substitutions, read from its files. None is shipped.

The table is published by the industry (Vocalink, `valacdos.txt` and `scsubtab.txt`) and changes a few times
a year; an authority loads the one in force. The same as JSON (a list of rows, pairs) is read too.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sevensteps.core.errors import Refused

DIGITS = 14  # six of the sort code, eight of the number
LARGEST_WEIGHT = 999
MOST_ROWS = 50_000
MOST_CHECKS = 2
EXCEPTIONS = frozenset(range(15))  # 0: none


class BadWeights(Refused):
    """A weight table or substitution table that cannot be trusted: it says which line, and why."""


class Method(StrEnum):
    """How the weighted digits are added, and by what the total must divide."""

    MOD10 = "MOD10"
    MOD11 = "MOD11"
    DBLAL = "DBLAL"


@dataclass(frozen=True, slots=True)
class Check:
    """One row: the sort codes it is for (both ends included), how to add, 14 weights, exception or 0."""

    start: str
    end: str
    method: Method
    weights: tuple[int, ...]
    exception: int = 0


@dataclass(frozen=True, slots=True)
class WeightTable:
    """What has been loaded. `checks_of` gives none, one or two checks for a sort code."""

    checks: tuple[Check, ...]
    substitutes: Mapping[str, str] = field(default_factory=dict)
    _starts: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(check.start for check in self.checks))

    def checks_of(self, sort_code: str) -> tuple[Check, ...]:
        """The checks for a sort code in the order of the table."""
        last = bisect_right(self._starts, sort_code)
        near = self.checks[max(0, last - MOST_CHECKS) : last]
        return tuple(check for check in near if check.start <= sort_code <= check.end)


def weight_table(weights: str, substitutions: str = "") -> WeightTable:
    """The tables in these texts: as the industry publishes them, or as JSON. Raises BadWeights."""
    checks = [_check(line, row) for line, row in _rows(weights, "the weight table") if row]
    if not checks:
        raise BadWeights("weights", "The weight table has no rows. Load valacdos.txt as it was published.")
    if len(checks) > MOST_ROWS:
        raise BadWeights("weights", f"The weight table has more than {MOST_ROWS:,} rows.")
    _in_order(checks)
    substitutes: dict[str, str] = {}
    for line, row in _rows(substitutions, "the substitution table"):
        if len(row) != 2 or not all(_sort_code(one) for one in row):
            raise BadWeights(line, "Of the substitution table each line has two sort codes of 6 digits.")
        substitutes[row[0]] = row[1]
    return WeightTable(tuple(checks), substitutes)


def _rows(text: str, what: str) -> list[tuple[str, list[str]]]:
    """Lines of words with the place of each; JSON rows are told as the same words."""
    text = text.removeprefix("\ufeff")
    if text.lstrip()[:1] in {"[", "{"}:
        return _json_rows(text, what)
    lines = enumerate(text.replace("\x1a", "").splitlines(), 1)
    return [(f"line {number}", line.split()) for number, line in lines if line.strip()]


def _json_rows(text: str, what: str) -> list[tuple[str, list[str]]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise BadWeights("weights", f"The file of {what} is not JSON that can be read.") from None
    if isinstance(data, dict):
        return [(f"row {number}", [key, str(data[key])]) for number, key in enumerate(data, 1)]
    return [(f"row {number}", _json_row(row, number)) for number, row in enumerate(data, 1)]


def _json_row(row: Any, number: int) -> list[str]:
    try:
        if row["start"] is None and row["end"] is None:
            return []  # the empty last line of a converted file
        start, end = (str(row[key]).zfill(6) for key in ("start", "end"))
        exception = [] if row["exception"] is None else [str(row["exception"])]
        return [start, end, str(row["check_type"]), *(str(one) for one in row["weights"]), *exception]
    except (KeyError, TypeError):
        raise BadWeights(
            f"row {number}", "A row of the weight table has start, end, check_type, weights and exception."
        ) from None


def _check(where: str, row: list[str]) -> Check:
    if len(row) not in {DIGITS + 3, DIGITS + 4}:
        raise BadWeights(
            where, f"A row has two sort codes, a method, {DIGITS} weights and perhaps an exception."
        )
    start, end, method, *figures = row
    if not (_sort_code(start) and _sort_code(end) and start <= end):
        raise BadWeights(where, "A row starts with two sort codes of 6 digits, the lower one first.")
    if method not in set(Method):
        raise BadWeights(where, f"The method is {', '.join(Method)}; here it is {method[:20]!r}.")
    try:
        whole = [int(figure) for figure in figures]
    except ValueError:
        raise BadWeights(where, "Weights and exception are whole numbers.") from None
    weights, exception = tuple(whole[:DIGITS]), (whole[DIGITS:] or [0])[0]
    if any(abs(weight) > LARGEST_WEIGHT for weight in weights):
        raise BadWeights(where, f"A weight is {LARGEST_WEIGHT} at most.")
    if exception not in EXCEPTIONS:
        raise BadWeights(
            where, f"Exception {exception} is not known here; 1 to 14 are. No account was checked by a guess."
        )
    return Check(start, end, Method(method), weights, exception)


def _in_order(checks: Iterable[Check]) -> None:
    """Rows are in order, ranges are the same or apart, and no range has more than two."""
    before: Check | None = None
    times = 0
    for check in checks:
        same = before is not None and (check.start, check.end) == (before.start, before.end)
        times = times + 1 if same else 1
        if before is not None and not same and check.start <= before.end:
            raise BadWeights(f"{check.start} to {check.end}", "Ranges of the weight table overlap.")
        if times > MOST_CHECKS:
            raise BadWeights(f"{check.start} to {check.end}", "A range has two checks at most.")
        before = check


def _sort_code(text: str) -> bool:
    return len(text) == 6 and text.isascii() and text.isdigit()
