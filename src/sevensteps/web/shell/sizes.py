"""How much a page takes, measured before any of it is read into memory."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from sevensteps.contexts.files.kinds import MOST_BYTES
from sevensteps.web.shell import errors
from sevensteps.web.shell.request import OpenRequest

View = Callable[..., HttpResponse]
ROOM = 2**20  # for the rest of the form
MOST_SENT = MOST_BYTES + ROOM
# A browser shows an answer only when it got rid of what it sends. So much is read for that, and thrown away.
_MOST_READ_IN_VAIN = 250 * 2**20


def takes(most: int) -> Callable[[View], View]:
    """For a page that takes files larger than evidence may be: `most` bytes of files."""

    def decorate(view: View) -> View:
        @wraps(view)
        def door(*args: Any, **kwargs: Any) -> HttpResponse:
            return view(*args, **kwargs)

        vars(door)["most_sent"] = most + ROOM  # decorators outside this one pass it on
        return door

    return decorate


class SizeLimit:
    """Answers what is too large with a page that says so."""

    def __init__(self, handler: Callable[[OpenRequest], HttpResponse]) -> None:
        self.handler = handler

    def __call__(self, request: OpenRequest) -> HttpResponse:
        return self.handler(request)

    def process_view(
        self, request: OpenRequest, view: View, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        most: int = getattr(view, "most_sent", MOST_SENT)
        try:
            sent = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:  # Django reads nothing then
            return None
        if sent <= most:
            return None
        if sent <= _MOST_READ_IN_VAIN:
            while request.read(2**20):
                pass
        return errors.too_large(request, most - ROOM)
