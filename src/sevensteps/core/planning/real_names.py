"""Real names in a text, however somebody typed them: any case, apostrophe, hyphen, accent or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, combining, normalize

# As keyboards and word processors write them.
_APOSTROPHES = "'\u2019\u2018\u02bc\u00b4`"
_HYPHENS = "\u2010\u2011\u2013-"  # the last stands for itself at the end of a set
_WORD = re.compile(rf"[^\W_](?:[\w.{_APOSTROPHES}{_HYPHENS}]*[^\W_])?")
_INVISIBLE = "Cf"  # soft hyphens, joiners, marks of direction


def plain_text(text: str) -> str:
    """The text in its composed form, without the characters that nobody sees."""
    return "".join(sign for sign in normalize("NFC", text) if category(sign) != _INVISIBLE)


def words_of(name: str) -> Iterator[str]:
    """The whole name, each of its words, and the parts of a double name; none of a single letter."""
    whole = plain_text(name)
    for word in (" ".join(whole.split()), *_WORD.findall(whole)):
        yield from (part for part in (word, *re.split(rf"[{_HYPHENS}]", word)) if len(part) > 1)


def pattern_of(word: str) -> str:
    """What matches a word of a name where it stands by itself; asked without regard to case."""
    return rf"(?<![^\W_]){''.join(map(_sign, word))}(?![^\W_])"


def names_in(text: str, word: str) -> bool:
    """Whether a word of a name stands in a text."""
    return re.search(pattern_of(word), plain_text(text), re.IGNORECASE) is not None


def _sign(sign: str) -> str:
    if sign in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    if sign in _HYPHENS:
        return rf"[\s{_HYPHENS}]"
    if sign.isspace():
        return r"\s+"
    bare = "".join(one for one in normalize("NFD", sign) if not combining(one))
    return re.escape(sign) if bare in ("", sign) else f"(?:{re.escape(sign)}|{re.escape(bare)})"
