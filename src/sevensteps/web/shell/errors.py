"""Pages for when something is not there, not allowed, or went wrong; each with a way onward."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sevensteps.core.errors import Refused
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.pages import render

log = logging.getLogger("sevensteps.errors")


def _page(request: HttpRequest, status: int, title: str, *words: str, retry: bool = False) -> HttpResponse:
    context = {
        "heading_words": title,
        "words": words,
        "retry": retry,
        "request_id": getattr(request, "id", ""),
    }
    return render(request, "error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_large(request)
    return _page(
        request,
        400,
        _("We could not understand that"),
        _("Something in the address or the page was not right. Go back and try again."),
    )


def not_allowed(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(
        request,
        403,
        _("You cannot do that here"),
        _("This page is for somebody with a different job or a different say."),
        _("If you think you should be able to, ask the person whose page it is, or their team."),
    )


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(
        request,
        404,
        _("We cannot find that page"),
        _("Check the address if you typed it. If you followed a link, what it led to may have moved."),
        _("It may also be a page that is not shared with you."),
    )


def too_large(request: HttpRequest, most: int = 0) -> HttpResponse:
    """`most`: how large a file the page takes, in bytes, where that is what was passed."""
    limit = [_("A file can have %(most)s MB at most.") % {"most": most // 2**20}] if most else []
    return _page(
        request,
        413,
        _("That was too much at once"),
        _("What you sent was larger than we can take. Go back and send less, or a smaller file."),
        *limit,
    )


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """A refusal that no form caught: its sentence, on a page of its own."""
    return _page(request, 422, _("We could not do that"), say(refusal.said), _("Nothing was changed."))


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(
        request,
        500,
        _("Sorry, something went wrong"),
        _("It is our fault, not yours. What you had saved is still saved."),
        _("Try again in a few minutes."),
        retry=True,
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    log.info("csrf: %s", reason.partition(" - ")[0])  # what follows is an address, with somebody's reference
    return _page(
        request,
        403,
        _("This page was open too long"),
        _("You were signed out, or the page was open for a long time. What you had saved is still saved."),
        _("What you typed last was not saved. Go back in your browser, copy it, and open the page again."),
        retry=True,
    )


def too_many(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(
        request,
        429,
        _("Too many tries"),
        _("To keep accounts safe we count tries. Wait a few minutes and try again."),
        retry=True,
    )
