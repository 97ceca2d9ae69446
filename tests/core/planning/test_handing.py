"""Handing over the writing of a plan: the whole matrix of states and events."""

from itertools import product

import pytest

from sevensteps.core.planning.handing import (
    HAND_WORDS,
    OPEN,
    HandEvent,
    HandState,
    NoReasonGiven,
    NoSuchHandMove,
    check_declined,
    document,
    move_hand,
)

# By hand, not from the table: everything else is refused.
MAY = {
    ("offered", "accept"): "held",
    ("offered", "decline"): "declined",
    ("offered", "withdraw"): "withdrawn",
    ("held", "hand_back"): "handed_back",
    ("held", "take_back"): "taken_back",
}


@pytest.mark.parametrize(("state", "event"), product(HandState, HandEvent))
def test_every_event_in_every_state(state, event) -> None:
    after = MAY.get((state.value, event.value))
    if after is not None:
        assert move_hand(event, state) == after
        return
    with pytest.raises(NoSuchHandMove) as refused:
        move_hand(event, state)
    assert str(HAND_WORDS[state]) in refused.value.reason


def test_what_is_over_stays_over_and_what_is_open_can_end() -> None:
    leaves = {state for state, _event in MAY}
    assert leaves == {state.value for state in OPEN}


@pytest.mark.parametrize("reason", ["", "  ", "No."])
def test_a_no_says_why(reason) -> None:
    with pytest.raises(NoReasonGiven):
        check_declined(reason)
    check_declined("We are full until May.")


def test_the_drawing_has_every_state() -> None:
    page = document()
    assert all(f"`{state}`" in page and f" {state} " in page for state in HandState)
