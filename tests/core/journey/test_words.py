"""What the journey says to people."""

from __future__ import annotations

import re

from sevensteps.core.journey import (
    ACTIVE,
    EVENT_WORDS,
    FACT_WORDS,
    STATE_WORDS,
    STEP_WORDS,
    Event,
    Fact,
    Owner,
    State,
    document,
    mermaid,
)


def test_everything_has_words() -> None:
    assert set(STATE_WORDS) == set(State)
    assert set(EVENT_WORDS) == set(Event)
    assert set(FACT_WORDS) == set(Fact)
    assert list(STEP_WORDS) == [1, 2, 3, 4, 5, 6, 7]


def test_only_a_closed_journey_is_nobodys() -> None:
    assert {state for state, words in STATE_WORDS.items() if words.owner is Owner.NOBODY} == {
        State.MOVED_OUT,
        State.ENDED,
    }


def test_sentences_are_short_enough_to_follow() -> None:
    for words in STATE_WORDS.values():
        for sentence in re.split(r"(?<=\.)\s", f"{words.now} {words.next}"):
            assert len(sentence.split()) <= 20, sentence


def test_the_picture_shows_every_state_inside_its_frame_and_every_move() -> None:
    picture = mermaid()
    for state in State:
        assert state in picture
    for event in Event:
        assert event in picture
    assert picture.count("under_way -->") == 4
    assert len(re.findall(r"^            \w+$", picture, re.MULTILINE)) == len(ACTIVE)
    assert "None" not in document()
