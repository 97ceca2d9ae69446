"""What a sum says of itself while it is made: its steps, what to look out for, which figures it used."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from sevensteps.core.money import Money
from sevensteps.core.trace import Line, Sentence, Trace


@dataclass(slots=True)
class Telling:
    """Gathers one assessment's steps in order. It lives no longer than the sum."""

    lines: list[Line] = field(default_factory=list)
    flags: list[Sentence] = field(default_factory=list)
    used: dict[str, None] = field(default_factory=dict)

    def say(
        self, template: str, value: Money | Decimal | int | None = None, *, easy: str, **values: object
    ) -> None:
        """One more step, with its Easy Read wording."""
        self.lines.append(Line(Sentence(template, values, easy), value))

    def say_before(self, place: int, template: str, value: Money, *, easy: str, **values: object) -> None:
        """A step that was known only later, before the one at this place."""
        self.lines.insert(place, Line(Sentence(template, values, easy), value))

    def flag(self, template: str, easy: str, *, where: str = "", **values: object) -> None:
        """Something the reader has to know or to answer; not a step. `where`: the key that settles it."""
        self.flags.append(Sentence(template, values | {"where": where} if where else values, easy))

    @property
    def trace(self) -> Trace:
        return Trace(tuple(self.lines))


def least(exact: Fraction) -> Money:
    """What comes in or is charged: a fraction of a penny is disregarded (regulation 11)."""
    return Money(floor(exact))


def most(exact: Fraction) -> Money:
    """What is kept or taken off: a fraction of a penny counts as a penny (regulation 11)."""
    return Money(ceil(exact))
