"""Pauses, moves away and endings."""

from __future__ import annotations

from sevensteps.contexts.journeys import actions as journeys
from sevensteps.core.access import Task
from sevensteps.core.journey import Event
from sevensteps.ops.demo.walk import Walk


def pause(walk: Walk) -> None:
    """A break, for the person's own reason; whatever is agreed keeps going."""
    by = walk.by(Task.SUBMIT_PLAN)
    journeys.move(by=by, event=Event.PAUSE, why=walk.story.why, at=walk.tick())


def move_out(walk: Walk) -> None:
    """Gone to live somewhere else."""
    journeys.move(by=walk.staff(), event=Event.MOVE_OUT, why=walk.story.why, at=walk.tick())


def end(walk: Walk) -> None:
    """The journey ends, whether by a choice or by a death."""
    journeys.move(by=walk.staff(), event=Event.END, why=walk.story.why, at=walk.tick())
