"""What changed between two texts, in whole words: what was taken out, what was put in, what stayed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_WORDS = 1_500  # longer texts are compared line by line: comparing words takes the square of their number
_WORD = re.compile(r"\s*\S+|\s+$")
_LINE = re.compile(r"[^\n]*\n|[^\n]+$")


class Kind(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words next to each other with which the same happened."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One field of a part before and after, and the pieces that lead from one to the other."""

    field: str
    before: str
    after: str
    pieces: tuple[Piece, ...]


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in reading order: what stays and goes makes `before`, what stays and comes `after`."""
    pattern = _WORD if max(len(before.split()), len(after.split())) <= MOST_WORDS else _LINE
    old, new = pattern.findall(before), pattern.findall(after)
    found: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(Kind.SAME, "".join(old[i:j])))
            continue
        if i < j:
            found.append(Piece(Kind.OUT, "".join(old[i:j])))
        if k < m:
            found.append(Piece(Kind.IN, "".join(new[k:m])))
    return tuple(found)


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Changed, ...]:
    """The fields that differ, in the order of `after` and then of what is gone."""
    fields = [*after, *(field for field in before if field not in after)]
    return tuple(
        Changed(field, old, new, difference(old, new))
        for field in fields
        if (old := before.get(field, "")) != (new := after.get(field, ""))
    )
