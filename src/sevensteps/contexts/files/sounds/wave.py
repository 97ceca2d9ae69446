"""WAV (RIFF): its form and its samples are kept, all other chunks go.

Source: Microsoft and IBM, Multimedia Programming Interface and Data Specifications 1.0 (1991), chapter 3.
"""

from __future__ import annotations

from sevensteps.contexts.files.sounds.parts import cut_off, number, other_sound

_KEPT = (b"fmt ", b"data")
_SPOKEN = {1, 3, 6, 7, 0xFFFE}  # samples as they are, or as on a telephone line; no film, no unknown code


def cleaned(content: bytes) -> bytes:
    """A WAV with two chunks. Raises Damaged, NotTaken."""
    found: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(content):
        name, size = content[at : at + 4], number(content, at + 4, 4, little=True)
        if name == b"data" and size in (0, 0xFFFFFFFF):  # a recorder that did not know when it would end
            size = len(content) - at - 8
        if at + 8 + size > len(content):
            raise cut_off()
        if name in _KEPT:
            found.setdefault(name, content[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    if set(found) != set(_KEPT) or not found[b"data"] or len(found[b"fmt "]) < 16:
        raise cut_off()
    if number(found[b"fmt "], 0, 2, little=True) not in _SPOKEN:
        raise other_sound()
    body = b"".join(_chunk(name, found[name]) for name in _KEPT)
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WAVE" + body


def _chunk(name: bytes, held: bytes) -> bytes:
    return name + len(held).to_bytes(4, "little") + held + b"\0" * (len(held) % 2)
