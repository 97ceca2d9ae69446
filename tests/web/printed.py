"""Reading documents again: what they say, and how they are tagged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import BytesIO
from typing import Any

from pypdf import PdfReader


def close(text: str) -> str:
    """A text without any space or mark of no width: lines break where they will."""
    return re.sub(r"[\s\u200b]+", "", text)


@dataclass(frozen=True)
class Printed:
    """A PDF as a reader meets it."""

    data: bytes

    @cached_property
    def file(self) -> PdfReader:
        assert self.data.startswith(b"%PDF-1.7")
        return PdfReader(BytesIO(self.data), strict=True)

    @property
    def root(self) -> Any:
        return self.file.trailer["/Root"]

    @property
    def pages(self) -> int:
        return len(self.file.pages)

    @property
    def title(self) -> str:
        return (self.file.metadata and self.file.metadata.title) or ""

    @property
    def made_on(self) -> date | None:
        made = self.file.metadata and self.file.metadata.creation_date
        return made.date() if made else None

    @cached_property
    def text(self) -> str:
        return "\n".join(page.extract_text() for page in self.file.pages)

    def says(self, *texts: str) -> None:
        """Fail with the document's words unless it says all of these."""
        told = close(self.text)
        for text in texts:
            assert close(text) in told, f"{text!r} is not in: {self.text}"

    @cached_property
    def tags(self) -> list[tuple[str, str, str]]:
        """Every tag in reading order: what it is, what stands around it, and what it says instead."""
        return list(_tags(self.root["/StructTreeRoot"]["/K"], ""))

    def count(self, tag: str) -> int:
        return sum(one == tag for one, _around, _alt in self.tags)

    @property
    def instead(self) -> list[str]:
        """What is said for each thing that is only a picture."""
        return [alt for tag, _around, alt in self.tags if tag == "/Figure"]

    def is_accessible(self) -> None:
        """What PDF/UA-1 asks and can be seen from outside."""
        marks = self.root["/Metadata"].get_data().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in marks.replace(" ", "")
        assert self.root["/MarkInfo"]["/Marked"].value
        assert not self.root["/MarkInfo"]["/Suspects"].value
        assert self.root["/Lang"]
        assert self.root["/ViewerPreferences"]["/DisplayDocTitle"].value
        assert self.title
        assert self.tags[0][0] == "/Document"
        assert self.count("/H1") == 1
        self._fonts_are_inside()
        self._tables_have_headings()
        assert all(self.instead)
        assert all(page["/Tabs"] == "/S" for page in self.file.pages)
        assert all("/StructParents" in page for page in self.file.pages)

    def _fonts_are_inside(self) -> None:
        for page in self.file.pages:
            for font in page["/Resources"]["/Font"].values():
                inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
                assert {"/FontFile2", "/FontFile3"} & set(inner)
                assert "/ToUnicode" in font.get_object()

    def _tables_have_headings(self) -> None:
        assert self.count("/THead") == self.count("/Table")
        rows = [tag for tag, around, _alt in self.tags if around == "/TR"]
        assert set(rows) <= {"/TH", "/TD"}


def _tags(found: Any, around: str) -> Iterator[tuple[str, str, str]]:
    found = found.get_object() if hasattr(found, "get_object") else found
    if isinstance(found, list):
        for one in found:
            yield from _tags(one, around)
    elif isinstance(found, dict) and "/S" in found:
        yield found["/S"], around, str(found.get("/Alt", ""))
        if "/K" in found:
            yield from _tags(found["/K"], found["/S"])
