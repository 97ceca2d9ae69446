"""The reference page on the rulebook of allocation, written from the models that read it."""

from __future__ import annotations

from sevensteps.core.allocation import AllocationRulebook
from sevensteps.ops.docs.pages import page

HEAD = """\
# The rulebook of allocation

Generated from `core/allocation` by `python -m sevensteps.ops.docs`; do not edit.

How to write one: [Write a rulebook](../how-to/write-a-rulebook.md).
Keys in **bold** must be there. The file is YAML; any other key is refused.
"""


def document() -> str:
    """The page as Markdown."""
    return page(HEAD, {"The file": AllocationRulebook})
