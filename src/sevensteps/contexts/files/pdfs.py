"""PDFs are kept as they are, unless they hold what a reader would run, open or fetch.

Searched twice: every object that a reader finds, and the bytes themselves for names that a reader mending a
broken file might find in another place.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from sevensteps.contexts.files.kinds import Damaged, FileRefused, Unsafe

MOST_OBJECTS = 100_000

# Keys, actions and kinds of PDF 2.0 (ISO 32000-2: 7.11 File specifications, 12.6 Actions, 12.7 Forms); XFA.
_KEYS = {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent", "/RichMediaSettings"}
_ACTIONS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie",
    "/Sound", "/RichMediaExecute", "/GoTo3DView",
}  # fmt: skip
_KINDS = {"/EmbeddedFile", "/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
_ADDRESS = re.compile(r"\s*(https?:|mailto:|tel:|[^:\\]*$)", re.IGNORECASE)
# Long enough that chance does not write them into a compressed picture.
_RAW = re.compile(
    rb"/(JavaScript|Launch|SubmitForm|ImportData|EmbeddedFiles?|RichMedia|FileAttachment|Rendition)(?![A-Za-z0-9])"
)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def check(content: bytes) -> None:
    """Raises Damaged or Unsafe."""
    _check_bytes(content)
    try:
        _check_objects(content)
    except FileRefused:
        raise
    except Exception:  # a reader meets hostile bytes: whatever it raises, they are no PDF
        raise Damaged(
            "file", "This PDF cannot be read. Open it on your device, print it as a PDF, and send that."
        ) from None


def _check_bytes(content: bytes) -> None:
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)
    if _RAW.search(plain):
        raise _unsafe()
    end = content.rfind(b"%%EOF")
    if end < 0:
        raise Damaged("file", "This PDF is cut off. Save it again on your device, and send that.")
    if content[end + 5 :].strip(b"\0 \t\r\n\f\x1a") or zipfile.is_zipfile(BytesIO(content)):
        raise Unsafe("file", "This PDF has another file behind its end. Print it as a PDF, and send that.")


def _check_objects(content: bytes) -> None:
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Damaged("file", "This PDF needs a password. Save or print it without one, and send that.")
    if sum(map(len, reader.xref.values())) + len(reader.xref_objStm) > MOST_OBJECTS:
        raise Damaged("file", "This PDF has too many parts to look into. Print it as a PDF, and send that.")
    for one in _all_objects(reader):
        if isinstance(one, DictionaryObject) and _runs(one):
            raise _unsafe()
    pages = reader.root_object["/Pages"]
    if not isinstance(pages, DictionaryObject) or "/Kids" not in pages:
        raise Damaged("file", "This PDF has no pages. Save it again on your device, and send that.")


def _all_objects(reader: PdfReader) -> Iterator[Any]:
    """Everything in the file, wherever it stands. What is only pointed to comes when its number does."""
    waiting: list[Any] = [reader.trailer]
    numbers = {(number, generation) for generation, places in reader.xref.items() for number in places}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    for number, generation in numbers:
        waiting.append(reader.get_object(IndirectObject(number, generation, reader)))
        while waiting:
            one = waiting.pop()
            if isinstance(one, DictionaryObject):
                waiting += [
                    value for value in one.values() if isinstance(value, DictionaryObject | ArrayObject)
                ]
            elif isinstance(one, ArrayObject):
                waiting += [value for value in list(one) if isinstance(value, DictionaryObject | ArrayObject)]
            yield one


def _runs(one: DictionaryObject) -> bool:
    """Whether a dictionary is, or leads to, something that runs, opens a file, or sends what is typed."""
    if _KEYS & one.keys():
        return True
    if _found(one, "/S") in _ACTIONS or _found(one, "/Type") in _KINDS or _found(one, "/Subtype") in _KINDS:
        return True
    address = _found(one, "/URI")
    if isinstance(address, bytes):
        address = address.decode("latin-1")
    return isinstance(address, str) and not _ADDRESS.match(address)


def _found(one: DictionaryObject, key: str) -> Any:
    """A name or text in a dictionary, followed to where it stands; None where it is something else."""
    value = one.raw_get(key).get_object() if key in one else None
    return value if isinstance(value, str | bytes) else None


def _unsafe() -> Unsafe:
    return Unsafe(
        "file",
        "This PDF holds a program, a form that sends, or another file. Print it as a PDF, and send that.",
    )
