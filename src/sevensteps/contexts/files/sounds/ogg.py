"""Ogg with Opus: its comments are blanked, and the pages they stand on get their sums anew.

Sources: RFC 3533 (pages and their sums), RFC 7845 section 5.2 (comments; what follows them is padding).
"""

from __future__ import annotations

from sevensteps.contexts.files.sounds.parts import cut_off, film, number, other_sound

_EMPTY = b"OpusTags" + b"\0" * 8  # no name of a maker, no comments


def _table() -> tuple[int, ...]:
    found = []
    for byte in range(256):
        rest = byte << 24
        for _bit in range(8):
            rest = (rest << 1 ^ 0x04C11DB7 if rest & 0x80000000 else rest << 1) & 0xFFFFFFFF
        found.append(rest)
    return tuple(found)


_TABLE = _table()


def cleaned(content: bytes) -> bytes:
    """The same pages, those of the comments blank. Raises Damaged, NotTaken."""
    made, at, number_of, told = bytearray(content), 0, 0, False
    stream = content[14:18]
    while at < len(content):
        body, end = _page(content, at)
        if content[at + 14 : at + 18] != stream:
            raise film()
        if number_of == 0 and content[body : body + 8] != b"OpusHead":
            raise other_sound()
        if number_of and not told:
            first = content[body : body + 8] == b"OpusTags" if number_of == 1 else True
            if not first:
                raise cut_off()
            blank = _EMPTY if number_of == 1 else b""
            made[body:end] = blank[: end - body].ljust(end - body, b"\0")
            told = _ends(content, at)
            made[at + 22 : at + 26] = b"\0" * 4
            made[at + 22 : at + 26] = _sum(bytes(made[at:end])).to_bytes(4, "little")
        at, number_of = end, number_of + 1
    if not told or number_of < 3:
        raise cut_off()
    return bytes(made)


def _page(content: bytes, at: int) -> tuple[int, int]:
    """Where its content begins and ends."""
    if content[at : at + 4] != b"OggS":
        raise cut_off()
    segments = number(content, at + 26, 1)
    body = at + 27 + segments
    end = body + sum(content[at + 27 : body])
    if end > len(content):
        raise cut_off()
    return body, end


def _ends(content: bytes, at: int) -> bool:
    """Whether the packet of this page ends on it: its last segment is not full."""
    segments = number(content, at + 26, 1)
    return segments > 0 and content[at + 26 + segments] < 255


def _sum(page: bytes) -> int:
    found = 0
    for byte in page:
        found = (found << 8) & 0xFFFFFFFF ^ _TABLE[found >> 24 ^ byte]
    return found
