"""The notify context."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "sevensteps.contexts.notify"
    label = "notify"
