"""Between values of the core and plain data: what a case's input says, what a result looks like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.rulebook import Words, dotted
from sevensteps.core.trace import Sentence, Trace


class Input(BaseModel):
    """What a rule is asked; keys it does not know are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


def _as_written(value: object) -> object:
    """A day as people write it here: a bare number would be read as seconds since 1970."""
    if type(value) is date or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)):
        return value
    raise ValueError(f"Write a day as 2026-04-06. It says {str(value)[:40]!r}.")


WrittenDay = Annotated[date, BeforeValidator(_as_written)]
InputT = TypeVar("InputT", bound=Input)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the core behind plain data: input and the folder of its file in, plain data out."""

    name: str
    ask: Callable[[Mapping[str, Any], Path], object]


class BadInput(Refused):
    """The input of a case does not fit its rule."""


def rule(name: str, shape: type[InputT], run: Callable[[InputT, Path], object]) -> Rule:
    """A rule whose input has this shape."""

    def ask(data: Mapping[str, Any], folder: Path) -> object:
        try:
            asked = shape.model_validate(data)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            reason = str(first["msg"]).removeprefix("Value error, ")
            raise BadInput(dotted(first["loc"]), reason) from None
        try:
            return plain(run(asked, folder))
        except (ValueError, OverflowError) as error:
            raise BadInput("input", str(error)) from error

    return Rule(name, ask)


def plain(value: object) -> object:
    """Values of the core as JSON data: money in pence, days as text, whole decimals as whole numbers."""
    for types, make in _PLAIN:
        if isinstance(value, types):
            return make(value)
    raise TypeError(f"no plain form for {type(value).__name__}")


def _number(value: Decimal | Fraction) -> int | float:
    return int(value) if value == int(value) else float(value)


_PLAIN: tuple[tuple[tuple[type, ...], Callable[[Any], object]], ...] = (
    ((str, Sentence, Words), str),
    ((bool, int, float, NoneType), lambda value: value),
    ((Money,), lambda money: money.pence),
    ((Decimal, Fraction), _number),
    ((date,), lambda day: day.isoformat()),
    ((Trace,), lambda trace: [{"text": str(one.text), "value": plain(one.value)} for one in trace.lines]),
    ((Mapping,), lambda mapping: {str(key): plain(one) for key, one in mapping.items()}),
    ((set, frozenset), lambda values: sorted((plain(one) for one in values), key=str)),
    ((list, tuple), lambda values: [plain(one) for one in values]),
)
