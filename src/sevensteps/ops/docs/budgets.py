"""The reference page on the rulebooks of direct payments, written from the models that read them."""

from __future__ import annotations

from sevensteps.core.budgets import DirectPaymentsRulebook, EmployerDuties, HoldingPolicy
from sevensteps.ops.docs.pages import page

HEAD = """\
# The rulebooks of holding money

Generated from `core/budgets` by `python -m sevensteps.ops.docs`; do not edit.

How to write one: [Write a rulebook](../how-to/write-a-rulebook.md). How the law is read here:
[Direct payments](../explanation/direct-payments.md).
Keys in **bold** must be there. The files are YAML; any other key is refused.
"""


def document() -> str:
    """The page as Markdown."""
    return page(
        HEAD,
        {
            "The law of direct payments": DirectPaymentsRulebook,
            "An authority's choices": HoldingPolicy,
            "What an employer owes": EmployerDuties,
        },
    )
