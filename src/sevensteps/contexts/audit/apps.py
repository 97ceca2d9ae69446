"""The audit context."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "sevensteps.contexts.audit"
    label = "audit"
