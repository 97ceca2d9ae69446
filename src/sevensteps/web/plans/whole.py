"""What belongs to a plan read as a whole, beside its words: the week, and who holds the money."""

from __future__ import annotations

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import PartView
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning.queries import LineView, PlanView
from sevensteps.core.access import Task
from sevensteps.core.budgets import WAY_WORDS
from sevensteps.core.errors import NotFound
from sevensteps.core.planning import PART_WORDS, WEEKDAY_WORDS, week_of
from sevensteps.web.plans.reading import told
from sevensteps.web.shell.filters import say

Day = tuple[str, list[tuple[str, list[LineView]]]]


def days_of(plan: PlanView) -> list[Day]:
    """Seven days in words, each with the parts of it in which something happens, and what."""
    lines = {line.ref: line for line in plan.lines}
    found = week_of({ref: line.times for ref, line in lines.items()})
    return [
        (
            say(WEEKDAY_WORDS[day]),
            [(say(PART_WORDS[part]), [lines[ref] for ref in refs]) for part, refs in parts.items()],
        )
        for day, parts in found.items()
    ]


def parts_held(plan: PlanView, case: Case) -> list[PartView]:
    """The money of this plan by its holders; none before a way is chosen, once another plan took over, or for
    a reader who may not see the money.
    """
    if not case.standing.can(Task.SEE_MONEY):
        return []
    try:
        budget = budgets.budget_of(plan.person_id)
    except NotFound:
        return []
    return budgets.parts_of(plan.person_id) if budget.plan_ref == plan.ref else []


def way_told(part: PartView, case: Case) -> str:
    """In which of the six ways, in the person's form of words."""
    return told(WAY_WORDS[part.way].title, case)
