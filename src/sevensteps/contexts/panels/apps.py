"""The panels context."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    name = "sevensteps.contexts.panels"
    label = "panels"
