"""The directory context."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "sevensteps.contexts.directory"
    label = "directory"
