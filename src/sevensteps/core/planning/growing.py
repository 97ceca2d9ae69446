"""How much is told of what a person has beside money: a picture grows with it. Nobody's worth is measured.

Source: In Control, third phase report (2010), chapter 4, real wealth (figure 21): understanding, connections,
assets, strengths, and resilience as the flame within.
"""

from __future__ import annotations

FULL_GROWN = 4
_LEAST = (1, 8, 20, 40)  # words told: with each it grows by one
_SHOWN = 8  # a picture or a sound clip tells as much as so many words


def grown(text: str, shown: int = 0) -> int:
    """0 where nothing is told yet, to 4. `shown`: how many pictures and sound clips tell of it."""
    told = len(text.split()) + _SHOWN * shown
    return sum(told >= least for least in _LEAST)
