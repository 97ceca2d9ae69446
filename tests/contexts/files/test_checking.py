"""What is taken, what is refused, and what is left of it. Hostile files come with friendly names."""

import re
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from tests.contexts.files import made

from sevensteps.contexts.files import pdfs
from sevensteps.contexts.files.check import check
from sevensteps.contexts.files.kinds import (
    ENDINGS,
    MEDIA_TYPES,
    Damaged,
    FileRefused,
    Kind,
    NotTaken,
    TooLarge,
    Unsafe,
)

MOST = 10 * 2**20
HTML = b"<!DOCTYPE html><script>alert(1)</script>"


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


# what is taken


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        (made.pdf(), Kind.PDF),
        (made.picture("JPEG"), Kind.JPEG),
        (made.picture("PNG"), Kind.PNG),
        (made.picture("WEBP"), Kind.JPEG),
        ("Renten­bescheid: 5 €\r\n".encode(), Kind.TEXT),
    ],
    ids=["pdf", "jpeg", "png", "webp", "text"],
)
def test_the_content_says_what_a_file_is_and_the_name_follows(sent: bytes, kind: Kind) -> None:
    for name in ("letter.exe", "letter.pdf", "letter.jpg", "letter"):
        taken = check(name, sent)
        assert (taken.kind, taken.name) == (kind, "letter" + ENDINGS[kind])


def test_every_kind_has_its_ending_and_its_media_type() -> None:
    assert set(ENDINGS) == set(MEDIA_TYPES) == set(Kind)


def test_pdfs_stay_as_they_are_and_text_loses_only_its_mark() -> None:
    assert check("a", made.pdf()).content == made.pdf()
    assert check("a", b"\xef\xbb\xbfRent 12").content == b"Rent 12"


def test_ten_megabytes_are_taken_and_one_byte_more_is_not() -> None:
    assert len(check("a.txt", b"a" * MOST).content) == MOST
    with pytest.raises(TooLarge, match="10 MB"):
        check("a.txt", b"a" * (MOST + 1))


@pytest.mark.parametrize(
    "address", ["https://bank.example/a", "mailto:a@example.org", "tel:01632960001", "next.pdf"]
)
def test_links_in_a_pdf_are_no_harm(address: str) -> None:
    assert check("a", made.pdf_with_link(address)).kind is Kind.PDF


def test_a_pdf_that_opens_at_a_page_or_is_locked_without_a_password_is_taken() -> None:
    assert check("a", made.pdf_opening_with(S="/GoTo")).kind is Kind.PDF
    writer = made.page()
    writer.encrypt("", "owner", algorithm="AES-256")
    assert check("a", made.written(writer)).kind is Kind.PDF


def test_a_pdf_with_compressed_objects_is_taken() -> None:
    assert check("a", made.pdf_with_hidden(b"<< /Harmless true >>")).kind is Kind.PDF


# names


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\Users\\Rosa\\Bank statement.txt", "Bank statement.txt"),
        ("Lohnzettel März.txt", "Lohnzettel März.txt"),
        ("Lohnzettel Ma\u0308rz.txt", "Lohnzettel März.txt"),
        ("كشف الحساب.txt", "كشف الحساب.txt"),
        ("letter\u202etxt.exe", "lettertxt.txt"),
        ('a"; filename="b.exe\r\nX: y.txt', "a__ filename=_b.exe X_ y.txt"),
        (".htaccess", "htaccess.txt"),
        ("...", "file.txt"),
        ("", "file.txt"),
        ("\0\0", "file.txt"),
        ("letter.txt.exe", "letter.txt"),
        ("x" * 500 + ".txt", "x" * 100 + ".txt"),
    ],
)
def test_names_lose_folders_and_what_cannot_be_seen(sent: str, kept: str) -> None:
    assert check(sent, b"words").name == kept


# what is refused


@pytest.mark.parametrize("content", [b"", b"  \r\n\t ", b"\xef\xbb\xbf \n"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(Damaged, match="empty"):
        check("a.txt", content)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0\x03\0\0\0",
        b"\x7fELF\x02\x01\x01",
        b"GIF89a\x01\0\x01\0\0\0\0;",
        HTML,
        b"\n  <svg onload='alert(1)'/>",
        b"<?xml version='1.0'?><a/>",
        b"{\\rtf1 words}",
        b"%!PS-Adobe",
        b"#!/bin/sh\nrm -rf ~",
        b"\n\n%PDF-1.7 after some lines",
        b"words \0 words",
        b"words \x1b[2J words",
        "Größe".encode("latin-1"),
        "words".encode("utf-16"),
        b"\xed\xa0\x80",
    ],
)
def test_what_is_no_kind_of_ours_is_refused_with_what_is(content: bytes) -> None:
    with pytest.raises(NotTaken, match=r"PDF, a photo \(JPEG, PNG or WebP\) or a text file in UTF-8"):
        check("statement.pdf", content)


