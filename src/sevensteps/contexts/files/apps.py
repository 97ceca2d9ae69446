"""The files context."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "sevensteps.contexts.files"
    label = "files"
