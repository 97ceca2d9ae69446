"""Where somebody stands after signing in."""

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor, Role

_DESKS = ("work:home", "provider:home")


@dataclass(frozen=True, slots=True)
class Door:
    """One place to begin: its words, what it is, and its address."""

    title: str
    about: str
    href: str


def home_of(person_ref: str) -> str:
    """The seven steps of a person."""
    return f"/people/{person_ref}/"


def doors(actor: Actor, today: date) -> list[Door]:
    """Every place somebody may begin: their own seven steps, people whose circle they are in, a risk panel on
    which they sit, their desk.
    """
    found = []
    if actor.account_id is not None:
        own = people.person_of_account(actor.account_id)
        if own:
            found.append(Door(_("My seven steps"), _("Your own support"), home_of(own)))
        for row in people.supported_by(actor.account_id):
            found.append(
                Door(row.name, _("You are their %(tie)s") % {"tie": row.relationship}, home_of(row.ref))
            )
    places = people.places_of_guest(actor, today)
    names = people.names_of([one.person_id for one in places]) if places else {}
    for one in places:
        title = _("The risk panel for %(name)s") % {"name": names[one.person_id]}
        found.append(Door(title, _("You sit on it: read its papers"), reverse("papers:one", args=[one.ref])))
    if actor.roles:
        at_a_provider = actor.roles == {Role.PROVIDER_WORKER}
        try:
            desk = reverse(_DESKS[at_a_provider])
        except NoReverseMatch:
            return found
        found.append(Door(_("My work"), _("What is waiting for you at work"), desk))
    return found
