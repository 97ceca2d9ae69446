"""Resource allocation: needs in areas of ordinary life → points → an indicative sum, every step explained.

Source: In Control, third phase report (2010), chapter 2, "Resource allocation" (Figs 7 to 12): a simple set
of transparent rules; needs scored in full first, then available support to a degree the authority sets;
everyone eligible gets something; the effect of caring counts. The figure is where a person's decision starts.
"""

from sevensteps.core.allocation.allocate import Allocation, AreaOutcome, NotScored, allocate
from sevensteps.core.allocation.compare import Step, compare
from sevensteps.core.allocation.exceptions import (
    MOVE_OF,
    Grounds,
    GroundsMissing,
    MayNotDecideSum,
    NotOneOfTheReasons,
    RequestClosed,
    RequestMove,
    RequestState,
    SumOverLimit,
    SumVerdict,
    WrongSum,
    check_grounds,
    check_request,
    check_sum_decision,
    move_request,
)
from sevensteps.core.allocation.formula import BadMeasure, Formula, Measure
from sevensteps.core.allocation.inputs import Inputs, Support, UnknownAnswer
from sevensteps.core.allocation.numbers import BadNumber, read_points, read_quantity
from sevensteps.core.allocation.questionnaire import (
    Area,
    CaringEffect,
    CaringLevel,
    Criterion,
    Group,
    Statement,
    SupportLevel,
)
from sevensteps.core.allocation.rulebook import Addition, AllocationRulebook, Calibration, Currency
from sevensteps.core.allocation.scoring import Chosen, IncompleteAnswers, read_answer, score
from sevensteps.core.allocation.table import (
    Band,
    Bands,
    Between,
    BeyondTheTable,
    Knot,
    PerPoint,
    Reading,
    Reckoner,
    Table,
)

__all__ = [
    "MOVE_OF",
    "Addition",
    "Allocation",
    "AllocationRulebook",
    "Area",
    "AreaOutcome",
    "BadMeasure",
    "BadNumber",
    "Band",
    "Bands",
    "Between",
    "BeyondTheTable",
    "Calibration",
    "CaringEffect",
    "CaringLevel",
    "Chosen",
    "Criterion",
    "Currency",
    "Formula",
    "Grounds",
    "GroundsMissing",
    "Group",
    "IncompleteAnswers",
    "Inputs",
    "Knot",
    "MayNotDecideSum",
    "Measure",
    "NotOneOfTheReasons",
    "NotScored",
    "PerPoint",
    "Reading",
    "Reckoner",
    "RequestClosed",
    "RequestMove",
    "RequestState",
    "Statement",
    "Step",
    "SumOverLimit",
    "SumVerdict",
    "Support",
    "SupportLevel",
    "Table",
    "UnknownAnswer",
    "WrongSum",
    "allocate",
    "check_grounds",
    "check_request",
    "check_sum_decision",
    "compare",
    "move_request",
    "read_answer",
    "read_points",
    "read_quantity",
    "score",
]
