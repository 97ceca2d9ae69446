"""Where somebody stands after signing in."""

from django.urls import NoReverseMatch, reverse

from sevensteps.web.shell.request import OpenRequest


def first_page(request: OpenRequest) -> str | None:
    """Staff: their work. A person or their circle: the seven steps. None: nowhere yet."""
    name = "work:home" if request.actor and request.actor.roles else "steps:mine"
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
