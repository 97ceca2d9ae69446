"""Reading cases from files, running them, and saying where a result differs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from sevensteps.core.errors import Refused
from sevensteps.core.rulebook import BrokenYaml, read_yaml
from sevensteps.ops.examples.plain import plain
from sevensteps.ops.examples.table import RULES
from sevensteps.ops.rulebooks import read_text

ENDINGS = {".yaml", ".yml", ".json"}
KEYS = ("rule", "input", "expected", "source")


class UnreadableCases(Refused):
    """A file that holds no cases."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the result is not what was expected; a missing value is said in words."""

    where: str
    expected: object
    actual: object


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case: its file, its number there from 1, and what differs (nothing when it passes)."""

    file: str
    number: int
    rule: str
    source: str
    differences: tuple[Difference, ...]

    @property
    def passed(self) -> bool:
        return not self.differences


def run_path(path: Path) -> Iterator[CaseResult]:
    """Run every case of a file, or of all files under a folder. Raises UnreadableCases or Refused."""
    if path.is_dir():
        files = sorted(one for one in path.rglob("*") if one.suffix in ENDINGS and one.is_file())
        if not files:
            raise UnreadableCases(str(path), f"There are no YAML or JSON files in {path}.")
    else:
        files = [path]
    cases = [(file, read_cases(file)) for file in files]
    for file, found in cases:
        yield from run_cases(found, file)


def read_cases(file: Path) -> list[Mapping[str, Any]]:
    """The cases of one file: a list, or a single one. Raises UnreadableCases, place and reason."""
    text = read_text(file)
    try:
        data = _json(text) if file.suffix == ".json" else read_yaml(text)[0]
    except BrokenYaml as broken:
        raise _unreadable(file, f"line {broken.line}", f"{broken.key} {broken.reason}".strip()) from broken
    except json.JSONDecodeError as error:
        raise _unreadable(file, f"line {error.lineno}", error.msg) from error
    except (RecursionError, ValueError) as error:
        raise _unreadable(file, "line 1", str(error)) from error
    cases: list[Any] = data if isinstance(data, list) else [data]
    for number, case in enumerate(cases, 1):
        if not isinstance(case, dict):
            raise _unreadable(file, f"case {number}", "a case has rule, input, expected and source")
        missing = [key for key in KEYS if key not in case]
        if missing:
            raise _unreadable(file, f"case {number}", f"{' and '.join(missing)} missing")
        if not isinstance(case["input"], dict):
            raise _unreadable(file, f"case {number}", "input must be keys with values")
    return cases


def run_cases(cases: list[Mapping[str, Any]], file: Path) -> Iterator[CaseResult]:
    """Run cases that were read from this file."""
    for number, case in enumerate(cases, 1):
        differences = tuple(_compared(plain(case["expected"]), _result(case, file.parent)))
        yield CaseResult(str(file), number, str(case["rule"]), str(case["source"]), differences)


def _result(case: Mapping[str, Any], folder: Path) -> object:
    rule = RULES.get(str(case["rule"]))
    if rule is None:
        return {
            "refused": {
                "what": "NoSuchRule",
                "where": "rule",
                "reason": f"Known: {', '.join(sorted(RULES))}.",
            }
        }
    try:
        return rule.ask(case["input"], folder)
    except Refused as refusal:
        return {"refused": {"what": type(refusal).__name__, "where": refusal.where, "reason": refusal.reason}}


def _compared(expected: object, actual: object) -> Iterator[Difference]:
    """What differs. Where nothing of the answer is named, there has to be one: a rule that refuses, or that
    nobody knows, gave none.
    """
    if expected == {} and isinstance(actual, dict) and "refused" in actual:
        yield Difference("result", "an answer", actual)
    yield from _differences(expected, actual, "")


def _differences(expected: object, actual: object, where: str) -> Iterator[Difference]:
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key, value in expected.items():
            place = f"{where}.{key}" if where else key
            if key in actual:
                yield from _differences(value, actual[key], place)
            else:
                # A refusal where a figure was expected is worth more than "missing".
                yield Difference(place, value, actual.get("refused", "nothing"))
    elif isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            yield Difference(where or "result", expected, actual)
            return
        for index, (one, other) in enumerate(zip(expected, actual, strict=True)):
            yield from _differences(one, other, f"{where}[{index}]")
    elif isinstance(expected, bool) != isinstance(actual, bool) or expected != actual:
        yield Difference(where or "result", expected, actual)


def _json(text: str) -> object:
    return json.loads(text, parse_float=Decimal)


def _unreadable(file: Path, place: str, reason: str) -> UnreadableCases:
    return UnreadableCases(f"{file} {place}", f"{file}, {place}: {reason}.")
