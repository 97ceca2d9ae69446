"""What a calibration refuses: named, with where it is wrong, what is wrong and what would be right."""

from __future__ import annotations

from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence


class CalibrationRefused(Refused):
    """No table can be made of this. `row` is the case it is about, counted from 1, or None."""

    def __init__(self, where: str, reason: str | Sentence, row: int | None = None) -> None:
        super().__init__(where, reason)
        self.row = row


class ColumnsDiffer(CalibrationRefused):
    """Points, costs and groups are not equally many."""


class BadPoints(CalibrationRefused):
    """Points of one case are no number, below nought or beyond all measure."""


class BadCost(CalibrationRefused):
    """The cost of one case is no number, below nought or beyond all measure."""


class TooFewCases(CalibrationRefused):
    """Fewer than five cases."""


class AllPointsEqual(CalibrationRefused):
    """Every case has the same points, so points cannot tell needs apart."""


class NothingSpent(CalibrationRefused):
    """The costs come to nought, or nothing is left of them once they are capped."""


class TooManyGroups(CalibrationRefused):
    """The column of groups has so many values that it is no column of groups."""


class UnknownMethod(CalibrationRefused):
    """No method of that name."""


class BadOption(CalibrationRefused):
    """Top-slice, budget, winsorising, shrinking or the count of rows left out is not what it may be."""
