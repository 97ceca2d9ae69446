"""Modules, functions and templates stay small enough to be read in one go."""

import ast
import statistics
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_is_short_explained_and_its_functions_are_short(module: Path) -> None:
    text = module.read_text()
    tree = ast.parse(text)
    assert len(text.splitlines()) <= 350
    assert ast.get_docstring(tree), "say in a docstring what the module is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 45, f"{node.name} has {length} lines"


@pytest.mark.parametrize("module", BESIDE, ids=name)
def test_a_module_of_tests_is_short_and_explained(module: Path) -> None:
    text = module.read_text()
    assert len(text.splitlines()) <= 350
    assert ast.get_docstring(ast.parse(text)), "say in a docstring what the module is for"


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_a_template_is_short(template: Path) -> None:
    assert len(template.read_text().splitlines()) <= 200


def test_the_median_module_is_well_under_a_hundred_lines() -> None:
    assert statistics.median(len(path.read_text().splitlines()) for path in MODULES) < 100
