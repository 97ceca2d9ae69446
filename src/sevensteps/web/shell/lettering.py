"""The fonts of documents: made from the npm fonts as TrueType files, each under a name of its own.

The npm packages hold a file for each script. Each becomes a family of its own, and documents ask them in this
order: our font first, then Noto Sans for letters that ours has not. What each of them has is written beside
them, for a document must not ask for more.
"""

import json
from pathlib import Path
from typing import Any

FOLDER = "documents"  # within the built assets
COVERAGE = "coverage.json"
WEIGHTS = (400, 700)
# Package and subset, in the order they are asked.
SETS = (
    ("atkinson-hyperlegible", "latin"),
    ("atkinson-hyperlegible", "latin-ext"),
    ("noto-sans", "latin-ext"),
    ("noto-sans", "vietnamese"),
    ("noto-sans", "greek"),
    ("noto-sans", "greek-ext"),
    ("noto-sans", "cyrillic"),
    ("noto-sans", "cyrillic-ext"),
    ("noto-sans-arabic", "arabic"),
    ("noto-sans-hebrew", "hebrew"),
    ("noto-sans-bengali", "bengali"),
    ("noto-sans-devanagari", "devanagari"),
    ("noto-sans-gujarati", "gujarati"),
    ("noto-sans-gurmukhi", "gurmukhi"),
    ("noto-sans-tamil", "tamil"),
)


def family(package: str, subset: str) -> str:
    """What a font is called in documents."""
    return f"{package} {subset}"


def ranges(points: set[int]) -> list[list[int]]:
    """Numbers as closed ranges, in order."""
    found: list[list[int]] = []
    for point in sorted(points):
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return found


def make(modules: Path, to: Path) -> None:
    """Every font into the folder, with the list of what they cover. Needs fonttools, which setup brings."""
    from fontTools.ttLib import TTFont

    to.mkdir(parents=True)
    covered: list[dict[str, object]] = []
    for package, subset in SETS:
        points: set[int] | None = None
        for weight in WEIGHTS:
            name = f"{package}-{subset}-{weight}-normal"
            font = TTFont(
                modules / "@fontsource" / package / "files" / f"{name}.woff2", recalcTimestamp=False
            )
            font.flavor = None
            _rename(font["name"], family(package, subset), weight)
            font.save(to / f"{name}.ttf")
            there = set(font.getBestCmap())
            points = there if points is None else points & there
        covered.append({"family": family(package, subset), "points": ranges(points or set())})
    (to / COVERAGE).write_text(json.dumps(covered))


def _rename(table: Any, name: str, weight: int) -> None:
    # fonttools carries no types.
    style = "Bold" if weight == 700 else "Regular"
    for number in (16, 17, 21, 22, 25):
        table.removeNames(nameID=number)
    for number, text in (
        (1, name),
        (2, style),
        (4, f"{name} {style}"),
        (6, f"{name} {style}".replace(" ", "-")),
    ):
        table.setName(text, number, 3, 1, 0x409)
        table.setName(text, number, 1, 0, 0)
