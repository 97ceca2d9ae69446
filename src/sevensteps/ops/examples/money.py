"""Worked examples of money and of resource allocation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import StrictInt

from sevensteps.core.allocation import AllocationRulebook, Inputs, allocate
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.ops import rulebooks
from sevensteps.ops.examples.plain import Input, rule


class Share(Input):
    pence: StrictInt
    weights: list[StrictInt]


def _share(asked: Share, _folder: Path) -> object:
    try:
        return Money(asked.pence).share(asked.weights)
    except ValueError as error:
        raise Refused("weights", str(error)) from error


class Allocate(Input):
    """`rulebook` is a shipped id, or a path from the folder of the case's file."""

    rulebook: str
    answers: dict[str, Any]
    support: dict[str, Any] | None = None
    caring_effect: str | None = None
    group: str | None = None
    additions: dict[str, Any] | None = None


def _allocate(asked: Allocate, folder: Path) -> object:
    book = rulebooks.find(asked.rulebook, folder)
    if not isinstance(book, AllocationRulebook):
        raise Refused("rulebook", f"{book.id} is a rulebook of {book.kind}, not of allocation.")
    result = allocate(book, Inputs.from_data(asked.model_dump(exclude={"rulebook"})))
    return {
        "rulebook": {"id": book.id, "version": book.version, "hash": book.hash},
        "points": result.points,
        "points_after_support": result.points_after_support,
        "annual_pence": result.annual_pence,
        "weekly_pence": result.weekly_pence,
        "range_pence": result.range_pence,
        "without_support_pence": result.without_support_pence,
        "outcomes": [{"area": one.area, "outcome": one.outcome} for one in result.outcomes],
        "trace": result.trace,
    }


RULES = (rule("money.share", Share, _share), rule("allocation.allocate", Allocate, _allocate))
