"""How an outcome is going, in three words."""

from __future__ import annotations

from enum import StrEnum

from sevensteps.core.trace import Sentence


class Going(StrEnum):
    """Said between reviews, by the person or someone near them."""

    WELL = "well"
    SAME = "same"
    WORSE = "worse"


GOING_WORDS: dict[Going, Sentence] = {
    Going.WELL: Sentence("Going well"),
    Going.SAME: Sentence("About the same"),
    Going.WORSE: Sentence("Getting worse"),
}
