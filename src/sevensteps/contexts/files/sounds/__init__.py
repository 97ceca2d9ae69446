"""Sound clips: known by their first bytes, looked through part by part, and freed of what else they tell.

Who made them, where and with what goes; what can be heard stays as it was sent. A film is no sound clip.
"""

from __future__ import annotations

from collections.abc import Callable

from sevensteps.contexts.files.kinds import Damaged, FileRefused, Kind
from sevensteps.contexts.files.sounds import mp3, mp4, ogg, wave, webm

_Cleaned = Callable[[bytes], bytes]


def known(content: bytes) -> Kind | None:
    """What kind of sound it seems to be; None where it seems to be none."""
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return Kind.WAV
    if content[4:8] == b"ftyp":
        return Kind.M4A
    if content[:4] == b"OggS":
        return Kind.OGG
    if content[:4] == b"\x1a\x45\xdf\xa3":
        return Kind.WEBM
    if content[:3] == b"ID3" or mp3.begins(content):
        return Kind.MP3
    return None


_CLEANED: dict[Kind, _Cleaned] = {
    Kind.MP3: mp3.cleaned,
    Kind.M4A: mp4.cleaned,
    Kind.OGG: ogg.cleaned,
    Kind.WEBM: webm.cleaned,
    Kind.WAV: wave.cleaned,
}


def cleaned(kind: Kind, content: bytes) -> bytes:
    """The sound without what stands beside it. Raises a FileRefused."""
    try:
        return _CLEANED[kind](content)
    except FileRefused:
        raise
    except Exception:  # a reader meets hostile bytes: whatever it raises, they are no sound
        raise Damaged(
            "file", "This sound clip cannot be played. Listen to it on your device, and record it again."
        ) from None
