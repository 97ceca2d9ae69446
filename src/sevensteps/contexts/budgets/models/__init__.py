"""What budgets keep: one module a subject.

Accounts in the budget ledger: `agreed:BUDGET:LINE` until somebody holds it, then `purpose:PART:LINE`.
In the cash ledger: `part:PART:cash`, except where the authority holds the money itself.
"""

from sevensteps.contexts.budgets.models.held import Budget, Line, Part, PartFrequency, PartLine
from sevensteps.contexts.budgets.models.monitoring import Look, MonitoringRound
from sevensteps.contexts.budgets.models.receiving import (
    CareHomeStay,
    InterimCover,
    LaterChoice,
    OneOff,
    PayeeAnswer,
    ReceivingCheck,
    WayChoice,
)
from sevensteps.contexts.budgets.models.recovery import GivenAgain, RecoveryCase, RecoveryEvent
from sevensteps.contexts.budgets.models.reserve import KeptKind, ReserveItem
from sevensteps.contexts.budgets.models.service_funds import (
    Fund,
    FundHandOver,
    FundPart,
    FundSpending,
    FundStatement,
)
from sevensteps.contexts.budgets.models.spending import PutRight, Spending

__all__ = [
    "Budget",
    "CareHomeStay",
    "Fund",
    "FundHandOver",
    "FundPart",
    "FundSpending",
    "FundStatement",
    "GivenAgain",
    "InterimCover",
    "KeptKind",
    "LaterChoice",
    "Line",
    "Look",
    "MonitoringRound",
    "OneOff",
    "Part",
    "PartFrequency",
    "PartLine",
    "PayeeAnswer",
    "PutRight",
    "ReceivingCheck",
    "RecoveryCase",
    "RecoveryEvent",
    "ReserveItem",
    "Spending",
    "WayChoice",
]
