"""The journeys context."""

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "sevensteps.contexts.journeys"
    label = "journeys"
