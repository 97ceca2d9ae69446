"""Names of an appeal: where it stands, what happens to it, who does that, what must be known."""

from __future__ import annotations

from enum import StrEnum

from sevensteps.core.trace import Sentence


class State(StrEnum):
    """Where one appeal stands."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    LOOKED_AT = "looked_at"
    UPHELD = "upheld"
    UPHELD_IN_PART = "upheld_in_part"
    NOT_UPHELD = "not_upheld"
    WITHDRAWN = "withdrawn"


class Event(StrEnum):
    """What happens to an appeal."""

    ACKNOWLEDGE = "acknowledge"
    LOOK_AT = "look_at"
    UPHOLD = "uphold"
    UPHOLD_IN_PART = "uphold_in_part"
    NOT_UPHOLD = "not_uphold"
    WITHDRAW = "withdraw"


class Party(StrEnum):
    """In what capacity somebody moves an appeal."""

    SENDER = "sender"  # the person, who stands for them, or the worker who sent it on their word
    WORKER = "worker"
    DECIDER = "decider"


class Fact(StrEnum):
    """What must be true, and is established by the caller, before a move."""

    NOT_INVOLVED = "not_involved"
    REASONS_WRITTEN = "reasons_written"


OUTCOMES = frozenset({State.UPHELD, State.UPHELD_IN_PART, State.NOT_UPHELD})
OPEN = frozenset(State) - OUTCOMES - {State.WITHDRAWN}

STATE_WORDS: dict[State, Sentence] = {
    State.SENT: Sentence("Sent"),
    State.ACKNOWLEDGED: Sentence("We have it"),
    State.LOOKED_AT: Sentence("Somebody looks at it"),
    State.UPHELD: Sentence("The appeal was right"),
    State.UPHELD_IN_PART: Sentence("The appeal was right in part"),
    State.NOT_UPHELD: Sentence("The decision stays"),
    State.WITHDRAWN: Sentence("Taken back"),
}

EVENT_WORDS: dict[Event, Sentence] = {
    Event.ACKNOWLEDGE: Sentence("Say that we have it"),
    Event.LOOK_AT: Sentence("Begin to look at it"),
    Event.UPHOLD: Sentence("Say that the appeal is right"),
    Event.UPHOLD_IN_PART: Sentence("Say that the appeal is right in part"),
    Event.NOT_UPHOLD: Sentence("Say that the decision stays"),
    Event.WITHDRAW: Sentence("Take the appeal back"),
}

FACT_WORDS: dict[Fact, Sentence] = {
    Fact.NOT_INVOLVED: Sentence("Somebody who had no part in the decision has to look at it."),
    Fact.REASONS_WRITTEN: Sentence("Write the reasons."),
}
