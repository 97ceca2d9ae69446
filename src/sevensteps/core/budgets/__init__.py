"""An agreed budget: the ways to hold it, who may be paid, how it is split over parts and paid out.

Source: In Control, third phase report (2010), chapter 2, step 4: six distinct ways of exercising control,
with direct payments at one end and the authority's own control at the other; never all or nothing. The law of
direct payments is a rulebook (`direct_payments`).
"""

from sevensteps.core.budgets.court_orders import BadOrder, CourtOrder, Excluded, excluded
from sevensteps.core.budgets.known import BadFact, Facts, UnknownWord, holds
from sevensteps.core.budgets.law import UNDER_AN_ORDER, DirectPaymentsRulebook
from sevensteps.core.budgets.pace import BadPace, Basis, Pace, Speed, pace, percent
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
from sevensteps.core.budgets.policy import EmployerDuties, HoldingPolicy, NotInThePolicy
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
from sevensteps.core.budgets.reserve import (
    BadReserve,
    HolidayPay,
    KeptFor,
    RedundancyPay,
    Reserve,
    reserve,
)
from sevensteps.core.budgets.respite import BadStay, CareHomeStays, Linked, Stay, care_home_stays
from sevensteps.core.budgets.service_funds import (
    Advance,
    BadFund,
    FundStatement,
    Transfer,
    advance,
    fund_statement,
    management_charge,
    transfer,
)
from sevensteps.core.budgets.setup_clock import BadSetUp, Cover, SetUp, Stage, set_up
from sevensteps.core.budgets.surplus import BadBalance, Surplus, surplus
from sevensteps.core.budgets.ways import (
    CARD_WORDS,
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
    "CARD_WORDS",
    "NEED_WORDS",
    "PAYMENTS_A_YEAR",
    "UNDER_AN_ORDER",
    "WAY_WORDS",
    "Advance",
    "BadBalance",
    "BadFact",
    "BadFund",
    "BadOrder",
    "BadPace",
    "BadPayee",
    "BadReserve",
    "BadSetUp",
    "BadStay",
    "Basis",
    "CareHomeStays",
    "Continuing",
    "CourtOrder",
    "Cover",
    "Demanded",
    "DirectPaymentsRulebook",
    "EmployerDuties",
    "Excluded",
    "Facts",
    "Finding",
    "Fitted",
    "FundStatement",
    "Going",
    "HoldingPolicy",
    "HolidayPay",
    "Instalment",
    "Joined",
    "KeptFor",
    "Linked",
    "MayPay",
    "Need",
    "NotInThePolicy",
    "OtherLaw",
    "Pace",
    "PartChoice",
    "PartsDoNotAddUp",
    "Payee",
    "Receiving",
    "RedundancyPay",
    "Reserve",
    "SetUp",
    "Speed",
    "Stage",
    "Stay",
    "Surplus",
    "Transfer",
    "UnknownWord",
    "Verdict",
    "Way",
    "WayNeedsMore",
    "WayWords",
    "advance",
    "care_home_stays",
    "check_parts",
    "check_way",
    "excluded",
    "first_payment",
    "fit_lines",
    "fund_statement",
    "goes_on",
    "holds",
    "management_charge",
    "may_demand",
    "may_pay",
    "may_receive",
    "needs_of",
    "pace",
    "payment_schedule",
    "percent",
    "reserve",
    "review_by",
    "set_up",
    "split_evenly",
    "surplus",
    "transfer",
]
