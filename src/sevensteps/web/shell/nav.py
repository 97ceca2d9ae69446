"""The places offered at the top of every page, for each kind of reader."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from sevensteps.core.access import Role


@dataclass(frozen=True, slots=True)
class Place:
    """A link at the top: its words, address, and whether the reader stands there."""

    text: str
    href: str
    here: bool


def places(request: HttpRequest) -> list[Place]:
    """What this reader may go to; nothing for somebody not signed in."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return []
    wanted = [("public:home", _("Home")), ("notices:list", _("Messages"))]
    if actor.roles == {Role.PROVIDER_WORKER}:
        wanted.insert(1, ("provider:home", _("My work")))
    elif actor.roles:
        wanted.insert(1, ("work:home", _("My work")))
    found = []
    for name, text in wanted:
        try:
            href = reverse(name)
        except NoReverseMatch:
            continue
        here = request.path == href or (href != "/" and request.path.startswith(href))
        found.append(Place(text, href, here))
    return found


def items(found: list[Place]) -> list[dict[str, object]]:
    """The places as GOV.UK's service navigation wants them."""
    return [{"text": place.text, "href": place.href, "current": place.here} for place in found]
