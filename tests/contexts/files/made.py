"""Files as people, and others, send them."""

import struct
import zlib
from io import BytesIO
from zipfile import ZipFile

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

HTML = b"<!DOCTYPE html><script>alert(1)</script>"


def picture(
    form: str = "JPEG", size: tuple[int, int] = (60, 40), colour: str = "red", **more: object
) -> bytes:
    target = BytesIO()
    Image.new("RGB", size, colour).save(target, form, **more)
    return target.getvalue()


def written(writer: PdfWriter) -> bytes:
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def page() -> PdfWriter:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    return writer


def pdf() -> bytes:
    return written(page())


def pdf_opening_with(**action: str) -> bytes:
    """A PDF that does something when it is opened: `S="/Launch"`, `URI="http://…"`."""
    writer = page()
    entries = {
        NameObject(f"/{key}"): NameObject(value) if value.startswith("/") else TextStringObject(value)
        for key, value in action.items()
    }
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(entries))
    return written(writer)


def pdf_with_link(address: str) -> bytes:
    writer = page()
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(address)}
    )
    link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): action})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(link)])
    return written(writer)


def archive() -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as made:
        made.writestr("word/vbaProject.bin", b"macro")
    return target.getvalue()


def pdf_with_hidden(one: bytes) -> bytes:
    """A PDF whose last object stands compressed among others, as most programs write them today."""
    objects = zlib.compress(b"4 0 " + one)
    parts = {
        1: b"<< /Type /Catalog /Pages 2 0 R /Extra 4 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        5: b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (len(objects), objects),
    }
    made, places = b"%PDF-1.7\n", {}
    for number, body in parts.items():
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    places[6] = len(made)
    rows = b"".join(
        struct.pack(">BIB", 2, 5, 0)
        if number == 4
        else struct.pack(">BIB", number > 0, places.get(number, 0), 0)
        for number in range(7)
    )
    table = b"<< /Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R /Length %d >>\nstream\n%s\nendstream" % (
        len(rows),
        rows,
    )
    return made + b"6 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF" % (table, places[6])


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that says it is enormous."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
