"""What not every plan has, as it leaves the house: what is shown, what a child and the parents say, whom a
carer cares for.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1

from sevensteps.core.planning.carers import CaredFor
from sevensteps.core.planning.children import Voice

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
