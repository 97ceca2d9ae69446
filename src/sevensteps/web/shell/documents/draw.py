"""Drawing a document as tagged PDF (PDF/UA-1), and handing it to a browser."""

import json
from base64 import b64encode
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from PIL import Image

from sevensteps.web.shell import assets, lettering
from sevensteps.web.shell.brand import brand
from sevensteps.web.shell.documents.blocks import Block, Document, Heading, Para, Picture, Quote
from sevensteps.web.shell.documents.spelling import Spelt, families, missing, shows, spell

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATE = Path(__file__).with_name("document.typ")


@cache
def _fonts() -> "Fonts":
    """Our own fonts and no others: the same file on every machine."""
    from typst import Fonts

    return Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(assets.BUILT / lettering.FOLDER)],
    )


def render(document: Document) -> bytes:
    """The document as a PDF in the reader's language. The same document gives the same bytes."""
    from typst import compile as compiled

    made: bytes = compiled(TEMPLATE, format="pdf", pdf_standards="ua-1", **_given(document))
    return made


def pictures(document: Document) -> list[bytes]:
    """Its pages as PNG, to be looked at while a document is being written."""
    from typst import compile as compiled

    made: bytes | list[bytes] = compiled(TEMPLATE, format="png", ppi=80, **_given(document))
    return made if isinstance(made, list) else [made]


def response(document: Document, filename: str) -> HttpResponse:
    """The document for a browser to show or keep; no cache keeps it. The name says nothing about anybody."""
    answer = HttpResponse(render(document), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{filename}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _given(document: Document) -> dict[str, Any]:
    """Everything a drawing depends on: no clock, no font of the machine, no file but the template."""
    day = document.day or date(2000, 1, 1)
    return {
        "root": TEMPLATE.parent,
        "font_paths": _fonts(),
        "ignore_system_fonts": True,
        "sys_inputs": {"document": json.dumps(_data(document))},
        "timestamp": datetime(day.year, day.month, day.day, tzinfo=UTC),
    }


def _data(document: Document) -> dict[str, object]:
    """All that the template is told: words spelt, nothing to be read as markup."""
    language, _dash, region = (translation.get_language() or settings.LANGUAGE_CODE).partition("-")
    blocks = [_block(block) for block in document.blocks]
    if missing(blocks) or missing(spell(document.title)):
        blocks.append(_block(Para(_unprintable())))
    author = brand()
    return {
        "title": _named(document.title),
        "author": _named(author.name),
        "footer": spell(document.title),
        "pages": spell(_("Page {page} of {pages}")),
        "colour": author.colour,
        "day": [document.day.year, document.day.month, document.day.day] if document.day else None,
        "easy": document.easy,
        "language": language,
        "region": region.upper() if len(region) == 2 else None,
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "fonts": [family for family, _lows, _highs in families()],
        "blocks": blocks,
    }


def _named(text: str) -> dict[str, object]:
    """A name for the page and, plain, for the file's own title."""
    return {"plain": " ".join(text.split()), "spelt": _heading(text)}


def _heading(text: str) -> Spelt:
    """The words of a heading; a heading of boxes alone would be refused, so it says that they are boxes."""
    spelt = spell(text)
    return spelt if shows(spelt) else spell(_("Words that we cannot print here"))


def _unprintable() -> str:
    return _("An empty box stands for letters that we cannot print here. On the screen you see them.")


def _block(block: Block) -> dict[str, object]:
    data: dict[str, object] = {"kind": type(block).__name__.lower()}
    data |= {
        field.name: _spelt(getattr(block, field.name)) for field in fields(block) if field.name != "content"
    }
    if isinstance(block, Heading):
        data["text"] = _heading(block.text)
    if isinstance(block, Picture):
        data |= {"drawn": _drawn(block.content), "plain": " ".join(block.words.split())}
    if isinstance(block, Para | Quote):
        data["text"] = [
            spell(part.strip()) for part in block.text.replace("\r\n", "\n").split("\n\n") if part.strip()
        ]
    return data


def _drawn(content: bytes) -> str:
    """A picture as SVG: as text it needs no file, which would lie unsealed on the disk for a while."""
    if content.lstrip()[:4] == b"<svg":
        return content.decode()
    with Image.open(BytesIO(content)) as picture:
        (width, height), kind = picture.size, picture.get_format_mimetype()
    held = b64encode(content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:{kind};base64,{held}"/></svg>'
    )


def _spelt(value: object) -> object:
    if isinstance(value, str):
        return spell(value)
    return [_spelt(one) for one in value] if isinstance(value, tuple) else value
