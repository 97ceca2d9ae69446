"""The market context."""

from django.apps import AppConfig


class MarketConfig(AppConfig):
    name = "sevensteps.contexts.market"
    label = "market"
