"""MP3: frames one after the other are kept; tags before and behind them go.

Sources: ISO/IEC 11172-3 (the header of a frame); id3.org, ID3v2.4 structure and ID3v1.
"""

from __future__ import annotations

from sevensteps.contexts.files.sounds.parts import cut_off, number

_RATES = {  # kbit/s of layer III, by version 1 and by versions 2 and 2.5
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_HERTZ = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_LOST = 4_096  # bytes between two frames that a recorder may leave


def begins(content: bytes) -> bool:
    """Whether it begins with two frames."""
    first = _length(content, 0)
    return bool(first and _length(content, first))


def cleaned(content: bytes) -> bytes:
    """The frames alone. Raises Damaged where there are fewer than two."""
    at, frames = _past_tags(content), list[bytes]()
    lost = 0
    while at + 4 <= len(content) and lost <= _LOST:
        length = _length(content, at)
        if not length or at + length > len(content):
            at, lost = at + 1, lost + 1
            continue
        frames.append(content[at : at + length])
        at, lost = at + length, 0
    if len(frames) < 2:
        raise cut_off()
    return b"".join(frames)


def _past_tags(content: bytes) -> int:
    """Where the first ID3v2 tags end; each says how long it is, seven bits to a byte."""
    at = 0
    while content[at : at + 3] == b"ID3":
        size = 0
        for place in range(6, 10):
            size = size << 7 | number(content, at + place, 1) & 0x7F
        at += 10 + size + (10 if number(content, at + 5, 1) & 0x10 else 0)
    return at


def _length(content: bytes, at: int) -> int:
    """How long the frame is that begins here; nought where none begins."""
    if at + 4 > len(content):
        return 0
    head = int.from_bytes(content[at : at + 4], "big")
    version, layer = head >> 19 & 3, head >> 17 & 3
    rate, hertz = head >> 12 & 15, head >> 10 & 3
    if head >> 21 != 0x7FF or version == 1 or layer != 1 or not 0 < rate < 15 or hertz == 3:
        return 0
    samples = 144 if version == 3 else 72
    return samples * _RATES[version == 3][rate] * 1_000 // _HERTZ[version][hertz] + (head >> 9 & 1)
