"""Where somebody stands after signing in."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


def first_page(request: HttpRequest) -> str | None:
    """Staff: their work. A person: their seven steps. Somebody of a circle: those they stand by. None: nowhere yet."""
    name = "work:home" if request.actor.roles else "steps:mine"
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
