"""Everything that can be done to a budget: opened with its plan, held in one of six ways, moved about."""

from sevensteps.contexts.budgets.actions.holding import Choice, NoBudget, choose_ways
from sevensteps.contexts.budgets.actions.opening import agree_plan, honour_budget

__all__ = ["Choice", "NoBudget", "agree_plan", "choose_ways", "honour_budget"]
