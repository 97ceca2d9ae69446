"""The reference page of a small table of states: its picture, its states in words, its rules."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from sevensteps.core.trace import Sentence

E = TypeVar("E", bound=StrEnum)
S = TypeVar("S", bound=StrEnum)


def state_page(head: str, moves: Mapping[tuple[E, S], S], words: Mapping[S, Sentence], rules: str) -> str:
    """The page. `words` has the states in order, beginning with the first; what no move leaves is an end."""
    left = {state for _event, state in moves}
    picture = ["stateDiagram-v2", f"    [*] --> {next(iter(words))}"]
    picture += [f"    {state} --> {to} : {event}" for (event, state), to in moves.items()]
    picture += [f"    {state} --> [*]" for state in words if state not in left]
    rows = [f"| `{state}` | {said} |" for state, said in words.items()]
    drawn = ["```mermaid", *picture, "```", ""]
    return "\n".join([head, *drawn, "| state | in words |", "| --- | --- |", *rows, "", rules])
