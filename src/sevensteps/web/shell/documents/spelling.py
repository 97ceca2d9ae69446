"""Which letters can be printed, and what becomes of the others: nothing is lost, and nothing fails.

A letter that none of our fonts has (an emoji, Chinese) is drawn as an empty box, and the letter itself is
the box's text for who listens. Codes that would turn the direction of other people's text, or that show
nothing, are left out. Very long words may break.
"""

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from sevensteps.core.errors import SevenStepsError
from sevensteps.web.shell import assets, lettering

Spelt = str | dict[str, object]

_ALIKE = str.maketrans({
    "\t": " ", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n", "\u202f": "\u00a0",
    "\u2010": "-", "\u2011": "-", "⟦": "[", "⟧": "]", "\u00ad": None, "\ufeff": None,
})  # fmt: skip
_JOINERS = {"\u200c", "\u200d"}
_NO_WIDTH = _JOINERS | {"\u200b", "\u200e", "\u200f"}
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}
_LONG = re.compile(r"[^\s\u200b]{40,}")
_STEP = 24


class NoFonts(SevenStepsError):
    """The fonts of documents were never built."""


@cache
def families() -> tuple[tuple[str, tuple[int, ...], tuple[int, ...]], ...]:
    """Each family with the first and last points of what it covers. Raises NoFonts."""
    path = assets.BUILT / lettering.FOLDER / lettering.COVERAGE
    if not path.exists():
        raise NoFonts("There are no fonts for documents: run `make setup`.")
    return tuple(
        (one["family"], tuple(low for low, _ in one["points"]), tuple(high for _, high in one["points"]))
        for one in json.loads(path.read_text())
    )


@cache
def _one_font_has(cluster: str) -> bool:
    """Whether one family has a letter together with all its marks: a font is chosen for both or for none."""
    points = [ord(letter) for letter in cluster if letter not in _NO_WIDTH]
    if points and _is_mark(chr(points[0])):  # on no letter at all
        return False
    return any(
        all((at := bisect_right(lows, point)) and point <= highs[at - 1] for point in points)
        for _family, lows, highs in families()
    )


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")


def _clean(text: str) -> str:
    """One way of writing each letter; nothing that steers a printer or turns other people's text round."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_ALIKE)
    kept = (
        " " if unicodedata.category(letter) == "Zs" and letter != "\u00a0" else letter
        for letter in plain
        if letter == "\n" or letter in _NO_WIDTH or unicodedata.category(letter) not in _DROPPED
    )
    return _LONG.sub(_breakable, "".join(kept))


def _breakable(word: re.Match[str]) -> str:
    letters = word[0]
    return "\u200b".join(letters[at : at + _STEP] for at in range(0, len(letters), _STEP))


def _clusters(text: str) -> Iterator[str]:
    """Letters with the marks that stand on them."""
    held = ""
    for letter in text:
        if held and not (held != "\n" and (_is_mark(letter) or letter in _JOINERS)):
            yield held
            held = ""
        held += letter
    if held:
        yield held


def _turns(text: str) -> str:
    """The direction of the first letter that has one; empty where none has."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return ""


def spell(text: str) -> Spelt:
    """A text as the template prints it: as it is where every letter can be printed, else in parts."""
    clean = _clean(text)
    parts: list[object] = []
    for cluster in _clusters(clean):
        if cluster == "\n":
            parts.append({"end": True})
        elif cluster.isspace() or _one_font_has(cluster):
            _add(parts, cluster)
        else:
            _add_missing(parts, cluster)
    turns = _turns(clean)
    if turns != "rtl" and all(isinstance(part, str) for part in parts):
        return "".join(str(part) for part in parts)
    return {"parts": parts, "dir": turns}


def _add(parts: list[object], letters: str) -> None:
    if parts and isinstance(parts[-1], str):
        parts[-1] += letters
    else:
        parts.append(letters)


def _add_missing(parts: list[object], letters: str) -> None:
    last = parts[-1] if parts else None
    if isinstance(last, dict) and "missing" in last:
        last["missing"] += letters
    else:
        parts.append({"missing": letters})


def shows(spelt: object) -> bool:
    """Whether any letter of this is drawn as a letter."""
    if isinstance(spelt, str):
        return any(not letter.isspace() and letter not in _NO_WIDTH for letter in spelt)
    if isinstance(spelt, dict):
        return "missing" not in spelt and shows(spelt.get("parts"))
    return isinstance(spelt, list) and any(shows(part) for part in spelt)


def missing(spelt: object) -> bool:
    """Whether any letter of this is drawn as a box."""
    if isinstance(spelt, dict):
        return "missing" in spelt or any(missing(value) for value in spelt.values())
    return isinstance(spelt, list | tuple) and any(missing(value) for value in spelt)
