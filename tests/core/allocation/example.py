"""The shipped example rulebook, as text and read."""

from __future__ import annotations

from pathlib import Path

from sevensteps.core.allocation import AllocationRulebook
from sevensteps.core.rulebook import Kinds, load_text

KINDS: Kinds = {"allocation": AllocationRulebook}
PATH = Path(__file__).parents[3] / "rulebooks/england/allocation/in-control-adult-example.yaml"
TEXT = PATH.read_text(encoding="utf-8")
_book = load_text(TEXT, PATH.name, KINDS)
assert isinstance(_book, AllocationRulebook)
BOOK: AllocationRulebook = _book
