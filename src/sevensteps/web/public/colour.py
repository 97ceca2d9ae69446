"""An authority's colour as a style sheet that can be read in it."""

import re

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_SAFE = "#17595c"


def _light(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white). Source: WCAG 2.2, definition of relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_light(one), _light(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _mixed(colour: str, with_white: float) -> str:
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(part + (255 - part) * with_white):02x}" for part in parts)


def darkened(colour: str, least: float = 4.5) -> str:
    """The colour, darkened until white text on it and it on white can be read."""
    while contrast(colour, "#ffffff") < least:
        colour = "#" + "".join(f"{max(0, int(colour[i : i + 2], 16) - 8):02x}" for i in (1, 3, 5))
    return colour


def sheet(colour: str) -> str:
    """The custom properties of a colour written #rrggbb; anything else falls back to our own."""
    brand = darkened(colour.lower() if _HEX.fullmatch(colour) else _SAFE, least=5.5)
    return (
        f":root{{--ss-brand:{brand};--govuk-brand-colour:{brand};--ss-tint:{_mixed(brand, 0.9)};"
        f"--ss-tint-strong:{_mixed(brand, 0.76)};--govuk-surface-background-colour:{_mixed(brand, 0.95)};"
        f"--govuk-surface-border-colour:{_mixed(brand, 0.7)}}}\n"
    )
