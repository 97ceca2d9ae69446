"""Who may decide on an appeal, and with what words.

Nobody judges what they decided themselves. Reasons are adequate to the case: R (Savva) v RBKC [2010] EWCA
Civ 1209.
"""

from __future__ import annotations

from collections.abc import Collection

from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence

FEWEST_WORDS = 5


class InvolvedMayNotDecide(Refused):
    """Somebody who had a part in the decision, or sent the appeal, cannot decide on it."""


class NoReasons(Refused):
    """Words that the reader could not make anything of."""


def check_may_decide(by_key: str, involved: Collection[str]) -> None:
    """Raise InvolvedMayNotDecide for somebody with a part in the decision appealed, or in the appeal."""
    if by_key in involved:
        raise InvolvedMayNotDecide(
            "by", "You had a part in this decision. Somebody who had none has to look at the appeal."
        )


def check_words(where: str, text: str) -> None:
    """Raise NoReasons unless there are at least a few different words."""
    different = {word.strip(".,;:!?…-").casefold() for word in text.split()} - {""}
    if len(different) < FEWEST_WORDS:
        raise NoReasons(
            where,
            Sentence(
                "Write a sentence or two, of at least {count} different words.", {"count": FEWEST_WORDS}
            ),
        )
