"""Calibration: points and costs of an authority's own cases → an allocation table, and how well it would do.

Sources: In Control, third phase report (2010), chapter 2, for percentile matching and for recalibration from
people who hold budgets. The default is the average cost at each number of points, never falling: percentile
matching hands on the whole spread of costs and so underpays few points and overpays many unless points tell
costs exactly.
"""

from sevensteps.core.allocation.calibration.calibrate import Calibrated, TablePoint, calibrate, compare
from sevensteps.core.allocation.calibration.cases import Cases
from sevensteps.core.allocation.calibration.cautions import Caution, Scales
from sevensteps.core.allocation.calibration.judge import Diagnostics, Enough, Gain, Slice
from sevensteps.core.allocation.calibration.options import METHODS, About, Method, Options, method_of
from sevensteps.core.allocation.calibration.refusals import (
    AllPointsEqual,
    BadCost,
    BadOption,
    BadPoints,
    CalibrationRefused,
    ColumnsDiffer,
    NothingSpent,
    TooFewCases,
    TooManyGroups,
    UnknownMethod,
)

__all__ = [
    "METHODS",
    "About",
    "AllPointsEqual",
    "BadCost",
    "BadOption",
    "BadPoints",
    "Calibrated",
    "CalibrationRefused",
    "Cases",
    "Caution",
    "ColumnsDiffer",
    "Diagnostics",
    "Enough",
    "Gain",
    "Method",
    "NothingSpent",
    "Options",
    "Scales",
    "Slice",
    "TablePoint",
    "TooFewCases",
    "TooManyGroups",
    "UnknownMethod",
    "calibrate",
    "compare",
    "method_of",
]
