"""The people context."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sevensteps.contexts.people"
    label = "people"
