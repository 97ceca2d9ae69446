"""The states of a review, as a table."""

from __future__ import annotations

from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence


class ReviewState(StrEnum):
    """Where a review stands."""

    DUE = "due"
    OPEN = "open"
    FINISHED = "finished"


class ReviewEvent(StrEnum):
    """`put_off`: what was opened is left for later, with everything said so far kept."""

    OPEN = "open"
    PUT_OFF = "put_off"
    FINISH = "finish"


class NoSuchReviewMove(Refused):
    """The review cannot move that way."""


REVIEW_TRANSITIONS: dict[tuple[ReviewEvent, ReviewState], ReviewState] = {
    (ReviewEvent.OPEN, ReviewState.DUE): ReviewState.OPEN,
    (ReviewEvent.PUT_OFF, ReviewState.OPEN): ReviewState.DUE,
    (ReviewEvent.FINISH, ReviewState.OPEN): ReviewState.FINISHED,
}

_WHY_NOT: dict[ReviewState, Sentence] = {
    ReviewState.DUE: Sentence("This review has not been started yet. Start it first."),
    ReviewState.OPEN: Sentence("This review is under way already."),
    ReviewState.FINISHED: Sentence("This review is finished. Ask for a new one."),
}


def move_review(event: ReviewEvent, state: ReviewState) -> ReviewState:
    """The state after this event. Raises NoSuchReviewMove."""
    after = REVIEW_TRANSITIONS.get((event, state))
    if after is None:
        raise NoSuchReviewMove("review", _WHY_NOT[state])
    return after
