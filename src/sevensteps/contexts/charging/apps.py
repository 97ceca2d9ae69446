"""The charging context."""

from django.apps import AppConfig


class ChargingConfig(AppConfig):
    name = "sevensteps.contexts.charging"
    label = "charging"
