"""Worked examples of the journey."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from sevensteps.core.access import Task
from sevensteps.core.journey import Event, Fact, Side, State, can_open, move, pace, step_of
from sevensteps.ops.examples.plain import Input, rule


class Move(Input):
    event: Event
    state: State
    who: list[Side]
    facts: tuple[Fact, ...] = ()
    paused_in: State | None = None


def _move(asked: Move, _folder: Path) -> object:
    row = move(asked.event, asked.state, frozenset(asked.facts), frozenset(asked.who), asked.paused_in)
    return {"to": row.to_state, "step": step_of(row.to_state) if row.to_state else None}


class Open(Input):
    task: Task
    state: State


def _open(asked: Open, _folder: Path) -> object:
    return {"open": can_open(asked.task, asked.state)}


class Days(Input):
    """How many days each of some people took from first contact to an agreed plan."""

    days: list[Annotated[int, Field(strict=True, ge=0)]]


def _pace(asked: Days, _folder: Path) -> object:
    found = pace(asked.days)
    if found is None:
        return {"people": 0}
    return {"people": found.people, "middle_days": found.middle, "longest_days": found.longest}


RULES = (
    rule("journey.move", Move, _move),
    rule("journey.open", Open, _open),
    rule("journey.pace", Days, _pace),
)
