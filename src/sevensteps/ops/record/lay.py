"""How the text is laid out: titles, days, and lines no wider than a page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import date, datetime

from django.utils.timezone import localtime

WIDTH = 92


def day(moment: date | datetime | None) -> str:
    """3 April 2026; a moment as the day it was here."""
    if moment is None:
        return ""
    shown = localtime(moment) if isinstance(moment, datetime) else moment
    return f"{shown.day} {shown:%B %Y}"


def titled(text: str, under: str) -> list[str]:
    """A title with a line under it and a blank line before."""
    return ["", text, under * len(text)]


def indented(text: str, by: int, width: int = WIDTH) -> list[str]:
    """The text in lines of this width, moved in; its own paragraphs stay apart."""
    gap = " " * by
    found = [
        line
        for part in text.strip().splitlines()
        for line in textwrap.wrap(part, width, initial_indent=gap, subsequent_indent=gap) or [""]
    ]
    return found or [gap]


def said(title: str, text: str) -> Iterable[str]:
    """Something with its heading."""
    yield f"   {title}:"
    yield from indented(text, 5)
