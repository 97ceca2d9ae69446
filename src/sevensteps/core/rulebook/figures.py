"""The kinds of figures any rulebook holds: numbers as they are written, pence, percentages."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer

from sevensteps.core.rulebook.model import Amiss

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
Percent = Annotated[Figure, Field(ge=0, le=100, decimal_places=PLACES)]
Pence = Annotated[int, Field(strict=True, ge=0, le=10**12)]


def tidy(figure: Decimal) -> Decimal:
    """Without trailing noughts: 12.50 → 12.5, 120 → 120."""
    return figure.quantize(Decimal(1)) if figure == figure.to_integral_value() else figure.normalize()


def check_distinct(what: str, names: Iterable[str], *at: str) -> None:
    """Raise Amiss naming the first name that comes twice; `at`: the key of the list they stand in."""
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name in seen:
            raise Amiss(f"the {what} {name} comes twice", *at, *([place] if at else []))
        seen.add(name)
