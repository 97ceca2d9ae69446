"""The seven steps as a table: where someone may be, how they move on or back, and what is open where.

Source: In Control, third phase report (2010), chapter 2, the seven steps of Self-Directed Support. The steps
are a journey, not a corridor: anyone may go back, pause, begin again, move in, move out or leave.
"""

from sevensteps.core.journey.diagram import document, mermaid
from sevensteps.core.journey.pace import TOWARDS_A_PLAN, Pace, pace
from sevensteps.core.journey.ring import OPEN_IN, NotOpen, can_open, check_open
from sevensteps.core.journey.states import (
    ACTIVE,
    CLOSED,
    START_STATES,
    Event,
    Fact,
    Side,
    State,
    sides_of,
    step_of,
)
from sevensteps.core.journey.table import (
    FREE_MOVES,
    TRANSITIONS,
    NoSuchMove,
    NotTheirMove,
    NotYet,
    Transition,
    can_move,
    may_make,
    move,
    moves_from,
)
from sevensteps.core.journey.words import (
    EVENT_WORDS,
    FACT_WORDS,
    STATE_WORDS,
    STEP_WORDS,
    Owner,
    StateWords,
    StepWords,
)

__all__ = [
    "ACTIVE",
    "CLOSED",
    "EVENT_WORDS",
    "FACT_WORDS",
    "FREE_MOVES",
    "OPEN_IN",
    "START_STATES",
    "STATE_WORDS",
    "STEP_WORDS",
    "TOWARDS_A_PLAN",
    "TRANSITIONS",
    "Event",
    "Fact",
    "NoSuchMove",
    "NotOpen",
    "NotTheirMove",
    "NotYet",
    "Owner",
    "Pace",
    "Side",
    "State",
    "StateWords",
    "StepWords",
    "Transition",
    "can_move",
    "can_open",
    "check_open",
    "document",
    "may_make",
    "mermaid",
    "move",
    "moves_from",
    "pace",
    "sides_of",
    "step_of",
]
