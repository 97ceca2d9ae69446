"""What payee and bank read about a payment or a run, and by which it is known again."""

from __future__ import annotations

MOST_SHOWN = 18  # letters that a payee reads on their statement


def reference(authority: str, ref: str) -> str:
    """The reference of a payment: the authority's name as far as there is room, and the payment's ref."""
    return f"{authority.upper()[: MOST_SHOWN - 1 - len(ref)]} {ref}".strip()[:MOST_SHOWN]


def message_id(number: int, ref: str, files: int = 1) -> str:
    """The id of a run's message to the bank. No two are the same: `files` counts those the run ever had."""
    return f"RUN-{number}-{ref}" if files == 1 else f"RUN-{number}.{files}-{ref}"


def run_of(message: str) -> str:
    """The ref of the run whose message has this id; the bank may put words of its own before it."""
    return message.rpartition("-")[2]
