"""The shipped rulebooks of allocation, as text and read."""

from __future__ import annotations

from pathlib import Path

from sevensteps.core.allocation import AllocationRulebook
from sevensteps.core.rulebook import Kinds, load_text

KINDS: Kinds = {"allocation": AllocationRulebook}
RULEBOOKS = Path(__file__).parents[3] / "rulebooks"
PATH = RULEBOOKS / "england/allocation/in-control-adult-example.yaml"
TEXT = PATH.read_text(encoding="utf-8")


def read(text: str, name: str = "a.yaml") -> AllocationRulebook:
    """A rulebook of allocation from its text. Raises BrokenRulebook."""
    book = load_text(text, name, KINDS)
    assert isinstance(book, AllocationRulebook)
    return book


SHIPPED = {
    path.stem: read(path.read_text(encoding="utf-8"), path.name)
    for path in sorted(RULEBOOKS.glob("*/allocation/*.yaml"))
}
BOOK = SHIPPED["in-control-adult-example"]

# The head of a table alone, to write the rest of a rulebook after it: its last line is the tenth.
HEAD = """\
id: a-table
version: 1
kind: allocation
status: example
title: {en: A table for a test, easy: A table}
valid_from: 2026-04-01
sources:
  - citation: our own example

weeks_per_year: 52
"""
