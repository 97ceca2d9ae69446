"""Who may say yes to a bill: the person or their family for themselves, staff on the person's word."""

from __future__ import annotations

from sevensteps.core.access import Standing
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence

LONGEST_WORD = 500


class OwnOrder(Refused):
    """Four eyes: who of staff ordered something does not agree its bill too."""


class NotHeard(Refused):
    """Staff agree a bill only on the person's word, and say how it was given."""


def speaks_for_another(by: Standing) -> bool:
    """Whether they agree on somebody else's word: staff do, the person and their circle do not."""
    return by.side == "staff"


def can_agree(by: Standing, placed_by_key: str) -> bool:
    """Whether a bill for an order placed by this actor is theirs to agree: for templates."""
    return not (speaks_for_another(by) and by.actor.key == placed_by_key)


def check_agree(by: Standing, placed_by_key: str) -> None:
    """Raise OwnOrder when staff would agree the bill of an order they placed themselves."""
    if not can_agree(by, placed_by_key):
        raise OwnOrder("invoice", Sentence("You placed this order. A colleague must look at its bill."))


def word_given(by: Standing, heard: str) -> str:
    """How the person said yes, tidied: needed from staff, kept from nobody else. Raises NotHeard."""
    if not speaks_for_another(by):
        return ""
    tidy = heard.strip()
    if not 0 < len(tidy) <= LONGEST_WORD:
        raise NotHeard(
            "heard",
            Sentence(
                "Say how they said yes to this bill, in up to {most} characters.", {"most": LONGEST_WORD}
            ),
        )
    return tidy
