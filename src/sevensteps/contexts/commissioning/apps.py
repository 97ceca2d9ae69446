"""The commissioning context."""

from django.apps import AppConfig


class CommissioningConfig(AppConfig):
    name = "sevensteps.contexts.commissioning"
    label = "commissioning"
