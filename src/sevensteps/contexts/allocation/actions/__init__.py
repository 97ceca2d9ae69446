"""The verbs of the allocation context."""

from sevensteps.contexts.allocation.actions.answers import (
    save_additions,
    save_answer,
    save_caring,
    save_prevention,
)
from sevensteps.contexts.allocation.actions.finishing import finish
from sevensteps.contexts.allocation.actions.honouring import honour_budget
from sevensteps.contexts.allocation.actions.opening import choose_group, open_assessment
from sevensteps.contexts.allocation.actions.shared import (
    LONGEST_NOTE,
    AlreadyStarted,
    AnswersMissing,
    NotAgreed,
    NotStarted,
    NotYourSide,
    sides_for,
)

__all__ = [
    "LONGEST_NOTE",
    "AlreadyStarted",
    "AnswersMissing",
    "NotAgreed",
    "NotStarted",
    "NotYourSide",
    "choose_group",
    "finish",
    "honour_budget",
    "open_assessment",
    "save_additions",
    "save_answer",
    "save_caring",
    "save_prevention",
    "sides_for",
]
