"""The people context."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sevensteps.contexts.people"
    label = "people"

    def ready(self) -> None:
        from sevensteps.contexts.people.signin import receivers

        receivers.connect()
