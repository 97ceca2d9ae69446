"""What a file is, by its content; and whether it may be kept. No table, no clock: bytes in, bytes out.

A file is one of few kinds or it is refused. Pictures are drawn anew (`pictures`), PDFs searched (`pdfs`), and
text is UTF-8.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from io import BytesIO

from sevensteps.contexts.files import pdfs, pictures, sounds
from sevensteps.contexts.files.kinds import ENDINGS, MOST_BYTES, Checked, Damaged, Kind, NotTaken, TooLarge
from sevensteps.core.trace import Sentence

LONGEST_NAME = 100

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word, Excel and Outlook of before 2007
_APPLE = re.compile(rb"....ftyp(heic|heix|hevc|heim|heis|mif1|msf1)", re.DOTALL)
# Text that a program would take for more than text.
_MARKED_UP = re.compile(r"\s*(<[!?a-z]|\{\\rtf|%!PS|#!)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # among them the signs that turn a name's ending around


def check(name: str, content: bytes) -> Checked:
    """A file as it may be kept. `name`: as the browser sent it. Raises a FileRefused."""
    _whole(
        content, Sentence("This file is larger than 10 MB. Send a smaller one, or send its pages one by one.")
    )
    if content.startswith(b"%PDF-"):
        pdfs.check(content)
        kind = Kind.PDF
    elif _is_picture(content):
        kind, content = pictures.drawn_anew(content)
    else:
        content = _text(content)
        kind = Kind.TEXT
    return Checked(_name(name, kind), kind, content)


def check_picture(name: str, content: bytes) -> Checked:
    """A picture to be shown on a page: small enough for a telephone. Raises a FileRefused."""
    _whole(
        content,
        Sentence("This picture is larger than 10 MB. Make it smaller, or take it again with fewer points."),
    )
    if not _is_picture(content):
        _refuse_others(content)
        raise NotTaken("file", "This is not a picture we can show. Send a photo (JPEG, PNG or WebP).")
    kind, drawn = pictures.drawn_anew(content, pictures.ON_A_PAGE)
    return Checked(_name(name, kind), kind, drawn)


def check_sound(name: str, content: bytes) -> Checked:
    """A sound clip, with nothing in it but sound. Raises a FileRefused."""
    _whole(
        content, Sentence("This sound clip is larger than 10 MB. Send a shorter one, or several short ones.")
    )
    kind = sounds.known(content)
    if kind is None:
        raise NotTaken(
            "file",
            "This is no sound clip we can play. Send MP3, M4A, Ogg (Opus), WebM or WAV, or record it here.",
        )
    return Checked(_name(name, kind), kind, sounds.cleaned(kind, content))


def _whole(content: bytes, too_large: Sentence) -> None:
    if not content.strip():
        raise Damaged("file", "This file is empty. Open it on your device to see that all of it is there.")
    if len(content) > MOST_BYTES:
        raise TooLarge("file", too_large)


def _is_picture(content: bytes) -> bool:
    return content.startswith(_PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def _text(content: bytes) -> bytes:
    """UTF-8 text as it is, less a byte order mark; anything else is refused by what it is."""
    _refuse_others(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unknown() from None
    if _MARKED_UP.match(text) or _CONTROLS.search(text) or "%PDF-" in text[:1024]:
        raise _unknown()
    if not text.strip():
        raise Damaged("file", "This file is empty. Open it on your device to see that all of it is there.")
    return text.encode()


def _unknown() -> NotTaken:
    return NotTaken(
        "file",
        "We cannot take this kind of file. Send a PDF, a photo (JPEG, PNG or WebP) or a text file in UTF-8.",
    )


def _refuse_others(content: bytes) -> None:
    """Kinds that people are likely to send, each with the way round it."""
    if _APPLE.match(content):
        raise NotTaken(
            "file",
            "Many devices cannot show this kind of photo (HEIC). Open it, take a screenshot of it, and send "
            "that. Or send it as JPEG.",
        )
    if content.startswith(_OLE) or zipfile.is_zipfile(BytesIO(content)):
        raise NotTaken(
            "file",
            "We cannot take Word, Excel or ZIP files: they can hold programs. Save or print it as a PDF, and "
            "send that.",
        )


def _name(name: str, kind: Kind) -> str:
    """The name without folders and unseen signs, with the ending of its kind."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(
        " " if char.isspace() else char
        for char in last
        if char.isspace() or unicodedata.category(char) not in _UNSEEN
    )
    stem = re.sub(r"\.[A-Za-z][A-Za-z0-9]{0,4}$", "", " ".join(seen.split()))
    plain = re.sub(r'[<>:"|?*;]', "_", stem).strip(" .")[:LONGEST_NAME].rstrip()
    return (plain or "file").removesuffix(ENDINGS[kind]) + ENDINGS[kind]
