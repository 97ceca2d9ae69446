"""The request as our middleware completes it, for annotations."""

from datetime import date, datetime

from django.http import HttpRequest

from sevensteps.core.access import Actor


class _Completed(HttpRequest):
    id: str  # of this request, for the log and for asking for help
    now: datetime  # aware; the demo's clock may be moved
    today: date


class Request(_Completed):
    """Of a page behind `signed_in`: there is always somebody."""

    actor: Actor


class OpenRequest(_Completed):
    """Of a page for everybody: `actor` is None for nobody."""

    actor: Actor | None
