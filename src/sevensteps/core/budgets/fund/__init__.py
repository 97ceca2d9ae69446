"""The statements of a service fund: whose turn, of which days, and how long money has been there.

A state table (`move_statement`), drawn in docs/reference/fund-statements.md, and the days a statement is for.
"""

from sevensteps.core.budgets.fund.diagram import document, mermaid
from sevensteps.core.budgets.fund.periods import (
    FundPeriod,
    Layer,
    due_by,
    next_period,
    oldest_first,
    weekly_budget,
)
from sevensteps.core.budgets.fund.states import (
    EVENT_WORDS,
    FACT_WORDS,
    STATE_WORDS,
    Event,
    Fact,
    Party,
    State,
)
from sevensteps.core.budgets.fund.table import (
    COUNTS,
    TRANSITIONS,
    MoveNotReady,
    NoSuchMove,
    NotTheirMove,
    Transition,
    can_move,
    move_statement,
)

__all__ = [
    "COUNTS",
    "EVENT_WORDS",
    "FACT_WORDS",
    "STATE_WORDS",
    "TRANSITIONS",
    "Event",
    "Fact",
    "FundPeriod",
    "Layer",
    "MoveNotReady",
    "NoSuchMove",
    "NotTheirMove",
    "Party",
    "State",
    "Transition",
    "can_move",
    "document",
    "due_by",
    "mermaid",
    "move_statement",
    "next_period",
    "oldest_first",
    "weekly_budget",
]
