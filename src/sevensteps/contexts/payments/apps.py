"""The payments context."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "sevensteps.contexts.payments"
    label = "payments"
