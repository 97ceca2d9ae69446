"""What the kinds of sound have in common."""

from __future__ import annotations

from sevensteps.contexts.files.kinds import Damaged, NotTaken


def cut_off() -> Damaged:
    return Damaged("file", "This sound clip is cut off or damaged. Send it again, or record it again.")


def film() -> NotTaken:
    return NotTaken(
        "file", "This is a film, or holds more than sound. Send a sound clip, and pictures one by one."
    )


def other_sound() -> NotTaken:
    return NotTaken(
        "file",
        "We cannot take this kind of sound. Send MP3, M4A, Ogg (Opus), WebM or WAV, or record it here.",
    )


def number(content: bytes | bytearray, at: int, length: int, *, little: bool = False) -> int:
    """A whole number of so many bytes. Raises Damaged where it is cut off."""
    found = content[at : at + length]
    if len(found) < length:
        raise cut_off()
    return int.from_bytes(found, "little" if little else "big")
