"""Sound clips as devices make them, small; and with more in them than sound."""

import struct
import wave as wav_files
from io import BytesIO

SECRET = b"51.5074,-0.1278 Rosa's telephone"


def wav(seconds: float = 0.1, chunk: bytes = b"") -> bytes:
    """Silence; `chunk`: what stands behind it in a chunk of its own."""
    target = BytesIO()
    with wav_files.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(b"\0\0" * int(8_000 * seconds))
    made = target.getvalue()
    return made + (b"LIST" + struct.pack("<I", len(chunk)) + chunk if chunk else b"")


def mp3(tagged: bool = False) -> bytes:
    """Five silent frames of 64 kbit/s at 44,100 Hz."""
    frames = (b"\xff\xfb\x50\xc0" + b"\0" * 204) * 5
    if not tagged:
        return frames
    size = len(SECRET)
    head = b"ID3\x04\0\0" + bytes([0, 0, size >> 7, size & 0x7F]) + SECRET
    return head + frames + b"TAG" + SECRET.ljust(125, b"\0")


def box(name: bytes, held: bytes = b"") -> bytes:
    return struct.pack(">I", 8 + len(held)) + name + held


def m4a(handlers: tuple[bytes, ...] = (b"soun",), told: bytes = b"") -> bytes:
    """A track for each handler; `told` stands where devices write it."""
    tracks = b"".join(
        box(
            b"trak",
            box(b"mdia", box(b"hdlr", b"\0" * 8 + one + b"\0" * 12 + told + b"\0")) + box(b"udta", told),
        )
        for one in handlers
    )
    moov = box(b"moov", box(b"mvhd", b"\0" * 100) + tracks + box(b"udta", box(b"\xa9xyz", told)))
    return box(b"ftyp", b"M4A \0\0\0\0M4A ") + moov + box(b"free", told) + box(b"mdat", b"\x21" * 400)


def page(number: int, packet: bytes, *, stream: int = 7, more: bool = False) -> bytes:
    """An Ogg page with one packet; its sum is not right before it is cleaned."""
    lacing = bytes([255] * (len(packet) // 255)) + (b"" if more else bytes([len(packet) % 255]))
    return (
        struct.pack("<4sBBqIII", b"OggS", 0, 0, 0, stream, number, 0) + bytes([len(lacing)]) + lacing + packet
    )


def ogg(told: bytes = b"", head: bytes = b"OpusHead") -> bytes:
    """Opus with comments; long ones go on on the next page."""
    tags = b"OpusTags" + struct.pack("<I", 4) + b"Made" + struct.pack("<II", 1, len(told)) + told
    pages = [page(0, head + b"\x01\x01\0\0\x80\xbb\0\0\0\0\0")]
    if len(tags) > 255:
        pages += [page(1, tags[:255], more=True), page(2, tags[255:])]
    else:
        pages.append(page(1, tags))
    return b"".join([*pages, page(9, b"\xfc" * 60)])


def element(name: int, held: bytes, *, size: int | None = None) -> bytes:
    """An EBML element; `size`: another one than it has."""
    ident = name.to_bytes((name.bit_length() + 7) // 8, "big")
    length = len(held) if size is None else size
    return ident + (length | 1 << 56).to_bytes(8, "big") + held


def webm(kind: int = 2, codec: bytes = b"A_OPUS", told: bytes = b"", *, open_end: bool = False) -> bytes:
    """A recording; `open_end`: whoever recorded it did not know when it would end."""
    info = element(0x1549A966, element(0x7BA9, told) + element(0x5741, told) + element(0x2AD7B1, b"\x0f"))
    track = element(0xAE, element(0x83, bytes([kind])) + element(0x86, codec) + element(0x536E, told))
    cluster = element(0xE7, b"\0") + element(0xA3, b"\x81\0\0\x80" + b"\xfc" * 60)
    parts = info + element(0x1654AE6B, track)
    if open_end:
        unknown = (1 << 56) - 1
        parts += element(0x1F43B675, cluster, size=unknown) + element(0x1F43B675, cluster, size=unknown)
        parts += element(0x1254C367, told)
        return element(0x1A45DFA3, b"") + element(0x18538067, parts, size=unknown)
    parts += element(0x1254C367, told) + element(0x1F43B675, cluster)
    return element(0x1A45DFA3, b"") + element(0x18538067, parts)
