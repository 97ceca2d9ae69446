"""The support plan: what each line costs a year, what is left, the sign-off checks, the decision, its states.

Source: In Control, third phase report (2010), chapter 2, steps 2 and 3: any way of meeting the outcomes
within the money; sign-off asks few things; the decision is made by a person who gives reasons.
"""

from sevensteps.core.planning.agreeing import (
    Agreement,
    NotAPart,
    NotTrusted,
    Part,
    Saved,
    TrustedLimits,
    WasAgreed,
    agree,
    authors_since,
    looked_at_later,
    not_trusted,
    part_of,
)
from sevensteps.core.planning.checks import checks
from sevensteps.core.planning.costing import (
    EVERY_WORDS,
    TIMES_A_YEAR,
    Cost,
    Every,
    Meter,
    NotACost,
    line_cost,
    meter,
)
from sevensteps.core.planning.decision import (
    AuthorMayNotDecide,
    ChecksNotMet,
    OverLimit,
    ReasonsTooShort,
    Verdict,
    check_decision,
    check_reasons,
)
from sevensteps.core.planning.facts import (
    Authorship,
    Capacity,
    Check,
    CheckId,
    Consents,
    Contribution,
    PlanFacts,
    PlanLine,
    PlanOutcome,
)
from sevensteps.core.planning.kinds import FREE_KINDS, LineKind
from sevensteps.core.planning.planfile import Checked, check_file
from sevensteps.core.planning.reading import BadPlan
from sevensteps.core.planning.states import (
    EDITABLE,
    PLAN_STATE_WORDS,
    PLAN_TRANSITIONS,
    NoSuchPlanMove,
    PlanEvent,
    PlanState,
    move_plan,
)

__all__ = [
    "EDITABLE",
    "EVERY_WORDS",
    "FREE_KINDS",
    "PLAN_STATE_WORDS",
    "PLAN_TRANSITIONS",
    "TIMES_A_YEAR",
    "Agreement",
    "AuthorMayNotDecide",
    "Authorship",
    "BadPlan",
    "Capacity",
    "Check",
    "CheckId",
    "Checked",
    "ChecksNotMet",
    "Consents",
    "Contribution",
    "Cost",
    "Every",
    "LineKind",
    "Meter",
    "NoSuchPlanMove",
    "NotACost",
    "NotAPart",
    "NotTrusted",
    "OverLimit",
    "Part",
    "PlanEvent",
    "PlanFacts",
    "PlanLine",
    "PlanOutcome",
    "PlanState",
    "ReasonsTooShort",
    "Saved",
    "TrustedLimits",
    "Verdict",
    "WasAgreed",
    "agree",
    "authors_since",
    "check_decision",
    "check_file",
    "check_reasons",
    "checks",
    "line_cost",
    "looked_at_later",
    "meter",
    "move_plan",
    "not_trusted",
    "part_of",
]
