"""What the agreed money is, who holds it, what is spoken for and what is left."""

from sevensteps.contexts.budgets.accounts import Code
from sevensteps.contexts.budgets.queries.budget import (
    BudgetView,
    LineView,
    LiveSum,
    PartLineView,
    PartView,
    StepMoney,
    agreed_by_step,
    budget_of,
    live_starts,
    live_sums,
    paid_out_parts,
    part,
    parts_by_id,
    parts_of,
)
from sevensteps.contexts.budgets.queries.holding import PartMoney, part_money
from sevensteps.contexts.budgets.queries.money import (
    LineMoney,
    MoneyView,
    Pot,
    money_view,
    pot,
    pot_by_id,
    pot_in,
)
from sevensteps.contexts.budgets.queries.statement import (
    STATEMENT_PAGE_SIZE,
    Movement,
    StatementPage,
    movement,
    statement,
)

__all__ = [
    "STATEMENT_PAGE_SIZE",
    "BudgetView",
    "Code",
    "LineMoney",
    "LineView",
    "LiveSum",
    "MoneyView",
    "Movement",
    "PartLineView",
    "PartMoney",
    "PartView",
    "Pot",
    "StatementPage",
    "StepMoney",
    "agreed_by_step",
    "budget_of",
    "live_starts",
    "live_sums",
    "money_view",
    "movement",
    "paid_out_parts",
    "part",
    "part_money",
    "parts_by_id",
    "parts_of",
    "pot",
    "pot_by_id",
    "pot_in",
    "statement",
]
