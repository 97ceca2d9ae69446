"""What not every plan has, as it leaves the house: what is shown, what a child and the parents say, whom a
carer cares for, how much of something there is on a day.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1

from sevensteps.core.planning.carers import CaredFor
from sevensteps.core.planning.children import Voice
from sevensteps.core.planning.days import Much
from sevensteps.core.planning.week import PART_WORDS, WEEKDAY_WORDS, Time, Weekday

LARGEST_WITHIN = 512 * 1024  # bytes: a larger file is named in a copy, with its hash, and not put into it


@dataclass(frozen=True, slots=True)
class File:
    """A file of a plan. `size` in bytes. `hash`: SHA-1, and `data`: the bytes, both as base64, as FHIR's
    Attachment has them; `data` is empty where the file is larger than LARGEST_WITHIN.
    """

    title: str
    media_type: str
    size: int
    hash: str
    data: str


def file_of(title: str, media_type: str, content: bytes) -> File:
    """A file as a copy has it."""
    told = sha1(content, usedforsecurity=False).digest()  # what FHIR R4 asks for: it tells files apart
    within = b64encode(content).decode() if len(content) <= LARGEST_WITHIN else ""
    return File(title, media_type, len(content), b64encode(told).decode(), within)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, a drawing or a sound clip: where it stands in the plan, and what it shows in words. `file`:
    None where there is none any more.
    """

    ref: str
    kind: str
    place: str
    words: str
    file: File | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What the child or the parents say under a heading; `told`: how a worker who wrote it down knows."""

    key: str
    title: str
    voice: Voice
    text: str
    told: str
    by: str
    relation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Cared:
    """Somebody whom a carer cares for, as the carer tells it."""

    ref: str
    said: CaredFor


@dataclass(frozen=True, slots=True)
class OnDay:
    """How much of a line there is on one day; `words` with its unit."""

    day: Weekday
    much: Much
    words: str


def when(times: Sequence[Time], days: Sequence[OnDay]) -> str:
    """When in the week, and how much on which day, in words; empty where nothing is said."""
    much = {one.day: one.words for one in days}
    found: list[str] = []
    for day in sorted({*much, *(time.day for time in times)}):
        parts = [str(PART_WORDS[time.part]).lower() for time in times if time.day is day]
        if day in much:
            found.append(", ".join((f"{WEEKDAY_WORDS[day]} {much[day]}", *parts)))
        else:
            found += [f"{WEEKDAY_WORDS[day]} {part}" for part in parts]
    return "; ".join(found)
