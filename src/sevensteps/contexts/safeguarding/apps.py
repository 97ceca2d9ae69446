"""The safeguarding context."""

from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "sevensteps.contexts.safeguarding"
    label = "safeguarding"
