"""What happens around every page (helper SHELL completes this)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sevensteps.web.shell import clock

Handler = Callable[[HttpRequest], HttpResponse]


class RequestId:
    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.handler(request)


class Clock:
    """Gives each request one moment, `request.now`, and its day, `request.today`."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = clock.now()
        request.today = request.now.date()
        return self.handler(request)


class Refusals:
    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.handler(request)
