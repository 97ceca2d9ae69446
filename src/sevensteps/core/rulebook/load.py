"""From text to rulebook, or a refusal that names file, line, key and reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from sevensteps.core.errors import Refused
from sevensteps.core.rulebook.model import Amiss, Rulebook
from sevensteps.core.rulebook.yamltext import BrokenYaml, Lines, dotted, read_yaml

Kinds = Mapping[str, type[Rulebook]]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file. `line` counts from 1; None where the text has no lines (stored data)."""

    line: int | None
    key: str
    reason: str


class BrokenRulebook(Refused):
    """The file is not a rulebook; `faults` has everything found, the first is the reason."""

    def __init__(self, filename: str, faults: tuple[Fault, ...]) -> None:
        first = faults[0]
        place = f"{filename}:{first.line}" if first.line else filename
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(f"{place} {first.key}".rstrip(), f"{first.reason}{more}")
        self.filename = filename
        self.faults = faults


def load_text(text: str, filename: str, kinds: Kinds) -> Rulebook:
    """Read one rulebook from YAML text. Raises BrokenRulebook."""
    try:
        body, lines = read_yaml(text)
    except BrokenYaml as broken:
        raise BrokenRulebook(filename, (Fault(broken.line, broken.key, broken.reason),)) from broken
    return _validated(body, filename, kinds, lines)


def load_body(body: object, kinds: Kinds, filename: str = "stored rulebook") -> Rulebook:
    """Read a rulebook from stored data (`Rulebook.body`); with the same hash. Raises BrokenRulebook."""
    return _validated(body, filename, kinds, {})


def _validated(body: object, filename: str, kinds: Kinds, lines: Lines) -> Rulebook:
    if not isinstance(body, dict):
        raise BrokenRulebook(filename, (Fault(1, "", "a rulebook is a list of keys with values"),))
    kind = body.get("kind")
    model = kinds.get(kind) if isinstance(kind, str) else None
    if model is None:
        known = ", ".join(sorted(kinds))
        reason = f"kind must be one of: {known}" if "kind" in body else f"kind is missing; one of: {known}"
        raise BrokenRulebook(filename, (Fault(lines.get(("kind",), 1 if lines else None), "kind", reason),))
    try:
        return model.model_validate(body)
    except ValidationError as error:
        problems = _telling([dict(problem) for problem in error.errors(include_url=False)])
        faults = [_fault(problem, body, lines) for problem in problems]
        faults.sort(key=lambda fault: (fault.line or 0, fault.key))
        raise BrokenRulebook(filename, tuple(faults)) from error


def _telling(problems: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without a list being called empty because its entries are broken: those are told by themselves."""
    places = [problem["loc"] for problem in problems]

    def is_echo(problem: dict[str, Any]) -> bool:
        here = problem["loc"]
        return problem["type"] == "too_short" and any(
            len(place) > len(here) and place[: len(here)] == here for place in places
        )

    return [problem for problem in problems if not is_echo(problem)]


def _fault(problem: dict[str, Any], body: object, lines: Lines) -> Fault:
    """Put one pydantic error in our words, at the nearest place the file has for it."""
    place: list[str | int] = []
    here: Any = body
    context = problem.get("ctx", {})
    error = context.get("error")
    for step in (*problem["loc"], *(error.at if isinstance(error, Amiss) else ())):
        # Steps that are no key of the file (the branch of a union) are passed over.
        if (isinstance(here, dict) and step in here) or (isinstance(here, list) and isinstance(step, int)):
            here = here[step]
            place.append(step)
    kind = problem["type"]
    if kind == "missing":
        key = dotted((*place, str(problem["loc"][-1])))
        return Fault(_line(place, lines), key, "is missing")
    if kind == "extra_forbidden":
        return Fault(_line(place, lines), dotted(place), "is not a key that belongs here")
    if kind in {"union_tag_invalid", "union_tag_not_found"}:
        key = str(context["discriminator"]).strip("'")
        known = context.get("expected_tags")
        reason = f"must be one of {known}, not {context['tag']!r}" if known else "is missing"
        return Fault(_line([*place, key], lines), dotted((*place, key)), reason)
    reason = str(problem["msg"]).removeprefix("Value error, ")
    if kind == "too_short":
        reason = f"needs at least {context['min_length']}, and has {context['actual_length']}"
    if kind in {"enum", "literal_error"}:
        allowed = str(context["expected"])
        near = get_close_matches(str(here), allowed.replace("'", "").replace(" or ", ", ").split(", "), 1)
        reason = f"must be {allowed}" + (f"; did you mean {near[0]}?" if near else "")
    if not isinstance(here, dict | list):
        reason = f"{reason} (it says {str(here)[:60]!r})"
    return Fault(_line(place, lines), dotted(place), reason)


def _line(place: list[str | int], lines: Lines) -> int | None:
    for length in range(len(place), -1, -1):
        line = lines.get(tuple(place[:length]))
        if line is not None:
            return line
    return None
