"""What the agreed money is, who holds it, what is spoken for and what is left."""

from sevensteps.contexts.budgets.queries.budget import (
    BudgetView,
    LineView,
    PartLineView,
    PartView,
    budget_of,
    live_starts,
    part,
    parts_held_by_others,
    parts_of,
)
from sevensteps.contexts.budgets.queries.money import LineMoney, MoneyView, Pot, money_view, pot, pot_by_id
from sevensteps.contexts.budgets.queries.statement import Movement, StatementPage, movement, statement

__all__ = [
    "BudgetView",
    "LineMoney",
    "LineView",
    "MoneyView",
    "Movement",
    "PartLineView",
    "PartView",
    "Pot",
    "StatementPage",
    "budget_of",
    "live_starts",
    "money_view",
    "movement",
    "part",
    "parts_held_by_others",
    "parts_of",
    "pot",
    "pot_by_id",
    "statement",
]
