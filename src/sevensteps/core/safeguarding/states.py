"""Names of a safeguarding concern: where it stands, what happens to it, what must be known first.

Source: Care Act 2014, section 42: where somebody may be at risk, the authority makes enquiries, or has them
made, and decides what is to be done.
"""

from __future__ import annotations

from enum import StrEnum

from sevensteps.core.trace import Sentence


class State(StrEnum):
    """Where one concern stands."""

    RAISED = "raised"
    READ = "read"
    ENQUIRY = "enquiry"
    ENDED = "ended"
    HANDED_ON = "handed_on"
    NO_ACTION = "no_action"


class Event(StrEnum):
    """What the team does with it."""

    READ = "read"
    OTHER_TEAM = "other_team"
    ENQUIRE = "enquire"
    HAND_ON = "hand_on"
    NO_ACTION = "no_action"
    END = "end"


class Fact(StrEnum):
    """What must be true, and is established by the caller, before a move."""

    REASONS_WRITTEN = "reasons_written"
    TO_SOMEBODY = "to_somebody"
    TO_ANOTHER_TEAM = "to_another_team"
    RAISED_BY_ANOTHER = "raised_by_another"


class Danger(StrEnum):
    """Whether somebody is in danger now, as who raises it sees it."""

    YES = "yes"
    NOT_SURE = "not_sure"
    NO = "no"


OPEN = frozenset({State.RAISED, State.READ, State.ENQUIRY})

STATE_WORDS: dict[State, Sentence] = {
    State.RAISED: Sentence("Nobody has read it yet"),
    State.READ: Sentence("Read: what is done about it is not decided yet"),
    State.ENQUIRY: Sentence("An enquiry goes on"),
    State.ENDED: Sentence("The enquiry is over"),
    State.HANDED_ON: Sentence("Handed on"),
    State.NO_ACTION: Sentence("Nothing more is done, and why is written down"),
}

EVENT_WORDS: dict[Event, Sentence] = {
    Event.READ: Sentence("Say that you have read it"),
    Event.OTHER_TEAM: Sentence("Give it to another safeguarding team"),
    Event.ENQUIRE: Sentence("Take it on as an enquiry"),
    Event.HAND_ON: Sentence("Hand it on"),
    Event.NO_ACTION: Sentence("Do nothing more about it"),
    Event.END: Sentence("End the enquiry"),
}

FACT_WORDS: dict[Fact, Sentence] = {
    Fact.REASONS_WRITTEN: Sentence("Write why, in a sentence."),
    Fact.TO_SOMEBODY: Sentence("Name who takes it over."),
    Fact.TO_ANOTHER_TEAM: Sentence("Choose another of the council's safeguarding teams."),
    Fact.RAISED_BY_ANOTHER: Sentence("You raised this yourself. Somebody else decides that nothing is done."),
}
