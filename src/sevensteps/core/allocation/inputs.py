"""Everything an allocation is worked out from, and the same as plain JSON data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sevensteps.core.allocation.numbers import as_json, read_points, read_quantity
from sevensteps.core.errors import Refused

KEYS = ("answers", "support", "caring_effect", "group", "additions")


class UnknownAnswer(Refused):
    """An area, statement, level, group or line that the rulebook does not have."""


@dataclass(frozen=True, slots=True)
class Support:
    """What family and friends do in one area. It counts only where the supporter is willing and able."""

    level: str
    willing_and_able: bool


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was answered. `answers`: area → statement id, or points between two statements.

    `points`: a bare number for a table that is read without its questions; then there are no answers.
    `support`: area → support; `additions`: line → how many.
    """

    answers: Mapping[str, str | Decimal] = field(default_factory=dict)
    support: Mapping[str, Support] = field(default_factory=dict)
    caring_effect: str | None = None
    group: str | None = None
    additions: Mapping[str, Decimal] = field(default_factory=dict)
    points: Decimal | None = None

    def to_data(self) -> dict[str, object]:
        """Plain JSON data, to store beside the result."""
        answers: dict[str, object] = {
            area: one if isinstance(one, str) else as_json(one) for area, one in self.answers.items()
        }
        return {
            "answers": {"points": as_json(self.points)} if self.points is not None else answers,
            "support": {
                area: {"level": given.level, "willing_and_able": given.willing_and_able}
                for area, given in self.support.items()
            },
            "caring_effect": self.caring_effect,
            "group": self.group,
            "additions": {line: as_json(quantity) for line, quantity in self.additions.items()},
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Inputs:
        """Read what `to_data` wrote, or the same shape from a file. Raises UnknownAnswer or BadNumber."""
        for key in data:
            if key not in KEYS:
                raise UnknownAnswer(str(key), f"An allocation takes {', '.join(KEYS)}.")
        answers = _mapping(data, "answers", "Give a statement, or a number of points, for each area.")
        support = _mapping(data, "support", "Give level and willing_and_able for each area with support.")
        additions = _mapping(data, "additions", "Give a number for each line.")
        points = answers.get("points")
        if points is not None and len(answers) > 1:
            raise UnknownAnswer("answers", "Give points alone, or answers for each area, not both.")
        return cls(
            answers={} if points is not None else {area: _answer(area, one) for area, one in answers.items()},
            support={area: _support(area, given) for area, given in support.items()},
            caring_effect=_word(data, "caring_effect", "Give one level, or nothing."),
            group=_word(data, "group", "Give one group, or nothing."),
            additions={line: read_quantity(line, one) for line, one in additions.items()},
            points=None if points is None else read_points("points", points),
        )


def _mapping(data: Mapping[str, object], key: str, right: str) -> dict[str, object]:
    found = data.get(key, {})
    if found is None:
        return {}
    if not isinstance(found, Mapping):
        raise UnknownAnswer(key, right)
    return {str(name): value for name, value in found.items()}


def _word(data: Mapping[str, object], key: str, right: str) -> str | None:
    found = data.get(key)
    if found is not None and not isinstance(found, str):
        raise UnknownAnswer(key, right)
    return found


def _answer(area: str, given: object) -> str | Decimal:
    return given if isinstance(given, str) else read_points(area, given)


def _support(area: str, given: object) -> Support:
    if isinstance(given, Mapping) and set(given) == {"level", "willing_and_able"}:
        level, able = given["level"], given["willing_and_able"]
        if isinstance(level, str) and isinstance(able, bool):
            return Support(level, able)
    raise UnknownAnswer(area, "Give level (a word) and willing_and_able (true or false).")
