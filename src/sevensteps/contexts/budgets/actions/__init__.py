"""Everything that can be done to a budget: opened with its plan, held in one of six ways, moved about.

The route of money to be given back is in `actions.recovering`.
"""

from sevensteps.contexts.budgets.actions.holding import Choice, NoBudget, choose_ways
from sevensteps.contexts.budgets.actions.opening import agree_plan, honour_budget
from sevensteps.contexts.budgets.actions.reserving import Keeping, keep_money, stop_keeping

__all__ = [
    "Choice",
    "Keeping",
    "NoBudget",
    "agree_plan",
    "choose_ways",
    "honour_budget",
    "keep_money",
    "stop_keeping",
]
