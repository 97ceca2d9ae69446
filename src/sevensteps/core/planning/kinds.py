"""Kinds of line in a plan: money comes after everything else somebody has."""

from __future__ import annotations

from enum import StrEnum

from sevensteps.core.trace import Sentence


class LineKind(StrEnum):
    """Where the help in a line comes from."""

    UNPAID = "unpaid"  # family and friends
    COMMUNITY = "community"  # groups, clubs, neighbours
    UNIVERSAL = "universal"  # what is there for everyone: library, doctor
    TECHNOLOGY = "technology"
    PAID = "paid"


LINE_KIND_WORDS: dict[LineKind, Sentence] = {
    LineKind.UNPAID: Sentence("Family and friends"),
    LineKind.COMMUNITY: Sentence("Community"),
    LineKind.UNIVERSAL: Sentence("There for everyone"),
    LineKind.TECHNOLOGY: Sentence("Things that help"),
    LineKind.PAID: Sentence("Paid support"),
}

# Help that money never pays for; technology may cost something or nothing.
FREE_KINDS = frozenset({LineKind.UNPAID, LineKind.COMMUNITY, LineKind.UNIVERSAL})
