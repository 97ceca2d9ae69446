"""A concern that somebody is not safe: its states, its clock, and who never sees it."""

from sevensteps.core.safeguarding.diagram import document, mermaid
from sevensteps.core.safeguarding.states import (
    EVENT_WORDS,
    FACT_WORDS,
    OPEN,
    STATE_WORDS,
    Danger,
    Event,
    Fact,
    State,
)
from sevensteps.core.safeguarding.table import (
    TRANSITIONS,
    Clock,
    NoSuchMove,
    NotReady,
    Transition,
    clock,
    move,
    moves_from,
    read_by,
)

__all__ = [
    "EVENT_WORDS",
    "FACT_WORDS",
    "OPEN",
    "STATE_WORDS",
    "TRANSITIONS",
    "Clock",
    "Danger",
    "Event",
    "Fact",
    "NoSuchMove",
    "NotReady",
    "State",
    "Transition",
    "clock",
    "document",
    "mermaid",
    "move",
    "moves_from",
    "read_by",
]
