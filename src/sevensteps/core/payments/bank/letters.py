"""What a bank file can carry: letters are written in the alphabet it has, and every change is told.

Two alphabets: Bacs Standard 18 has capitals, digits and `. & / -`; ISO 20022 payments use the Latin set that
banks agreed on. Letters with accents become plain ones; what has no plain form becomes a space.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from itertools import filterfalse

from sevensteps.core.errors import Refused

_PLAIN = str.maketrans(
    dict(zip("ØøÐðŁłĐđıĦħ", "OoDdLlDdiHh", strict=True))
    | {"ß": "ss", "Æ": "Ae", "æ": "ae", "Œ": "Oe", "œ": "oe", "Þ": "Th", "þ": "th"}
    | dict.fromkeys("‘’ʼ`", "'")
    | dict.fromkeys("‐‑‒–—−", "-")
)


class NotWritable(Refused):
    """Text that a bank file cannot carry at all, or not whole where it must be whole."""


class Alphabet(Enum):
    """What is not in it, and whether small letters become capitals."""

    BACS = (re.compile(r"[^A-Z0-9.&/ -]"), True)
    ISO = (re.compile(r"[^A-Za-z0-9/?:().,'+ -]"), False)


@dataclass(frozen=True, slots=True)
class Change:
    """A text that stands in the file otherwise than it was given: whose, which field, both forms."""

    of: str
    field: str
    given: str
    written: str


def plain(text: str, alphabet: Alphabet) -> str:
    """The text in an alphabet: spaces single, accents off, what cannot be written a space."""
    unwritable, capitals = alphabet.value
    apart = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    bare = apart if apart.isascii() else "".join(filterfalse(unicodedata.combining, apart))
    cased = bare.upper() if capitals else bare
    return " ".join(unwritable.sub(" ", cased).split())


@dataclass(slots=True)
class Pen:
    """Writes the texts of one file and keeps account of what it had to change."""

    alphabet: Alphabet
    changes: list[Change]

    def write(self, text: str, most: int, *, of: str, field: str) -> str:
        """The text, cut to `most` letters. Raises NotWritable where nothing of it would be left."""
        written = plain(text, self.alphabet)[:most].rstrip()
        if text.strip() and not re.search(r"[A-Za-z0-9]", written):
            raise NotWritable(of, f"The {field} {text[:60]!r} has no letter that a bank file can carry.")
        if written != (text.upper() if self.alphabet is Alphabet.BACS else text):
            self.changes.append(Change(of, field, text, written))
        return written

    def whole(self, text: str, most: int, *, of: str, field: str) -> str:
        """The same text, capitals apart, or none: for what is looked for again later. Raises NotWritable."""
        written = plain(text, self.alphabet)
        if not written or len(written) > most or written.casefold() != text.casefold():
            raise NotWritable(
                of,
                f"The {field} {text[:60]!r} has 1 to {most} letters, digits, single spaces or {self._signs}.",
            )
        return written

    @property
    def _signs(self) -> str:
        return ". & / -" if self.alphabet is Alphabet.BACS else "/ - ? : ( ) . , ' +"
