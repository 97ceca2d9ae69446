"""Texts, days and names as both formats can hold them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from uuid import UUID, uuid5

# What neither XML 1.0 (and with it xsd:string) nor FHIR's `string` can hold; tab and line ends stay.
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
STOOD_HERE = "\ufffd"

URN = "urn:sevensteps:"
_IDS = UUID(
    "5f0c2b0e-6f0a-5d5c-9d0e-7e7e57e95000"
)  # of this project; the same thing has the same id for ever


def clean(text: str) -> str:
    """The text with U+FFFD where a character stood that neither format can hold. Everything else is kept."""
    return _UNSAYABLE.sub(STOOD_HERE, text)


def system(what: str) -> str:
    """The name of a list of codes or references that is the project's own: urn:sevensteps:plan."""
    return f"{URN}{what}"


def uuid_of(kind: str, *names: object) -> str:
    """A lasting id of one thing, made from its references."""
    return str(uuid5(_IDS, "/".join([kind, *map(str, names)])))


def moment(at: datetime) -> str:
    """A moment in UTC, to the second: 2026-04-01T09:30:00Z."""
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def first_moment(day: date) -> str:
    """A day's beginning as a moment: of the same day in winter and in summer time."""
    return f"{day.isoformat()}T00:00:00Z"


def last_moment(day: date) -> str:
    """A day's end, likewise: 23:59:59 in summer, an hour before midnight in winter."""
    return f"{day.isoformat()}T22:59:59Z"
