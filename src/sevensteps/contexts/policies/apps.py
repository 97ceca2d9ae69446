"""The policies context."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "sevensteps.contexts.policies"
    label = "policies"
