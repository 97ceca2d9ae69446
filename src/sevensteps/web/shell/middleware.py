"""What happens around every page, in the order settings list it."""

import json
import logging
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation

from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor as Somebody
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.web.shell import brand, clock, errors
from sevensteps.web.shell.request import OpenRequest

Handler = Callable[[OpenRequest], HttpResponse]
log = logging.getLogger("sevensteps.requests")
_ID = re.compile(r"[A-Za-z0-9_.-]{8,64}")

# Everything from ourselves; no inline style or script; nobody may frame us.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


class RequestId:
    """Names each request, and writes one line about it without anything personal."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: OpenRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request.id = given if _ID.fullmatch(given) else secrets.token_hex(8)
        began = time.monotonic()
        response = self.handler(request)
        response["X-Request-ID"] = request.id
        # The route, never the path: a path holds references of people, a query what somebody looked for.
        match = request.resolver_match
        line = {
            "id": request.id,
            "method": request.method,
            "route": match.route if match else "",
            "status": response.status_code,
            "ms": round((time.monotonic() - began) * 1000),
        }
        log.info(json.dumps(line))
        return response


class ContentSecurity:
    """Tells the browser to take nothing but ours, and caches to keep no page of a signed-in reader."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: OpenRequest) -> HttpResponse:
        response = self.handler(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if not response.has_header("Cache-Control") and "text/html" in response.get("Content-Type", ""):
            response["Cache-Control"] = "no-store"
        return response


class Clock:
    """Gives each request one moment, `request.now`, and its day, `request.today`."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: OpenRequest) -> HttpResponse:
        request.now = clock.now(clock.days_travelled())
        request.today = request.now.date()
        with brand.remembered():
            return self.handler(request)


class Actor:
    """Says who reads, as actions record them: `request.actor`, None for nobody."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: OpenRequest) -> HttpResponse:
        request.actor = _actor(request)
        _speak_their_language(request)
        return self.handler(request)


def _speak_their_language(request: OpenRequest) -> None:
    """The language of the account, unless this browser was told another by the language page."""
    wanted = getattr(request.user, "language", "")
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and wanted in dict(settings.LANGUAGES):
        translation.activate(wanted)
        request.LANGUAGE_CODE = wanted


def _actor(request: OpenRequest) -> Somebody | None:
    if not request.user.is_authenticated:
        return None
    try:
        return people.actor_of(request.user.pk, request.today)
    except NotFound:  # the account was closed while its owner was signed in
        return None


class Refusals:
    """What is raised on purpose becomes a page that says so."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: OpenRequest) -> HttpResponse:
        # PostgreSQL keeps no NUL: nothing has one in its reference.
        if "\0" in request.path_info:
            return errors.not_found(request)
        return self.handler(request)

    def process_exception(self, request: OpenRequest, problem: Exception) -> HttpResponse | None:
        if isinstance(problem, NotFound):
            return errors.not_found(request, problem)
        if isinstance(problem, NotAllowed):
            return errors.not_allowed(request, problem)
        if isinstance(problem, Refused):
            return errors.refused(request, problem)
        return None
