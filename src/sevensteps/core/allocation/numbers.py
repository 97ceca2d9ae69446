"""The kinds of figures a rulebook of allocation holds: points, pence, percentages, coefficients."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, TypeVar

from pydantic import Field

from sevensteps.core.errors import Refused
from sevensteps.core.rulebook import Amiss, Figure, Pence, Percent, check_distinct, tidy
from sevensteps.core.rulebook.figures import PLACES

MOST_POINTS = 1_000_000

__all__ = [
    "PLACES",
    "BadNumber",
    "Coefficient",
    "Figure",
    "Pence",
    "Percent",
    "Points",
    "WholePoints",
    "as_json",
    "check_distinct",
    "check_rising",
    "read_points",
    "read_quantity",
    "tidy",
]

Points = Annotated[Figure, Field(ge=0, le=MOST_POINTS, decimal_places=PLACES)]
WholePoints = Annotated[int, Field(strict=True, ge=0, le=MOST_POINTS)]
Coefficient = Annotated[Figure, Field(ge=-1_000_000, le=1_000_000, decimal_places=8)]


Number = TypeVar("Number", int, Decimal)


class BadNumber(Refused):
    """Not a number of points or of things that can be counted with."""


def read_points(where: str, value: object) -> Decimal:
    """A number of points from plain data: not negative, at most four decimal places. Raises BadNumber."""
    return _read(where, value, "points")


def read_quantity(where: str, value: object) -> Decimal:
    """How many of something from plain data. Raises BadNumber."""
    return _read(where, value, "a quantity")


def _read(where: str, value: object, what: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise BadNumber(where, f"Give {what} as a number.")
    figure = Decimal(str(value))
    if not figure.is_finite() or not 0 <= figure <= MOST_POINTS:
        raise BadNumber(where, f"Give {what} between 0 and {MOST_POINTS:,}.")
    if figure != round(figure, PLACES):
        raise BadNumber(where, f"Give {what} with at most {PLACES} decimal places.")
    return tidy(figure)


def as_json(figure: Decimal) -> int | float:
    """A tidy figure as a JSON number; `read_points` gives the same figure again."""
    return int(figure) if figure == figure.to_integral_value() else float(figure)


def check_rising(what: str, figures: Sequence[Number], *at: str) -> None:
    """Raise Amiss where a later figure is smaller than an earlier one; `at` as in `check_distinct`."""
    for place, (earlier, later) in enumerate(pairwise(figures), 1):
        if later < earlier:
            reason = f"{what} must not go down: {later} comes after {earlier}"
            raise Amiss(reason, *at, *([place] if at else []))
