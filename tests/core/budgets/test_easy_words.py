"""Every step is told in Easy Read too: in other words, in sentences of twelve words at most."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from tests.core.budgets.law import LAWS

from sevensteps.core.budgets import DirectPaymentsRulebook, Payee, goes_on, may_demand, may_pay, may_receive
from sevensteps.core.rulebook import Words
from sevensteps.core.rulebook.model import EASY_WORDS_A_SENTENCE
from sevensteps.core.trace import Line, Trace

SOURCE = Path(__file__).parents[3] / "src/sevensteps/core/budgets"
STEPS = [
    (path, node)
    for path in sorted(SOURCE.rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "then"
]


def too_long(text: str) -> list[str]:
    sentences = re.split(r"(?<=[.!?:])[”’]?\s+", text.strip())
    return [one for one in sentences if len(one.split()) > EASY_WORDS_A_SENTENCE]


def texts(node: ast.expr | None) -> list[str]:
    """What a text may be: itself, or either side of a choice."""
    if isinstance(node, ast.IfExp):
        return [*texts(node.body), *texts(node.orelse)]
    assert isinstance(node, ast.Constant)
    return [str(node.value)]


@pytest.mark.parametrize(("path", "step"), STEPS, ids=lambda value: getattr(value, "lineno", None))
def test_every_step_that_can_be_told_has_an_easy_text_of_its_own(path: Path, step: ast.Call) -> None:
    easy = texts(next((word.value for word in step.keywords if word.arg == "easy"), None))
    for plain, simple in zip(texts(step.args[0]), easy, strict=True):
        assert simple.casefold() != plain.casefold(), f"{path.name}:{step.lineno}"
        assert not too_long(simple)


def easily(line: Line) -> str:
    values = {
        gap: value.easy if isinstance(value, Words) else value for gap, value in line.text.values.items()
    }
    return line.text.template_in("easy").format(**values)


def traces(book: DirectPaymentsRulebook) -> list[Trace]:
    day = book.valid_from
    found = [
        told.trace
        for route in book.routes
        for answer in (True, False, None)
        for told in (
            may_receive(book, day, route, dict.fromkeys(book.facts, answer), []),
            goes_on(book, day, route, dict.fromkeys(book.facts, answer), []),
        )
    ]
    found += [
        may_pay(book, day, whom, Payee(relation, lives), "care").trace
        for whom in book.payees.whom
        for relation in (*book.payees.barred, *book.payees.free)
        for lives in (True, False)
    ]
    return [*found, *(may_demand(book, demand).trace for demand in book.demands)]


@pytest.mark.parametrize("book", LAWS.values(), ids=lambda book: book.id)
def test_every_line_about_a_shipped_law_is_easy(book: DirectPaymentsRulebook) -> None:
    for trace in traces(book):
        for line in trace.lines:
            assert easily(line).casefold() != str(line.text).casefold()
            assert not too_long(easily(line)), line
