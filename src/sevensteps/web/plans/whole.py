"""What belongs to a plan read as a whole, beside its words: the week, and who holds the money."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import PartView
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning.queries import LineView, PlanView
from sevensteps.core.access import Task
from sevensteps.core.budgets import WAY_WORDS
from sevensteps.core.errors import NotFound
from sevensteps.core.planning import PART_WORDS, WEEKDAY_WORDS, Weekday, week_of
from sevensteps.web.plans.reading import told
from sevensteps.web.shell.filters import say


@dataclass(frozen=True, slots=True)
class There:
    """One thing on one day: the line, and it in words with how much of it there is that day."""

    line: LineView
    words: str


Day = tuple[str, list[tuple[str, list[There]]]]


def days_of(plan: PlanView) -> list[Day]:
    """Seven days in words, each with the parts of it in which something happens, and what. What has no part
    of the day, but so much of it on that day, comes last.
    """
    lines = {line.ref: line for line in plan.lines}
    found = week_of({ref: line.times for ref, line in lines.items()})
    return [
        (
            say(WEEKDAY_WORDS[day]),
            [
                (say(PART_WORDS[part]), [_there(lines[ref], day) for ref in refs])
                for part, refs in parts.items()
            ]
            + _some_time(plan, day),
        )
        for day, parts in found.items()
    ]


def _some_time(plan: PlanView, day: Weekday) -> list[tuple[str, list[There]]]:
    found = [
        _there(line, day)
        for line in plan.lines
        if day in line.by_day and not any(time.day is day for time in line.times)
    ]
    return [(_("Some time in the day"), found)] if found else []


def _there(line: LineView, day: Weekday) -> There:
    """With what there is of it that day: of all its parts of the day together."""
    much = line.by_day.get(day)
    if much is None:
        return There(line, line.what)
    several = sum(time.day is day for time in line.times) > 1
    words = _("%(what)s (%(much)s in all that day)") if several else _("%(what)s (%(much)s)")
    return There(line, words % {"what": line.what, "much": much})


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
