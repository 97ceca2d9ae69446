"""The budgets context."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "sevensteps.contexts.budgets"
    label = "budgets"
