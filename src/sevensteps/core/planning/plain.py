"""Short texts of a plan are plain words: what a browser would read as markup is not."""

from __future__ import annotations

import re

from sevensteps.core.errors import Refused

_MARKUP = re.compile(r"</?[a-zA-Z!][^<]*")


class NotPlain(Refused):
    """A short text with markup in it."""


def check_plain(where: str, text: str) -> None:
    """Raise NotPlain where a text has the tags of a web page in it; less than and more than are no tags."""
    if _MARKUP.search(text):
        raise NotPlain(where, "Write it in plain words, without the marks < and > around them.")
