"""Makes a style sheet direction-safe: left and right become start and end.

GOV.UK Frontend writes physical sides; once logical, a page mirrors by itself where people read that way.
"""

import re

_PLAIN = {
    "margin-left": "margin-inline-start",
    "margin-right": "margin-inline-end",
    "padding-left": "padding-inline-start",
    "padding-right": "padding-inline-end",
    "left": "inset-inline-start",
    "right": "inset-inline-end",
    "border-top-left-radius": "border-start-start-radius",
    "border-top-right-radius": "border-start-end-radius",
    "border-bottom-left-radius": "border-end-start-radius",
    "border-bottom-right-radius": "border-end-end-radius",
}
_PLAIN |= {
    f"border-{side}{part}": f"border-inline-{end}{part}"
    for side, end in (("left", "start"), ("right", "end"))
    for part in ("", "-color", "-width", "-style")
}
_VALUES = {
    ("text-align", "left"): "start",
    ("text-align", "right"): "end",
    ("float", "left"): "inline-start",
    ("float", "right"): "inline-end",
    ("clear", "left"): "inline-start",
    ("clear", "right"): "inline-end",
}
_DECLARATION = re.compile(r"(?<=[{;])\s*([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])")
_FOUR = {"margin", "padding", "border-width"}


def _sides(value: str) -> list[str]:
    """The parts of a shorthand, brackets kept whole."""
    return re.findall(r"(?:[^\s()]+\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s()]+)", value)


def _one(match: re.Match[str]) -> str:
    name, value = match[1], match[2].strip()
    important = ""
    bare = value
    if bare.endswith("!important"):
        bare, important = bare.removesuffix("!important").strip(), " !important"
    if name in _PLAIN:
        return f"{_PLAIN[name]}:{value}"
    if (name, bare) in _VALUES:
        return f"{name}:{_VALUES[(name, bare)]}{important}"
    sides = _sides(bare)
    if name in _FOUR and len(sides) == 4 and sides[1] != sides[3]:
        top, right, bottom, left = sides
        if name == "border-width":
            return (
                f"border-block-width:{top} {bottom}{important};border-inline-width:{left} {right}{important}"
            )
        return f"{name}-block:{top} {bottom}{important};{name}-inline:{left} {right}{important}"
    return match[0]


def direction_safe(css: str) -> str:
    """The same rules with start and end in place of left and right."""
    return _DECLARATION.sub(_one, css)
