"""An agreed budget: the six ways to hold it, how it is split over lines and parts, how it is paid out.

Source: In Control, third phase report (2010), chapter 2, step 4: six distinct ways of exercising control,
with direct payments at one end and the authority's own control at the other; never all or nothing.
"""

from sevensteps.core.budgets.parts import (
    Fitted,
    PartChoice,
    PartsDoNotAddUp,
    check_parts,
    fit_lines,
    split_evenly,
)
from sevensteps.core.budgets.payments import PAYMENTS_A_YEAR, Instalment, first_payment, payment_schedule
from sevensteps.core.budgets.ways import (
    NEED_WORDS,
    WAY_WORDS,
    Need,
    Way,
    WayNeedsMore,
    WayWords,
    check_way,
    needs_of,
)

__all__ = [
    "NEED_WORDS",
    "PAYMENTS_A_YEAR",
    "WAY_WORDS",
    "Fitted",
    "Instalment",
    "Need",
    "PartChoice",
    "PartsDoNotAddUp",
    "Way",
    "WayNeedsMore",
    "WayWords",
    "check_parts",
    "check_way",
    "first_payment",
    "fit_lines",
    "needs_of",
    "payment_schedule",
    "split_evenly",
]
