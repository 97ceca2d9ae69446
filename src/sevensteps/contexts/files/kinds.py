"""Which files are taken, how large they may be, and the refusals that say so."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sevensteps.core.errors import Refused

MOST_BYTES = 10 * 2**20


class Kind(TextChoices):
    """What a file is by its content; its name does not count."""

    PDF = "pdf", _("PDF")
    JPEG = "jpeg", _("Photo")
    PNG = "png", _("Picture")
    TEXT = "text", _("Text")
    MP3 = "mp3", _("Sound (MP3)")
    M4A = "m4a", _("Sound (M4A)")
    OGG = "ogg", _("Sound (Ogg)")
    WEBM = "webm", _("Sound (WebM)")
    WAV = "wav", _("Sound (WAV)")


MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.TEXT: "text/plain; charset=utf-8",
    Kind.MP3: "audio/mpeg",
    Kind.M4A: "audio/mp4",
    Kind.OGG: "audio/ogg",
    Kind.WEBM: "audio/webm",
    Kind.WAV: "audio/wav",
}
SOUNDS = frozenset({Kind.MP3, Kind.M4A, Kind.OGG, Kind.WEBM, Kind.WAV})
ENDINGS = {
    Kind.PDF: ".pdf",
    Kind.JPEG: ".jpg",
    Kind.PNG: ".png",
    Kind.TEXT: ".txt",
    **{kind: f".{kind.value}" for kind in SOUNDS},
}
# What a browser is told to offer. A telephone then turns its own kind of photo into a JPEG.
ACCEPT = "application/pdf,image/jpeg,image/png,image/webp,text/plain"
ACCEPT_PICTURES = "image/jpeg,image/png,image/webp"
ACCEPT_SOUNDS = "audio/*,.mp3,.m4a,.ogg,.opus,.webm,.wav"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept. Made only by `check.check`, as proof that somebody looked into it.

    `name` has no folders and ends as its kind does; pictures are drawn anew, so `content` may differ from
    what was sent.
    """

    name: str
    kind: Kind
    content: bytes


class FileRefused(Refused):
    """The file cannot be taken; `where` is "file", the reason says what can be."""


class NotTaken(FileRefused):
    """A kind of file that is not taken."""


class TooLarge(FileRefused):
    """More than MOST_BYTES, or a picture of more points than can be drawn."""


class Damaged(FileRefused):
    """Empty, cut off, or not readable as what it says it is."""


class Unsafe(FileRefused):
    """It holds something that would run, or another file."""
