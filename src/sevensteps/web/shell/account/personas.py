"""The demo's invented people whom a visitor may enter as."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import Persona


@dataclass(frozen=True, slots=True)
class Group:
    """Personas that stand alike, under their heading."""

    title: str
    personas: tuple[Persona, ...]


def groups(today: date) -> list[Group]:
    """All personas by how they stand: people, family, staff. Empty until the demo is loaded."""
    titles = {
        "person": _("People who use support"),
        "family": _("Family and friends"),
        "staff": _("People at work"),
    }
    found = people.personas(today)
    made = [Group(title, tuple(p for p in found if p.stands == stands)) for stands, title in titles.items()]
    return [group for group in made if group.personas]
