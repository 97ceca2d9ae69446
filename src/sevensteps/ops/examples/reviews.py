"""Worked examples of reviews."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import StrictInt

from sevensteps.core import reviews
from sevensteps.ops.examples.plain import Input, rule


class View(Input):
    outcome: str
    side: reviews.ReviewSide
    achieved: reviews.Achieved


class Conclude(Input):
    outcomes: list[str]
    views: list[View]
    declined: tuple[str, ...] = ()


def _conclude(asked: Conclude, _folder: Path) -> object:
    views = [reviews.View(one.outcome, one.side, one.achieved) for one in asked.views]
    options = reviews.conclude(asked.outcomes, views, frozenset(asked.declined))
    return {
        "results": [option.result for option in options],
        "suggested": next(option.result for option in options if option.suggested),
    }


class Due(Input):
    """`last_held_on` is None before the first review."""

    started_on: date
    first_days: StrictInt
    every_days: StrictInt
    last_held_on: date | None = None


def _due(asked: Due, _folder: Path) -> object:
    reviews.check_intervals(asked.first_days, asked.every_days)
    if asked.last_held_on is None:
        return {"due_on": reviews.first_due(asked.started_on, asked.first_days)}
    return {"due_on": reviews.next_due(asked.last_held_on, asked.every_days)}


RULES = (rule("reviews.conclude", Conclude, _conclude), rule("reviews.due", Due, _due))
