"""A plant that grows with what is told: four leaves and a flower, drawn on the server, the same on paper.

It is told in words too, for who does not see it: each leaf's name, and how large it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from django.utils.translation import gettext as _
from markupsafe import Markup

Grown = Sequence[tuple[str, int]]  # four leaves and then the flower: what each is called, and 0 to 4
_WIDTH, _GROUND, _MIDDLE = 360, 300, 180
_STEM = "#3f7f4f"
# To the left or the right of the stem, how far up, and its colour: each at least 3 to 1 against white.
_LEAVES = ((-1, 0.28, "#3f7f4f"), (1, 0.28, "#2a7a78"), (-1, 0.66, "#5d8a2c"), (1, 0.66, "#3a6ea5"))
_PETALS = ((0.0, -1.0), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31))  # round a circle
_LINE = 16
_SVG = Markup(
    '<svg class="ss-plant" xmlns="http://www.w3.org/2000/svg" viewBox="0 {} {} {}" '
    'role="img" aria-label="{}">{}</svg>'
)
_GROUND_DRAWN = Markup('<ellipse cx="{}" cy="{}" rx="92" ry="14" fill="#6f4e37"/>')
_STEM_DRAWN = Markup('<path d="M{0} {1}C{2} {3} {4} {5} {0} {6}" fill="none" stroke="{7}" stroke-width="7"/>')
_FILLED = Markup('<path d="{}" fill="{}"/>')
_EMPTY = Markup('<path d="{}" fill="#ffffff" stroke="#505a5f" stroke-width="1.5" stroke-dasharray="4 3"/>')
_ROUND = Markup('<circle cx="{}" cy="{}" r="{}" fill="{}"/>')
_WORDS = Markup(
    '<text x="{}" y="{}" text-anchor="{}" direction="ltr" font-family="Atkinson Hyperlegible, sans-serif" '
    'font-size="15" fill="#1b1f23">{}</text>'
)


def plant(grown: Grown) -> Markup:
    """The picture for a page or a document."""
    *leaves, (name, size) = grown
    high = 120 + 5 * sum(each for _name, each in grown)
    top, bent = _GROUND - high, high // 3
    drawn = [_GROUND_DRAWN.format(_MIDDLE, _GROUND + 4)]
    for (leaf, told), (side, part, colour) in zip(leaves, _LEAVES, strict=True):
        at = _GROUND - round(high * part)
        drawn += [_leaf(at, side, told, colour), *_label(leaf, at - 30 - 4 * told, side)]
    drawn.append(
        _STEM_DRAWN.format(
            _MIDDLE, _GROUND, _MIDDLE - 14, _GROUND - bent, _MIDDLE + 14, _GROUND - 2 * bent, top, _STEM
        )
    )
    drawn += [*_flower(top, size), *_label(name, top - 30 - 5 * size, 0)]
    above = top - 30 - 5 * size - 2 * _LINE
    return _SVG.format(above, _WIDTH, _GROUND + 22 - above, plant_words(grown), Markup("").join(drawn))


def plant_words(grown: Grown) -> str:
    """The same in words."""
    *leaves, (name, size) = grown
    as_leaf = (_("nothing yet"), _("a small leaf"), _("a leaf"), _("a large leaf"), _("a very large leaf"))
    as_flower = (
        _("nothing yet"),
        _("a small flower"),
        _("a flower"),
        _("a large flower"),
        _("a very large flower"),
    )
    told = [f"{leaf}: {as_leaf[each]}" for leaf, each in leaves] + [f"{name}: {as_flower[size]}"]
    return _("A plant that grows with what is written. %(told)s.") % {"told": "; ".join(told)}


def _leaf(at: int, side: int, told: int, colour: str) -> Markup:
    """A leaf of the stem, to the left (-1) or the right; only its outline where nothing is told yet."""
    long = 24 + 13 * told
    tip, up = _MIDDLE + side * long, at - long // 3
    over, under = _MIDDLE + side * (long // 3), _MIDDLE + side * (long * 2 // 3)
    path = f"M{_MIDDLE} {at}Q{over} {up - long // 3} {tip} {up}Q{under} {at + long // 5} {_MIDDLE} {at}Z"
    return _FILLED.format(path, colour) if told else _EMPTY.format(path)


def _flower(at: int, told: int) -> Iterator[Markup]:
    """Five petals, or a bud in outline."""
    if not told:
        left, right = _MIDDLE - 15, _MIDDLE + 15
        yield _EMPTY.format(
            f"M{_MIDDLE} {at + 8}Q{left} {at - 6} {_MIDDLE} {at - 20}Q{right} {at - 6} {_MIDDLE} {at + 8}Z"
        )
        return
    wide = 7 + 3 * told
    for x, y in _PETALS:
        yield _ROUND.format(round(_MIDDLE + x * wide), round(at + y * wide), wide, "#d98a1f")
    yield _ROUND.format(_MIDDLE, at, wide * 3 // 4, "#a3321b")


def _label(name: str, y: int, side: int) -> Iterator[Markup]:
    """The name in short lines that end above `y`; in its place whatever the page's direction."""
    lines = wrap(name, 40 if side == 0 else 14)[:4]
    x, anchor = {-1: (2, "start"), 0: (_MIDDLE, "middle"), 1: (_WIDTH - 2, "end")}[side]
    for number, line in enumerate(lines):
        yield _WORDS.format(x, y - _LINE * (len(lines) - 1 - number), anchor, line)
