"""WebM with sound alone: tags, titles and what is attached become void where they stand.

Source: RFC 8794 (EBML: ids, sizes, void elements), RFC 9559 (Matroska: segment, info, tracks, tags).
"""

from __future__ import annotations

from collections.abc import Iterator

from sevensteps.contexts.files.sounds.parts import cut_off, film, number, other_sound

_EBML, _SEGMENT, _CLUSTER = 0x1A45DFA3, 0x18538067, 0x1F43B675
_INFO, _TRACKS, _TRACK, _TRACK_TYPE, _CODEC, _TRACK_NAME = 0x1549A966, 0x1654AE6B, 0xAE, 0x83, 0x86, 0x536E
_TAGS, _ATTACHED, _CHAPTERS = 0x1254C367, 0x1941A469, 0x1043A770
_TITLE, _WHEN, _MADE_WITH, _MUXED_WITH = 0x7BA9, 0x4461, 0x5741, 0x4D80
_SEEK, _CUES, _VOID, _SUM = 0x114D9B74, 0x1C53BB6B, 0xEC, 0xBF
_ON_TOP = {_CLUSTER, _INFO, _TRACKS, _TAGS, _ATTACHED, _CHAPTERS, _SEEK, _CUES, _VOID, _SUM}
_TOLD = {_TAGS, _ATTACHED, _CHAPTERS, _TITLE, _WHEN, _TRACK_NAME, _SUM}
_SOUND, _CODECS = 2, {b"A_OPUS", b"A_VORBIS"}


def cleaned(content: bytes) -> bytes:
    """The same elements, void where they told something. Raises Damaged; NotTaken for a film."""
    made = bytearray(content)
    top = list(_elements(content, 0, len(content), {_EBML, _SEGMENT}))
    if [one[0] for one in top] != [_EBML, _SEGMENT]:
        raise cut_off()
    clusters, tracks = 0, list[tuple[int, bytes]]()
    for found, at, start, end in _elements(content, *top[1][2:], _ON_TOP):
        clusters += found == _CLUSTER
        if found in _TOLD:
            _void(made, at, end)
        elif found == _INFO:
            _within(made, content, start, end)
        elif found == _TRACKS:
            for _id, _at, first, last in _elements(content, start, end):
                tracks.append(_track(content, first, last))
                _within(made, content, first, last)
    if not tracks or not clusters:
        raise cut_off()
    if any(kind != _SOUND for kind, _codec in tracks):
        raise film()
    if any(codec not in _CODECS for _kind, codec in tracks):
        raise other_sound()
    return bytes(made)


def _track(content: bytes, start: int, end: int) -> tuple[int, bytes]:
    """What a track holds (2: sound), and how it is coded."""
    found = {one: content[first:last] for one, _at, first, last in _elements(content, start, end)}
    return int.from_bytes(found.get(_TRACK_TYPE, b""), "big"), found.get(_CODEC, b"").rstrip(b"\0")


def _within(made: bytearray, content: bytes, start: int, end: int) -> None:
    for found, at, first, last in _elements(content, start, end):
        if found in _TOLD:
            _void(made, at, last)
        elif found in (_MADE_WITH, _MUXED_WITH):
            made[first:last] = b"\0" * (last - first)


def _void(made: bytearray, at: int, end: int) -> None:
    """An element that says nothing, of the same length."""
    length = end - at
    size = length - 2 if length - 2 < 127 else length - 9
    head = bytes([_VOID, 0x80 | size]) if length - 2 < 127 else b"\xec\x01" + size.to_bytes(7, "big")
    made[at:end] = head + b"\0" * size


def _elements(
    content: bytes, at: int, end: int, known: set[int] | None = None
) -> Iterator[tuple[int, int, int, int]]:
    """Id, where it begins, where begins and ends what it holds.

    A cluster without a size (a recorder that did not know when it would end) ends where one of `known`
    begins.
    """
    while at < end:
        found, after = _id(content, at)
        if known is not None and found not in known:
            raise cut_off()
        size, start = _size(content, after)
        if size is not None:
            last = start + size
        else:
            last = _open_end(content, start, end, known or set()) if found == _CLUSTER else end
        if last > end:
            raise cut_off()
        yield found, at, start, last
        at = last


def _open_end(content: bytes, at: int, end: int, known: set[int]) -> int:
    """Where a cluster of no size ends: at the next element that stands beside clusters."""
    while at < end:
        found, after = _id(content, at)
        if found in known - {_VOID, _SUM}:
            return at
        size, start = _size(content, after)
        if size is None or start + size > end:
            raise cut_off()
        at = start + size
    return end


def _id(content: bytes, at: int) -> tuple[int, int]:
    """An id, with the bits that say how long it is, and where it ends."""
    length = _length(content, at)
    if length > 4:
        raise cut_off()
    return number(content, at, length), at + length


def _size(content: bytes, at: int) -> tuple[int | None, int]:
    """A size without those bits, and where it ends; None for all ones: not known."""
    length = _length(content, at)
    most = (1 << 7 * length) - 1
    size = number(content, at, length) & most
    return (None if size == most else size), at + length


def _length(content: bytes, at: int) -> int:
    """How many bytes a number has: as many as its first byte begins with noughts, and one."""
    first = number(content, at, 1)
    if first == 0:
        raise cut_off()
    return 9 - first.bit_length()
