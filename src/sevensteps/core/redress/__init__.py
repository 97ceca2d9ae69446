"""Saying that a decision is not right: the states of an appeal, its clock, and who may decide on it."""

from sevensteps.core.redress.clock import BadPromise, Clock, Promise, clock, promised
from sevensteps.core.redress.deciding import (
    InvolvedMayNotDecide,
    NoReasons,
    check_may_decide,
    check_words,
)
from sevensteps.core.redress.diagram import document, mermaid
from sevensteps.core.redress.states import (
    EVENT_WORDS,
    OPEN,
    OUTCOMES,
    STATE_WORDS,
    Event,
    Fact,
    Party,
    State,
)
from sevensteps.core.redress.table import (
    TRANSITIONS,
    NoSuchStep,
    NotTheirStep,
    StepNotReady,
    Transition,
    can_step,
    event_for,
    step,
)

__all__ = [
    "EVENT_WORDS",
    "OPEN",
    "OUTCOMES",
    "STATE_WORDS",
    "TRANSITIONS",
    "BadPromise",
    "Clock",
    "Event",
    "Fact",
    "InvolvedMayNotDecide",
    "NoReasons",
    "NoSuchStep",
    "NotTheirStep",
    "Party",
    "Promise",
    "State",
    "StepNotReady",
    "Transition",
    "can_step",
    "check_may_decide",
    "check_words",
    "clock",
    "document",
    "event_for",
    "mermaid",
    "promised",
    "step",
]
