"""Whether white letters can be read on a colour. Source: WCAG 2.2, success criterion 1.4.3."""

import re

from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence

LEAST_CONTRAST = 4.5


class UnreadableColour(Refused):
    """Not a colour, or too pale for white letters."""


def readable(colour: str) -> str:
    """The colour as `#rrggbb` in small letters. Raises UnreadableColour."""
    tidy = colour.strip().lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", tidy):
        raise UnreadableColour(
            "colour", "Write the colour as # and six figures or letters a to f, like #1d4f7a."
        )
    if (ratio := contrast_with_white(tidy)) < LEAST_CONTRAST:
        raise UnreadableColour(
            "colour",
            Sentence(
                "White letters cannot be read on {colour}: the contrast is {ratio} and must be 4.5 or more. "
                "Choose a darker colour.",
                {"colour": tidy, "ratio": f"{ratio:.1f}"},
            ),
        )
    return tidy


def contrast_with_white(colour: str) -> float:
    """Contrast ratio, 1 to 21, of `#rrggbb` with white."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