@pytest.mark.parametrize("content", [made.archive(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_office_files_are_refused_with_a_way_round(content: bytes) -> None:
    with pytest.raises(NotTaken, match="print it as a PDF"):
        check("statement.docm", content)


def test_the_photo_of_an_apple_telephone_is_refused_with_a_way_round() -> None:
    with pytest.raises(NotTaken, match="Save it as JPEG"):
        check("IMG_1.HEIC", b"\0\0\0\x24ftypheic" + b"\0" * 50)


@pytest.mark.parametrize(
    "word", ["JavaScript", "Launch", "SubmitForm", "ImportData", "GoToR", "GoToE", "Rendition"]
)
def test_a_pdf_that_does_something_is_refused(word: str) -> None:
    with pytest.raises(Unsafe, match="Print it as a PDF"):
        check("a.pdf", made.pdf_opening_with(S=f"/{word}"))


@pytest.mark.parametrize(
    "address", ["javascript:app.alert(1)", "file:///etc/passwd", "\\\\thief\\share", "JaVaScRiPt:x"]
)
def test_a_pdf_with_a_link_that_does_more_is_refused(address: str) -> None:
    with pytest.raises(Unsafe):
        check("a.pdf", made.pdf_with_link(address))


def test_a_pdf_with_a_file_in_it_is_refused() -> None:
    writer = made.page()
    writer.add_attachment("macro.exe", b"MZ")
    with pytest.raises(Unsafe):
        check("a.pdf", made.written(writer))


def test_a_pdf_with_a_script_under_a_name_of_its_own_is_refused() -> None:
    writer = made.page()
    script = DictionaryObject({NameObject("/JS"): TextStringObject("app.alert(1)")})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/X"): script})
    with pytest.raises(Unsafe):
        check("a.pdf", made.written(writer))


@pytest.mark.parametrize("entry", ["XFA", "RichMediaContent", "EF"])
def test_a_pdf_with_a_live_form_or_film_is_refused(entry: str) -> None:
    writer = made.page()
    live = DictionaryObject({NameObject(f"/{entry}"): ArrayObject([TextStringObject("x")])})
    writer.root_object[NameObject("/AcroForm")] = live
    with pytest.raises(Unsafe):
        check("a.pdf", made.written(writer))


def test_a_script_deep_in_a_page_is_found() -> None:
    writer = made.page()
    deep = DictionaryObject({NameObject("/JS"): TextStringObject("app.alert(1)")})
    for _level in range(40):
        deep = DictionaryObject({NameObject("/Next"): ArrayObject([deep])})
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): deep})
    with pytest.raises(Unsafe):
        check("a.pdf", made.written(writer))


def test_a_script_among_compressed_objects_is_found() -> None:
    sent = made.pdf_with_hidden(b"<< /S /JavaScript /JS (app.alert(1)) >>")
    assert b"JavaScript" not in sent
    with pytest.raises(Unsafe):
        check("a.pdf", sent)


def test_a_name_written_in_numbers_is_read() -> None:
    sent = made.pdf_opening_with(S="/JavaScript").replace(b"/JavaScript", b"/J#61va#53cript")
    with pytest.raises(Unsafe):
        check("a.pdf", sent)


def test_an_action_that_stands_elsewhere_is_followed() -> None:
    writer = made.page()
    name = writer._add_object(NameObject("/GoToR"))
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject({NameObject("/S"): name})
    with pytest.raises(Unsafe):
        check("a.pdf", made.written(writer))


def test_a_script_no_table_of_the_pdf_tells_of_is_found_in_its_bytes() -> None:
    sent = made.pdf().replace(
        b"\nxref", b"\n90 0 obj << /S /JavaScript /JS (app.alert\\(1\\)) >> endobj\nxref"
    )
    with pytest.raises(Unsafe):
        check("a.pdf", sent)


def test_a_script_in_a_pdf_locked_without_a_password_is_found() -> None:
    writer = made.page()
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject({NameObject("/S"): NameObject("/GoToR")})
    writer.encrypt("", "owner", algorithm="AES-256")
    with pytest.raises(Unsafe):
        check("a.pdf", made.written(writer))


@pytest.mark.parametrize("behind", [made.archive(), HTML, b"MZ\x90\0"], ids=["zip", "html", "program"])
def test_a_pdf_with_another_file_behind_it_is_refused(behind: bytes) -> None:
    with pytest.raises(Unsafe):
        check("a.pdf", made.pdf() + behind)


def test_a_zip_that_ends_like_a_pdf_is_refused() -> None:
    archive = made.archive()
    comment = b"\n%%EOF"
    with pytest.raises(Unsafe):
        check("a.pdf", made.pdf() + archive[:-2] + struct.pack("<H", len(comment)) + comment)


