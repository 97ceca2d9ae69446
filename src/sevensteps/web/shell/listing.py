"""Lists on a page: which page is meant when the address may say anything, and the links to the others."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

SIZE = 25


@dataclass(frozen=True, slots=True)
class Paged:
    """Where a reader stands in a list. `address` is what a page number is put behind."""

    number: int
    pages: int
    total: int
    address: str


def asked_page(request: HttpRequest) -> int:
    """The page number in the address, counted from 1; whatever is not one means the first."""
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def paged(request: HttpRequest, number: int, total: int, size: int = SIZE) -> Paged:
    """The page shown, never beyond the last; its links keep the search and order of the address."""
    pages = max(1, -(-total // size))
    kept = [(key, value) for key, value in request.GET.items() if key != "page"]
    return Paged(min(number, pages), pages, total, f"?{urlencode([*kept, ('page', '')])}")
