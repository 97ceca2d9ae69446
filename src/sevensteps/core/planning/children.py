"""A child's plan: what the child says and what the parents say, side by side; the five outcomes for children.

Sources: In Control, third phase report (2010), chapter 4, *Taking Control*: what children say is heard, and
parents keep their right to decide how their children are brought up; the statements are those of *Every Child
Matters*. Children Act 1989, section 17(4A): the child's wishes and feelings are found out before services are
given. Age: Family Law Reform Act 1969, section 1.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sevensteps.core.dates import ADULT_AGE, age_on
from sevensteps.core.errors import Refused
from sevensteps.core.planning.facts import BothAsked, Check, CheckId, failing, passing
from sevensteps.core.planning.headings import HEADINGS
from sevensteps.core.trace import Sentence, together

# Beside the headings of every plan: how they were asked, also where they did not want to say anything.
ASKED = "asked"


class Voice(StrEnum):
    """Whose view it is."""

    CHILD = "child"
    PARENTS = "parents"


class EveryChild(StrEnum):
    """The five outcomes of *Every Child Matters*."""

    HEALTHY = "be_healthy"
    SAFE = "stay_safe"
    ENJOY = "enjoy_and_achieve"
    CONTRIBUTE = "make_a_positive_contribution"
    WELL_BEING = "achieve_economic_well_being"


VOICE_WORDS: dict[Voice, Sentence] = {
    Voice.CHILD: Sentence("What the child says", easy="What the child says"),
    Voice.PARENTS: Sentence("What the parents say", easy="What the parents say"),
}
EVERY_CHILD_WORDS: dict[EveryChild, Sentence] = {
    EveryChild.HEALTHY: Sentence("Be healthy"),
    EveryChild.SAFE: Sentence("Stay safe"),
    EveryChild.ENJOY: Sentence("Enjoy and achieve"),
    EveryChild.CONTRIBUTE: Sentence("Make a positive contribution"),
    EveryChild.WELL_BEING: Sentence("Achieve economic well-being"),
}
# Whose words somebody gives, by whose voice theirs is: nobody speaks in another's name, and staff write down
# what either told them.
MAY_SAY: dict[str, frozenset[Voice]] = {
    "person": frozenset({Voice.CHILD}),
    "family": frozenset({Voice.PARENTS}),
    "staff": frozenset(Voice),
}


class NotTheirVoice(Refused):
    """Somebody gives another's view as if it were said by them."""


def is_child(born_on: date, on: date) -> bool:
    """Whether somebody is under eighteen on a day."""
    return age_on(born_on, on) < ADULT_AGE


def check_view(*, side: str, voice: Voice, heading: str, text: str, told: str) -> None:
    """Raise NotTheirVoice unless this side may give this view; `told`: how staff came to know it.

    A view that is taken out (no text) needs no telling how.
    """
    if voice not in MAY_SAY.get(side, frozenset()):
        raise NotTheirVoice(
            "voice",
            Sentence("Only the child says this, or a worker writes down what the child told them.")
            if voice is Voice.CHILD
            else Sentence(
                "Only the parents and family say this, or a worker writes down what they told them."
            ),
        )
    if heading != ASKED and heading not in HEADINGS:
        raise NotTheirVoice("heading", "There is no such heading in the plan.")
    if side == "staff" and text.strip() and not told.strip():
        raise NotTheirVoice(
            "told", "Write how and when they told you: in words, signs or pictures, or by what they do."
        )


def check_both(known: BothAsked) -> Check:
    """Both the child and the parents were asked; that somebody did not want to say anything counts."""
    gaps = []
    if not known.child:
        gaps.append(Sentence("Nothing shows yet that the child was asked."))
    if not known.parents:
        gaps.append(Sentence("Nothing shows yet that the parents were asked."))
    if gaps:
        return failing(
            CheckId.BOTH_ASKED,
            together(gaps),
            Sentence("Ask them, and write down what they say. Where they do not want to say, write that."),
        )
    return passing(CheckId.BOTH_ASKED, Sentence("Both the child and the parents were asked."))
