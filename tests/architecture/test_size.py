"""Modules, functions and templates stay small enough to be read in one go."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "sevensteps"
MODULES = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]
BESIDE = [path for name in ("tests", "benchmarks", "scripts") for path in (ROOT / name).rglob("*.py")]
TEMPLATES = [
    path
    for path in SOURCE.rglob("*")
    if path.suffix in {".html", ".txt", ".jinja", ".typ"} and path.is_file()
]


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE if path.is_relative_to(SOURCE) else ROOT))


def faults(path: Path, *, functions: bool) -> Iterator[str]:
    """What makes a module hard to read in one go, with its name."""
    text = path.read_text()
    tree = ast.parse(text)
    if len(text.splitlines()) > 350:
        yield f"{name(path)} has {len(text.splitlines())} lines"
    if not ast.get_docstring(tree):
        yield f"{name(path)} does not say in a docstring what it is for"
    for node in ast.walk(tree) if functions else ():
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > 45:
                yield f"{node.name} of {name(path)} has {length} lines"


def test_every_module_is_short_and_explained_and_its_functions_are_short() -> None:
    assert MODULES
    assert not [fault for path in MODULES for fault in faults(path, functions=True)]


def test_every_module_of_tests_is_short_and_explained() -> None:
    assert BESIDE
    assert not [fault for path in BESIDE for fault in faults(path, functions=False)]


def test_every_template_is_short() -> None:
    assert TEMPLATES
    assert not [name(path) for path in TEMPLATES if len(path.read_text().splitlines()) > 200]


def test_the_median_module_is_well_under_a_hundred_lines() -> None:
    assert statistics.median(len(path.read_text().splitlines()) for path in MODULES) < 100
