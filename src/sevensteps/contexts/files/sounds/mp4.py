"""M4A (ISO media): boxes within boxes. What tells of people, places and devices is blanked where it stands.

It keeps its length, so that every place the file names stays right. Source: ISO/IEC 14496-12, section 4.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from sevensteps.contexts.files.sounds.parts import cut_off, film, number

_WITHIN = {b"moov", b"trak", b"mdia", b"moof", b"traf"}
_TOLD = {b"udta", b"meta", b"uuid", b"free", b"skip", b"wide", b"emsg"}
_ON_TOP = {b"ftyp", b"moov", b"mdat", b"moof", b"sidx", b"styp", b"mfra"} | _TOLD


def cleaned(content: bytes) -> bytes:
    """The same boxes with nothing told beside the sound. Raises Damaged; NotTaken for a film."""
    made = bytearray(content)
    on_top = list(_boxes(content, 0, len(content)))
    names = {name for name, _start, _end in on_top}
    if not {b"moov", b"mdat"} <= names <= _ON_TOP:
        raise cut_off()
    handlers = {found for box in on_top for found in _blanked(made, *box)}
    if handlers != {b"soun"}:
        raise film()
    return bytes(made)


def _blanked(made: bytearray, name: bytes, start: int, end: int) -> Iterator[bytes]:
    """Blank what is told in a box (`start` and `end`: of what it holds), and give what its tracks hold."""
    if name in _TOLD:
        made[start:end] = b"\0" * (end - start)
        named = made.rfind(name, max(0, start - 12), start)
        made[named : named + 4] = b"free"
    elif name == b"hdlr":
        yield bytes(made[start + 8 : start + 12])
        made[start + 24 : end] = b"\0" * max(0, end - start - 24)  # what a device calls itself
    elif name in _WITHIN:
        for box in list(_boxes(made, start, end)):
            yield from _blanked(made, *box)


def _boxes(content: bytes | bytearray, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, and where begins and ends what it holds. Raises Damaged where a box is longer than its place."""
    while at < end:
        size, name, head = number(content, at, 4), bytes(content[at + 4 : at + 8]), 8
        if size == 1:
            size, head = number(content, at + 8, 8), 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            raise cut_off()
        yield name, at + head, at + size
        at += size
