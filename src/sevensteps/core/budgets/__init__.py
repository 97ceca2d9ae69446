"""An agreed budget: the ways to hold it, who may be paid, how it is split over parts and paid out.

Source: In Control, third phase report (2010), chapter 2, step 4: six distinct ways of exercising control,
with direct payments at one end and the authority's own control at the other; never all or nothing. The law of
direct payments is a rulebook (`direct_payments`).
"""

from sevensteps.core.budgets.court_orders import BadOrder, CourtOrder, Excluded, excluded
from sevensteps.core.budgets.known import BadFact, Facts, UnknownWord, holds
from sevensteps.core.budgets.law import UNDER_AN_ORDER, DirectPaymentsRulebook
from sevensteps.core.budgets.parts import (
    Fitted,
    PartChoice,
    PartsDoNotAddUp,
    check_parts,
    fit_lines,
    split_evenly,
)
from sevensteps.core.budgets.payees import BadPayee, Demanded, Joined, MayPay, Payee, may_demand, may_pay
from sevensteps.core.budgets.payments import PAYMENTS_A_YEAR, Instalment, first_payment, payment_schedule
from sevensteps.core.budgets.receiving import (
    Continuing,
    Finding,
    Going,
    OtherLaw,
    Receiving,
    Verdict,
    goes_on,
    may_receive,
    review_by,
)
from sevensteps.core.budgets.respite import BadStay, CareHomeStays, Linked, Stay, care_home_stays
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
    "UNDER_AN_ORDER",
    "WAY_WORDS",
    "BadFact",
    "BadOrder",
    "BadPayee",
    "BadStay",
    "CareHomeStays",
    "Continuing",
    "CourtOrder",
    "Demanded",
    "DirectPaymentsRulebook",
    "Excluded",
    "Facts",
    "Finding",
    "Fitted",
    "Going",
    "Instalment",
    "Joined",
    "Linked",
    "MayPay",
    "Need",
    "OtherLaw",
    "PartChoice",
    "PartsDoNotAddUp",
    "Payee",
    "Receiving",
    "Stay",
    "UnknownWord",
    "Verdict",
    "Way",
    "WayNeedsMore",
    "WayWords",
    "care_home_stays",
    "check_parts",
    "check_way",
    "excluded",
    "first_payment",
    "fit_lines",
    "goes_on",
    "holds",
    "may_demand",
    "may_pay",
    "may_receive",
    "needs_of",
    "payment_schedule",
    "review_by",
    "split_evenly",
]
