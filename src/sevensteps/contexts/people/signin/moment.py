"""The moment of a request: the shell's clock sets it; without it (allauth alone) the real time counts."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone


def moment(request: HttpRequest | None) -> datetime:
    at = getattr(request, "now", None)
    return at if isinstance(at, datetime) else timezone.now()
