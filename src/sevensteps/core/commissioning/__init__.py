"""Looking at the whole: how sums are cut, what a period comes to, what is not shown singly."""

from sevensteps.core.commissioning.cutting import MOST_SLICES, BadCut, Cut, Dimension, Every, slices
from sevensteps.core.commissioning.forecast import (
    Agreed,
    Forecast,
    Used,
    forecast,
    in_days,
    take_up,
)
from sevensteps.core.commissioning.small_numbers import LEAST, hidden, hidden_between

__all__ = [
    "LEAST",
    "MOST_SLICES",
    "Agreed",
    "BadCut",
    "Cut",
    "Dimension",
    "Every",
    "Forecast",
    "Used",
    "forecast",
    "hidden",
    "hidden_between",
    "in_days",
    "slices",
    "take_up",
]
