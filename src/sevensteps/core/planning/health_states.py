"""Where the sign-off of one health line stands, as a table."""

from __future__ import annotations

from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence


class State(StrEnum):
    """`again`: it was answered once, and has changed or was asked again since."""

    ORDINARY = "ordinary"
    UNNAMED = "unnamed"
    WAITING = "waiting"
    SIGNED = "signed"
    CHANGES = "changes"
    AGAIN = "again"


class Event(StrEnum):
    """What happens to it. `change`: the line, or the training that the answer rests on, is another now."""

    MARK = "mark"
    UNMARK = "unmark"
    NAME = "name"
    SIGN = "sign"
    ASK_CHANGES = "ask_changes"
    CHANGE = "change"


class NoSuchSigning(Refused):
    """The sign-off of a line cannot move that way from where it stands."""


TRANSITIONS: dict[tuple[Event, State], State] = {
    (Event.MARK, State.ORDINARY): State.UNNAMED,
    # Once a clinician has spoken, taking the mark off would be a way around them.
    (Event.UNMARK, State.UNNAMED): State.ORDINARY,
    (Event.UNMARK, State.WAITING): State.ORDINARY,
    (Event.NAME, State.UNNAMED): State.WAITING,
    (Event.NAME, State.WAITING): State.WAITING,
    (Event.NAME, State.SIGNED): State.AGAIN,
    (Event.NAME, State.CHANGES): State.AGAIN,
    (Event.NAME, State.AGAIN): State.AGAIN,
    (Event.SIGN, State.WAITING): State.SIGNED,
    (Event.SIGN, State.AGAIN): State.SIGNED,
    (Event.SIGN, State.CHANGES): State.SIGNED,
    (Event.ASK_CHANGES, State.WAITING): State.CHANGES,
    (Event.ASK_CHANGES, State.AGAIN): State.CHANGES,
    (Event.ASK_CHANGES, State.SIGNED): State.CHANGES,
    (Event.ASK_CHANGES, State.CHANGES): State.CHANGES,
    (Event.CHANGE, State.ORDINARY): State.ORDINARY,
    (Event.CHANGE, State.UNNAMED): State.UNNAMED,
    (Event.CHANGE, State.WAITING): State.WAITING,
    (Event.CHANGE, State.SIGNED): State.AGAIN,
    (Event.CHANGE, State.CHANGES): State.AGAIN,
    (Event.CHANGE, State.AGAIN): State.AGAIN,
}

STATE_WORDS: dict[State, Sentence] = {
    State.ORDINARY: Sentence("No clinician has to look at this"),
    State.UNNAMED: Sentence("Nobody is named to sign it yet"),
    State.WAITING: Sentence("Waiting for the clinician"),
    State.SIGNED: Sentence("Signed by the clinician"),
    State.CHANGES: Sentence("The clinician asks for changes"),
    State.AGAIN: Sentence("To be signed again"),
}


def move(event: Event, state: State) -> State:
    """The state after this event. Raises NoSuchSigning."""
    after = TRANSITIONS.get((event, state))
    if after is None:
        raise NoSuchSigning(
            "signing",
            Sentence(
                "This is now: {state}. Open it again to see what you can do.", {"state": STATE_WORDS[state]}
            ),
        )
    return after


def can_move(event: Event, state: State) -> bool:
    """Whether that can happen now."""
    return (event, state) in TRANSITIONS
