"""Resource allocation: needs in areas of ordinary life → points → an indicative sum, every step explained.

Source: In Control, third phase report (2010), chapter 2, "Resource allocation" (Figs 7 to 12): a simple set
of transparent rules; needs scored in full first, then available support to a degree the authority sets;
everyone eligible gets something; the effect of caring counts. The figure is where a person's decision starts.
"""

from sevensteps.core.allocation.allocate import (
    Allocation,
    AreaOutcome,
    IncompleteAnswers,
    Inputs,
    Support,
    UnknownAnswer,
    allocate,
    recompute,
)
from sevensteps.core.allocation.questionnaire import Area, CaringEffect, CaringLevel, Statement, SupportLevel
from sevensteps.core.allocation.rulebook import AllocationRulebook
from sevensteps.core.allocation.table import AllocationTable, Knot

__all__ = [
    "Allocation",
    "AllocationRulebook",
    "AllocationTable",
    "Area",
    "AreaOutcome",
    "CaringEffect",
    "CaringLevel",
    "IncompleteAnswers",
    "Inputs",
    "Knot",
    "Statement",
    "Support",
    "SupportLevel",
    "UnknownAnswer",
    "allocate",
    "recompute",
]
