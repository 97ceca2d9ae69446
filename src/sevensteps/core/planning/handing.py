"""Handing over the writing of a plan: offered, accepted or declined, handed back or taken back.

Source: In Control, third phase report (2010), chapter 2, support planning: people who need assistance look
for somebody with passion, commitment and knowledge, whoever that is. The planning clocks run on meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.planning.drawing import state_page
from sevensteps.core.trace import Sentence


class HandState(StrEnum):
    """Where one handing over stands."""

    OFFERED = "offered"
    HELD = "held"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    HANDED_BACK = "handed_back"
    TAKEN_BACK = "taken_back"


class HandEvent(StrEnum):
    """What happens to it."""

    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    HAND_BACK = "hand_back"
    TAKE_BACK = "take_back"


class NoSuchHandMove(Refused):
    """The handing over cannot go on that way from where it stands."""


class NoReasonGiven(Refused):
    """Somebody declined without a word on why."""


HAND_TRANSITIONS: dict[tuple[HandEvent, HandState], HandState] = {
    (HandEvent.ACCEPT, HandState.OFFERED): HandState.HELD,
    (HandEvent.DECLINE, HandState.OFFERED): HandState.DECLINED,
    (HandEvent.WITHDRAW, HandState.OFFERED): HandState.WITHDRAWN,
    (HandEvent.HAND_BACK, HandState.HELD): HandState.HANDED_BACK,
    (HandEvent.TAKE_BACK, HandState.HELD): HandState.TAKEN_BACK,
}
# There is one at a time.
OPEN = frozenset({HandState.OFFERED, HandState.HELD})
# What the one it is offered to does; the rest is the person's, or of who may speak for them.
THE_HELPERS = frozenset({HandEvent.ACCEPT, HandEvent.DECLINE, HandEvent.HAND_BACK})

HAND_WORDS: dict[HandState, Sentence] = {
    HandState.OFFERED: Sentence("Asked, no answer yet"),
    HandState.HELD: Sentence("Writes the plan"),
    HandState.DECLINED: Sentence("Said no"),
    HandState.WITHDRAWN: Sentence("Not asked any more"),
    HandState.HANDED_BACK: Sentence("Handed it back"),
    HandState.TAKEN_BACK: Sentence("Taken back"),
}

_HEAD = """\
# Handing over the writing of a plan

Generated from `core/planning` by `python -m sevensteps.ops.docs`; do not edit.
"""
_RULES = """\
Who is asked may read the plan, and may write once they say yes: the person's yes to both is recorded with the
question. A no has a reason. The person takes it back at any time, without one. After that they write no more;
what they could do before, short of writing, counts again in its days. Where the person said something else of
their help meanwhile, that stays. It ends too when they leave the circle. The planning clocks run on all the
while.
"""


def move_hand(event: HandEvent, state: HandState) -> HandState:
    """The state after this event. Raises NoSuchHandMove."""
    after = HAND_TRANSITIONS.get((event, state))
    if after is None:
        raise NoSuchHandMove(
            "state", Sentence("This has changed. It is now: {state}.", {"state": HAND_WORDS[state]})
        )
    return after


def check_declined(reason: str) -> None:
    """Raise NoReasonGiven unless a no says why, in a few words."""
    if len(reason.split()) < 2:
        raise NoReasonGiven("reason", "Say why not, in a few plain words. The person reads it.")


def pays(lines: Sequence[tuple[str, Money]]) -> Sentence:
    """What a plan pays somebody who had a hand in writing it: each line, and the sum of a year."""
    if not lines:
        return Sentence("No line of it pays them.")
    total = Money(sum(amount.pence for _what, amount in lines))
    if len(lines) == 1:
        gaps = {"total": total, "what": lines[0][0]}
        return Sentence("One line pays them, {total} in the year: {what}.", gaps)
    told = ", ".join(f"{what} ({amount})" for what, amount in lines)
    return Sentence(
        "{count} lines pay them, {total} in the year: {told}.",
        {"count": len(lines), "total": total, "told": told},
    )


def document() -> str:
    """The reference page: picture, states, rules."""
    return state_page(_HEAD, HAND_TRANSITIONS, HAND_WORDS, _RULES)
