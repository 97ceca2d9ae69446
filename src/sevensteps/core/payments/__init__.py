"""Payments: what is due, and the pay runs that settle it."""

from sevensteps.core.payments.book import (
    EndsLater,
    LineCancelled,
    LineExists,
    NewValues,
    NoSuchLine,
    NoSuchRun,
    PayBook,
)
from sevensteps.core.payments.due import Line, LineId, Per, Sign, StartsAfterEnd, due, gaps, months, units
from sevensteps.core.payments.run import (
    Item,
    Kind,
    Original,
    Run,
    RunClosed,
    RunState,
    corrections,
    falling_due,
    own_days,
)
from sevensteps.core.payments.scenario import ScenarioRefused, simulate

__all__ = [
    "EndsLater",
    "Item",
    "Kind",
    "Line",
    "LineCancelled",
    "LineExists",
    "LineId",
    "NewValues",
    "NoSuchLine",
    "NoSuchRun",
    "Original",
    "PayBook",
    "Per",
    "Run",
    "RunClosed",
    "RunState",
    "ScenarioRefused",
    "Sign",
    "StartsAfterEnd",
    "corrections",
    "due",
    "falling_due",
    "gaps",
    "months",
    "own_days",
    "simulate",
    "units",
]
