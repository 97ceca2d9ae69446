"""The allocation context."""

from django.apps import AppConfig


class AllocationConfig(AppConfig):
    name = "sevensteps.contexts.allocation"
    label = "allocation"
