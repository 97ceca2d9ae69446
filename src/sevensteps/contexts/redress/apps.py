"""The redress context."""

from django.apps import AppConfig


class RedressConfig(AppConfig):
    name = "sevensteps.contexts.redress"
    label = "redress"
