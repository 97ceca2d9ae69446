"""Every step of a sum is told in Easy Read too: in other words, in sentences of twelve words at most."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from sevensteps.core.allocation import AllocationRulebook, Inputs, Measure, Support, allocate
from sevensteps.core.errors import Refused
from sevensteps.core.rulebook import Words
from sevensteps.core.rulebook.model import EASY_WORDS_A_SENTENCE
from sevensteps.core.trace import Line
from sevensteps.ops import rulebooks

SOURCE = Path(__file__).parents[3] / "src/sevensteps"
STEPS = [
    (path, node)
    for folder in ("core/allocation", "contexts/allocation")
    for path in sorted((SOURCE / folder).rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text()))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "then"
]
BOOKS = [
    book
    for path in rulebooks.shipped_files()
    if isinstance(book := rulebooks.read_rulebook(path), AllocationRulebook)
]


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?:])[”’]?\s+", text.strip())


def too_long(text: str) -> list[str]:
    return [one for one in sentences(text) if len(one.split()) > EASY_WORDS_A_SENTENCE]


@pytest.mark.parametrize(
    ("path", "step"), STEPS, ids=lambda value: getattr(value, "lineno", value.__class__.__name__)
)
def test_every_step_that_can_be_told_has_an_easy_text_of_its_own(path: Path, step: ast.Call) -> None:
    easy = next((word.value for word in step.keywords if word.arg == "easy"), None)
    assert isinstance(easy, ast.Constant), f"{path.name}:{step.lineno} says nothing in Easy Read"
    plain = ast.literal_eval(step.args[0])
    assert easy.value.casefold() != plain.casefold()
    assert not too_long(easy.value)


def inputs_for(book: AllocationRulebook) -> Iterator[Inputs]:
    """Answers that reach every kind of step the rulebook has."""
    groups = [one.id for one in book.groups if one.instead is None] or [None]
    additions = {line.id: Decimal(1) for line in book.additions}
    levels = [level.id for level in book.support_levels] or [""]
    caring = [None, *(level.id for level in (book.caring_effect.levels if book.caring_effect else ()))]
    if book.formula is not None:
        for last in (False, True):
            yield Inputs(answers={one.id: measured(one, last) for one in book.formula.measures})
    elif not book.areas:
        for points in range(0, 400, 3):
            for group in groups:
                yield Inputs(points=Decimal(points), group=group, additions=additions if points % 2 else {})
    else:
        for place in range(6):
            statements = {
                area.id: area.statements[min(place, len(area.statements) - 1)] for area in book.areas
            }
            support = {
                area.id: Support(levels[place % len(levels)], bool(place % 2))
                for area in book.areas
                if area.support
            }
            yield Inputs(
                answers={
                    area: one.points / 2 if book.between_levels and place == 5 else one.id
                    for area, one in statements.items()
                },
                support=support if place else {},
                caring_effect=caring[place % len(caring)],
                group=groups[place % len(groups)],
                additions=additions if place % 2 else {},
            )


def measured(one: Measure, last: bool) -> str | Decimal:
    if one.choices:
        return one.choices[-1 if last else 0]
    return Decimal((one.highest if last else one.lowest) or 0)


def easily(line: Line) -> str:
    values = {
        gap: value.easy if isinstance(value, Words) else value for gap, value in line.text.values.items()
    }
    return line.text.template_in("easy").format(**values)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_every_line_of_every_shipped_rulebook_is_easy(book: AllocationRulebook) -> None:
    told = 0
    for inputs in inputs_for(book):
        try:
            lines = allocate(book, inputs).trace.lines
        except Refused:  # beyond a table that is printed in part
            continue
        for line in lines:
            assert easily(line).casefold() != str(line.text).casefold()
            assert not too_long(easily(line)), line
        told += len(lines)
    assert told > 3
