"""The planning context."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "sevensteps.contexts.planning"
    label = "planning"
