"""The kinds of figures a rulebook of allocation holds: points, pence, percentages, coefficients."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field, PlainSerializer

from sevensteps.core.errors import Refused
from sevensteps.core.rulebook import Amiss

MOST_POINTS = 1_000_000
PLACES = 4


def _figure(value: object) -> object:
    """A number as the file writes it; text, true and false are none. A float is taken as it is printed."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise ValueError("write a number")
    return Decimal(str(value)) if isinstance(value, float) else value


def _written(value: Decimal) -> int | str:
    """Whole figures as numbers, others as text, so that none is changed on its way through JSON."""
    return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"


Figure = Annotated[Decimal, BeforeValidator(_figure), PlainSerializer(_written, return_type=Any)]
Points = Annotated[Figure, Field(ge=0, le=MOST_POINTS, decimal_places=PLACES)]
WholePoints = Annotated[int, Field(strict=True, ge=0, le=MOST_POINTS)]
Percent = Annotated[Figure, Field(ge=0, le=100, decimal_places=PLACES)]
Coefficient = Annotated[Figure, Field(ge=-1_000_000, le=1_000_000, decimal_places=8)]
Pence = Annotated[int, Field(strict=True, ge=0, le=10**12)]


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


def tidy(figure: Decimal) -> Decimal:
    """Without trailing noughts: 12.50 → 12.5, 120 → 120."""
    return figure.quantize(Decimal(1)) if figure == figure.to_integral_value() else figure.normalize()


def as_json(figure: Decimal) -> int | float:
    """A tidy figure as a JSON number; `read_points` gives the same figure again."""
    return int(figure) if figure == figure.to_integral_value() else float(figure)


def check_distinct(what: str, names: Iterable[str], *at: str) -> None:
    """Raise Amiss naming the first name that comes twice; `at`: the key of the list they stand in."""
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name in seen:
            raise Amiss(f"the {what} {name} comes twice", *at, *([place] if at else []))
        seen.add(name)


def check_rising(what: str, figures: Sequence[Number], *at: str) -> None:
    """Raise Amiss where a later figure is smaller than an earlier one; `at` as in `check_distinct`."""
    for place, (earlier, later) in enumerate(pairwise(figures), 1):
        if later < earlier:
            reason = f"{what} must not go down: {later} comes after {earlier}"
            raise Amiss(reason, *at, *([place] if at else []))
