"""Files as people, and others, send them."""

from io import BytesIO
from zipfile import ZipFile

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject


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
