"""PDFs: harmless ones are taken as they are; what runs, opens, sends or hides something is refused."""

import struct
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from tests.contexts.files import made

from sevensteps.contexts.files import pdfs
from sevensteps.contexts.files.check import check
from sevensteps.contexts.files.kinds import Damaged, Kind, Unsafe


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


@pytest.mark.parametrize("behind", [made.archive(), made.HTML, b"MZ\x90\0"], ids=["zip", "html", "program"])
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


def test_made_files_are_what_they_say() -> None:
    assert len(PdfReader(BytesIO(made.pdf_with_hidden(b"<< /Harmless true >>"))).pages) == 1
