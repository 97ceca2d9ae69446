"""Two sums side by side: which steps stayed, which are new, and which fell away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from sevensteps.core.trace import Line, Trace


@dataclass(frozen=True, slots=True)
class Step:
    """One step of two sums: as it was (None where it is new) and as it is (None where it fell away)."""

    before: Line | None
    after: Line | None

    @property
    def changed(self) -> bool:
        return self.before != self.after


def compare(before: Trace, after: Trace) -> tuple[Step, ...]:
    """The steps of both, in order; what fell away stands where it was."""
    first, second = [_text(line) for line in before.lines], [_text(line) for line in after.lines]
    steps: list[Step] = []
    for _kind, low, high, from_, to in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        steps += _side_by_side(before.lines[low:high], after.lines[from_:to])
    return tuple(steps)


def _side_by_side(before: Sequence[Line], after: Sequence[Line]) -> list[Step]:
    return [Step(was, now) for was, now in zip_longest(before, after)]


def _text(line: Line) -> str:
    """What a step says; its figure may be another and it is still the same step."""
    return str(line.text)
