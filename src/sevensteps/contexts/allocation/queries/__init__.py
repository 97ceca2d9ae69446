"""The questions about answers and sums."""

from sevensteps.contexts.allocation.queries.assessments import (
    AGREED_ORDER,
    CARING,
    SIDES,
    AgreedView,
    AnswerView,
    AssessmentView,
    CaringView,
    Scale,
    SideView,
    assessment_of,
    inputs_of,
    instead_of_questions,
    scale_for,
    view_of,
)
from sevensteps.contexts.allocation.queries.behind import assessment_behind, rounds_before
from sevensteps.contexts.allocation.queries.books import allocation_book
from sevensteps.contexts.allocation.queries.indicatives import (
    IndicativeView,
    example_mark,
    from_examples,
    indicative_of,
    indicatives,
    latest_sums,
)
from sevensteps.contexts.allocation.queries.trying import Behind, WhatIf, behind_the_sum, what_if

__all__ = [
    "AGREED_ORDER",
    "CARING",
    "SIDES",
    "AgreedView",
    "AnswerView",
    "AssessmentView",
    "Behind",
    "CaringView",
    "IndicativeView",
    "Scale",
    "SideView",
    "WhatIf",
    "allocation_book",
    "assessment_behind",
    "assessment_of",
    "behind_the_sum",
    "example_mark",
    "from_examples",
    "indicative_of",
    "indicatives",
    "inputs_of",
    "instead_of_questions",
    "latest_sums",
    "rounds_before",
    "scale_for",
    "view_of",
    "what_if",
]
