"""The shipped laws of direct payments."""

from __future__ import annotations

from pathlib import Path

from sevensteps.core.budgets import DirectPaymentsRulebook
from sevensteps.core.rulebook import Rulebook, load_text

FOLDER = Path(__file__).parents[3] / "rulebooks/england/direct_payments"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.yaml"))}


def read(text: str) -> Rulebook:
    """A law from its text. Raises BrokenRulebook."""
    return load_text(text, "a.yaml", {"direct_payments": DirectPaymentsRulebook})


LAWS = {stem: book for stem, text in TEXTS.items() if isinstance(book := read(text), DirectPaymentsRulebook)}
ADULTS = LAWS["england-direct-payments-adults"]
BEFORE = LAWS["england-direct-payments-adults-2009"]
CHILDREN = LAWS["england-direct-payments-children"]
