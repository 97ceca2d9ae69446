"""The ledger context."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "sevensteps.contexts.ledger"
    label = "ledger"
