"""A figure's reasons: the sum in steps that a person can follow with pencil and paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class Sentence:
    """Plain words with named gaps. Translated at the edge by its template, filled in afterwards.

    `easy` says the same in Easy Read: other words, one idea to a sentence. Empty where none is told.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    easy: str = ""

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def template_in(self, form: str) -> str:
        """The template for a form of words: `easy`, or any other for plain English."""
        return self.easy if form == "easy" and self.easy else self.template


def together(sentences: Iterable[Sentence]) -> Sentence:
    """Several sentences as one, each of them translated by itself."""
    parts = {f"part{number}": sentence for number, sentence in enumerate(sentences)}
    return Sentence(" ".join(f"{{{name}}}" for name in parts), parts)


@dataclass(frozen=True, slots=True)
class Line:
    """One step of a sum: what was done, and the figure it gave (points, money or none)."""

    text: Sentence
    value: Money | Decimal | int | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """All steps of a sum in order; the last with a figure is the result."""

    lines: tuple[Line, ...] = ()

    def then(
        self, template: str, value: Money | Decimal | int | None = None, *, easy: str = "", **values: object
    ) -> Trace:
        """This trace with one more step; `easy` is its Easy Read wording."""
        return Trace((*self.lines, Line(Sentence(template, values, easy), value)))
