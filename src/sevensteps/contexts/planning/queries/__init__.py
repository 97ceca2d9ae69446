"""A person's plan as it stands: words, outcomes, lines with their costs, the meter, the checks, who wrote."""

from sevensteps.contexts.planning.queries.afterwards import DrawnRow, drawn_plan, drawn_to_look_at
from sevensteps.contexts.planning.queries.authors import authors_since_agreement
from sevensteps.contexts.planning.queries.history import (
    PAGE_SIZE,
    CommentView,
    PartChanged,
    SavingPage,
    SavingView,
    changed_between,
    comments_of,
    savings_of,
    texts_at,
)
from sevensteps.contexts.planning.queries.plans import (
    agreed_plan_of,
    awaiting_decision,
    decisions_of,
    indicatives_of,
    plan_of,
    plan_version,
    serviced_lines,
    view_of,
)
from sevensteps.contexts.planning.queries.shapes import (
    ArrangementView,
    AuthorView,
    AwaitingRow,
    DecisionView,
    LeftOut,
    LifeDecisionView,
    LineView,
    OutcomeView,
    PlanView,
)

__all__ = [
    "PAGE_SIZE",
    "ArrangementView",
    "AuthorView",
    "AwaitingRow",
    "CommentView",
    "DecisionView",
    "DrawnRow",
    "LeftOut",
    "LifeDecisionView",
    "LineView",
    "OutcomeView",
    "PartChanged",
    "PlanView",
    "SavingPage",
    "SavingView",
    "agreed_plan_of",
    "authors_since_agreement",
    "awaiting_decision",
    "changed_between",
    "comments_of",
    "decisions_of",
    "drawn_plan",
    "drawn_to_look_at",
    "indicatives_of",
    "plan_of",
    "plan_version",
    "savings_of",
    "serviced_lines",
    "texts_at",
    "view_of",
]