def test_a_pdf_with_a_password_is_refused_with_a_way_round() -> None:
    writer = made.page()
    writer.encrypt("secret", algorithm="AES-256")
    with pytest.raises(Damaged, match="password"):
        check("a.pdf", made.written(writer))


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7",
        made.pdf()[:200],
        b"%PDF-1.7\nwords\n%%EOF",
        b"%PDF-1.7\n" + b"<<" * 50_000 + b"\n%%EOF",
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
        b"%PDF-1.4\n1 0 obj\n1 0 R\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
        made.pdf_with_hidden(b"[" * 100_000),
    ],
)
def test_a_broken_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(Damaged):
        check("a.pdf", content)


def test_a_pdf_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "MOST_OBJECTS", 2)
    with pytest.raises(Damaged, match="too many parts"):
        check("a.pdf", made.pdf())


def test_a_pdf_whose_objects_swell_beyond_measure_is_refused() -> None:
    with pytest.raises(Damaged):
        check("a.pdf", made.pdf_with_hidden(b"<< /A true >>" + b" " * 90_000_000))


# pictures


def test_where_a_photo_was_taken_is_gone() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Telephone of Rosa"
    exif.get_ifd(0x8825)[2] = (52.0, 38.0, 12.0)  # latitude
    for form in ("JPEG", "PNG", "WEBP"):
        sent = made.picture(form, exif=exif.tobytes())
        assert b"Telephone of Rosa" in sent
        kept = check("a", sent).content
        assert b"Telephone of Rosa" not in kept
        assert not dict(opened(kept).getexif())


def test_words_and_files_hidden_in_a_picture_are_gone() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "<script>alert(1)</script>")
    sent = made.picture("PNG", pnginfo=notes) + made.archive()
    kept = check("a.png", sent).content
    assert b"script" not in kept
    assert b"vbaProject" not in kept
    commented = made.picture("JPEG", comment=b"<?php system($_GET[0]);") + HTML
    kept = check("a.jpg", commented).content
    assert b"php" not in kept
    assert b"alert" not in kept


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_taken_sideways_stands_upright(form: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(check("a", made.picture(form, size=(60, 40), exif=exif.tobytes())).content).size == (40, 60)


@pytest.mark.parametrize(
    ("mode", "colour", "form", "shown"),
    [
        ("1", 1, "PNG", (255, 255, 255)),
        ("L", 100, "PNG", (100, 100, 100)),
        ("I;16", 32_000, "PNG", (125, 125, 125)),
        ("RGBA", (255, 0, 0, 0), "PNG", (255, 255, 255)),
        ("LA", (10, 0), "PNG", (255, 255, 255)),
        ("CMYK", (0, 255, 255, 0), "JPEG", (254, 0, 0)),
    ],
)
def test_every_way_of_colouring_is_shown_as_it_was(
    mode: str, colour: object, form: str, shown: tuple[int, int, int]
) -> None:
    target = BytesIO()
    Image.new(mode, (30, 20), colour).save(target, form)  # type: ignore[arg-type]
    assert opened(check("a", target.getvalue()).content).getpixel((5, 5)) == shown


def test_a_large_photo_is_made_smaller() -> None:
    kept = opened(check("a.jpg", made.picture(size=(6000, 1500))).content)
    assert kept.size == (4000, 1000)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that says it is enormous."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [5_001, 12_000, 60_000, 2**31 - 1])
def test_a_small_file_that_unfolds_into_an_enormous_picture_is_refused(side: int) -> None:
    with pytest.raises(TooLarge, match="Make it smaller"):
        check("a.png", bomb(side, side))


def test_words_in_a_picture_that_unfold_beyond_measure_are_refused() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "x" * 100_000_000, zip=True)
    with pytest.raises(Damaged):
        check("a.png", made.picture("PNG", pnginfo=notes))


@pytest.mark.parametrize(
    "content",
    [
        made.picture("JPEG")[:200],
        made.picture("PNG")[:60],
        b"\xff\xd8\xff\xe0" + HTML,
        b"\x89PNG\r\n\x1a\n" + HTML,
        b"RIFF\x20\0\0\0WEBP" + HTML,
        bomb(100, 100)[:50],
        bomb(0, 0),
    ],
)
def test_a_broken_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Damaged, match="save it again"):
        check("a.jpg", content)


def test_a_refusal_says_what_is_wrong_and_what_would_be_right() -> None:
    for content in (
        b"",
        b"MZ\0",
        made.archive(),
        made.pdf()[:99],
        made.pdf_opening_with(S="/Launch"),
        bomb(9**5, 9**5),
    ):
        with pytest.raises(FileRefused) as refused:
            check("a", content)
        assert refused.value.where == "file"
        assert re.search(r"\b[Ss]end|Open it", refused.value.reason)


def test_made_files_are_what_they_say() -> None:
    assert len(PdfReader(BytesIO(made.pdf_with_hidden(b"<< /Harmless true >>"))).pages) == 1
