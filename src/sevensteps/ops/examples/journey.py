"""Worked examples of the journey."""

from __future__ import annotations

from pathlib import Path

from sevensteps.core.access import Task
from sevensteps.core.journey import Event, Fact, Side, State, can_open, move, step_of
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


RULES = (rule("journey.move", Move, _move), rule("journey.open", Open, _open))
