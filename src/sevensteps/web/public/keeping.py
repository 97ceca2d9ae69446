"""What somebody typed for an estimate: in a signed cookie of their own browser for an hour, nowhere else."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpResponse

from sevensteps.core.errors import Refused
from sevensteps.web.shell import OpenRequest

COOKIE, SALT, PATH = "estimate", "sevensteps.web.public.estimate", "/what-might-i-pay/"
LASTS = timedelta(hours=1)
MOST = 3_800  # browsers keep 4,096 bytes of a cookie with its name and attributes


class TooMuch(Refused):
    """More answers than a cookie holds."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The answers so far, and until when they are kept. Empty where nobody began or the hour is over."""

    until: datetime
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def begun(self) -> bool:
        return bool(self.data)


def kept(request: OpenRequest) -> Kept:
    """What this browser brought. A cookie changed by anybody, or too old, counts as none."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return Kept(request.now + LASTS)
    return Kept(_until(found["until"]), found["data"])


def keep(request: OpenRequest, response: HttpResponse, data: dict[str, Any]) -> HttpResponse:
    """Keep these answers for an hour from now. Raises TooMuch."""
    until = request.now + LASTS
    value = signing.dumps({"data": data, "until": until.isoformat()}, salt=SALT, compress=True)
    if len(value) > MOST:
        raise TooMuch("", "This is more than an estimate can hold. Leave out small sums.")
    response.set_cookie(
        COOKIE, value, max_age=LASTS, path=PATH, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )  # fmt: skip
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Take the answers away from this browser."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    return response


def _until(text: str) -> datetime:
    return datetime.fromisoformat(text)
