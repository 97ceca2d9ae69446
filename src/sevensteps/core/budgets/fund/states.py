"""The states of a provider's statement of a service fund, what moves it, and who may."""

from __future__ import annotations

from enum import StrEnum

from sevensteps.core.trace import Sentence


class State(StrEnum):
    """Where a statement stands."""

    DUE = "due"
    SENT = "sent"
    ASKED = "asked"
    ANSWERED = "answered"
    AGREED = "agreed"
    TAKEN_BACK = "taken_back"


class Event(StrEnum):
    """What can happen to it."""

    SEND = "send"
    ASK = "ask"
    ANSWER = "answer"
    AGREE = "agree"
    TAKE_BACK = "take_back"


class Party(StrEnum):
    """Who may move it. `person`: the person or who acts for them; `helper`: who else may speak for them."""

    PERSON = "person"
    HELPER = "helper"
    PROVIDER = "provider"


class Fact(StrEnum):
    """What must be true before some moves."""

    PERIOD_OVER = "period_over"
    SUMS_FIT = "sums_fit"
    WORDS_WRITTEN = "words_written"
    LATEST = "latest"
    MONEY_THERE = "money_there"


STATE_WORDS: dict[State, Sentence] = {
    State.DUE: Sentence("Not sent yet"),
    State.SENT: Sentence("Sent"),
    State.ASKED: Sentence("A question waits for an answer"),
    State.ANSWERED: Sentence("The question is answered"),
    State.AGREED: Sentence("Agreed"),
    State.TAKEN_BACK: Sentence("Taken back by the provider"),
}

EVENT_WORDS: dict[Event, Sentence] = {
    Event.SEND: Sentence("Send the statement"),
    Event.ASK: Sentence("Ask about it"),
    Event.ANSWER: Sentence("Answer the question"),
    Event.AGREE: Sentence("Say that it is right"),
    Event.TAKE_BACK: Sentence("Take it back to put it right"),
}

FACT_WORDS: dict[Fact, Sentence] = {
    Fact.PERIOD_OVER: Sentence("Wait until its last day has come."),
    Fact.SUMS_FIT: Sentence("Make the sums fit what was there and what was agreed."),
    Fact.WORDS_WRITTEN: Sentence("Write it in words."),
    Fact.LATEST: Sentence("A later statement builds on this one. Put it right in the next one."),
    Fact.MONEY_THERE: Sentence("The money has gone to the next holder. Put it right with them."),
}
