"""Drawing a page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as draw


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int | None = None,
) -> HttpResponse:
    """The page as a response. A form with errors in `form` is answered with 422 unless a status is given."""
    values = dict(context or {})
    form = values.get("form")
    if status is None:
        status = 422 if form is not None and form.is_bound and form.errors else 200
    return draw(request, template, values, status=status)
