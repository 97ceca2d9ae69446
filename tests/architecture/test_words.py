"""Whatever somebody reads on a page or in a notice is a text of the catalogue, and said in their language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from sevensteps.web.shell import words

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "sevensteps"
READ = [SOURCE / "contexts", SOURCE / "web"]
MODULES = [path for where in READ for path in where.rglob("*.py") if "migrations" not in path.parts]
TEMPLATES = sorted((SOURCE / "web").rglob("*.html"))

# A sentence for people: begins with a great letter or a gap, has words, and ends as sentences do.
SENTENCE = re.compile(r"[A-Z“{%]\S* .*[a-z].*[.?!]", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture(scope="module")
def catalogue() -> set[str]:
    found = (one.id for one in words.extract() if one.id)
    return {text for one in found for text in ([one] if isinstance(one, str) else one)}


def test_every_sentence_of_the_pages_and_contexts_can_be_translated(catalogue: set[str]) -> None:
    refusals = words.refusals()
    bare = [
        f"{path.relative_to(SOURCE)}:{line}: {text}"
        for path in MODULES
        for line, text in texts(ast.parse(path.read_text()), refusals)
        if SENTENCE.fullmatch(text.strip()) and text not in catalogue
    ]
    assert bare == []


def test_templates_have_no_words_of_their_own() -> None:
    bare = [f"{path.relative_to(SOURCE)}: {text}" for path in TEMPLATES for text in bare_in(path.read_text())]
    assert bare == []


def test_every_notice_is_worded_in_its_readers_language() -> None:
    """By `tell` and `tell_many`: what is queued ready-made was worded in the language of who wrote it."""
    modules = [path for path in MODULES if path.parent != SOURCE / "contexts" / "notify"]
    calls = (
        (path, node)
        for path in modules
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and called(node) == "queue"
    )
    assert [path.name for path, node in calls if "recipient" in {one.arg for one in node.keywords}] == []


def test_bare_words_are_found() -> None:
    module = "\n".join((
        "'''Not this one.'''",
        "print('Nor this one.')",
        "raise OSError('Nor that.')",
        "raise Refused('x', f'Use {n} or fewer.')",
    ))  # fmt: skip
    assert [text for _line, text in texts(ast.parse(module), {"Refused"})] == ["x", "Use {} or fewer."]
    assert list(bare_in('<p title="Not so">{{ _("Yes") }} at <b>home</b> <code>a file</code></p>')) == [
        "Not so", "at", "home",
    ]  # fmt: skip


def called(node: ast.Call) -> str:
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))


def texts(tree: ast.Module, refusals: set[str]) -> Iterator[tuple[int, str]]:
    """Every string, but docstrings and what developers read: what a command prints, and failures that nobody
    anticipated. The gaps of an f-string are {}.
    """
    for node in ast.iter_child_nodes(tree):
        yield from _texts(node, refusals)


def _texts(node: ast.AST, refusals: set[str]) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Call) and called(node) == "print":
        return
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and called(node.exc) not in refusals:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
        return
    if isinstance(node, ast.JoinedStr):
        parts = (str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
        yield node.lineno, "".join(parts)
        gaps = (one for one in node.values if not isinstance(one, ast.Constant))
        for gap in gaps:
            yield from _texts(gap, refusals)
        return
    for child in ast.iter_child_nodes(node):
        yield from _texts(child, refusals)


def bare_in(template: str) -> Iterator[str]:
    """Words of a template that stand outside every expression and every translated block; examples of files,
    and what is only for looks, are no words.
    """
    plain = re.sub(r"\{%-?\s*trans\b.*?\bendtrans\s*-?%\}", "", template, flags=re.DOTALL)
    tokens = Environment(autoescape=True).lex(plain)
    html = "".join(text if kind == "data" else "\0" for _line, kind, text in tokens)
    html = re.sub(r"<(script|style|code|pre)\b.*?</\1>", "", html, flags=re.DOTALL)
    for attribute in re.findall(r"\b(?:aria-label|title|alt|placeholder)=\"([^\"]*)\"", html):
        yield from (attribute for _ in WORD.findall(attribute)[:1])
    html = re.sub(r"<[^>]*>|&#?\w+;", "\0", html)
    yield from (part.strip() for part in html.split("\0") if WORD.search(part))
