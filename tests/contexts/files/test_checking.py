"""What is taken, what it is called, and what is refused. Hostile files come with friendly names."""

import re

import pytest
from tests.contexts.files import made

from sevensteps.contexts.files.check import check
from sevensteps.contexts.files.kinds import (
    ENDINGS,
    MEDIA_TYPES,
    Damaged,
    FileRefused,
    Kind,
    NotTaken,
    TooLarge,
)

MOST = 10 * 2**20


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
        made.HTML,
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
    with pytest.raises(NotTaken, match="take a screenshot of it"):
        check("IMG_1.HEIC", b"\0\0\0\x24ftypheic" + b"\0" * 50)


def test_a_refusal_says_what_is_wrong_and_what_would_be_right() -> None:
    for content in (
        b"",
        b"MZ\0",
        made.archive(),
        made.pdf()[:99],
        made.pdf_opening_with(S="/Launch"),
        made.bomb(9**5, 9**5),
    ):
        with pytest.raises(FileRefused) as refused:
            check("a", content)
        assert refused.value.where == "file"
        assert re.search(r"\b[Ss]end|Open it", refused.value.reason)
