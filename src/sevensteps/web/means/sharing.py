"""A plan's cost in two parts: what the person pays of it, and what the authority pays.

Source: Care Act 2014, section 26: the budget states the cost to the authority of meeting the needs, what the
adult must pay towards it, what the authority must pay, and other public money. Only what may be charged for
bears the person's part.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.queries import CollectingView, SharedOver
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning.queries import LineView, PlanView
from sevensteps.core.access import Task
from sevensteps.core.charging import FREE_PART, CollectedBy, NeverCharged, PaidOut, Part, PlanLine, Statement
from sevensteps.core.money import Money, total
from sevensteps.web.shell.filters import day
from sevensteps.web.shell.voice import said

COLLECTING: dict[tuple[PaidOut, CollectedBy], tuple[Promise | str, Promise | str]] = {
    (PaidOut.NET, CollectedBy.PROVIDER): (
        gettext_lazy("You pay your part to those who give your care. The council pays the rest."),
        gettext_lazy("The person’s part is paid to those who give the care. The council pays the rest."),
    ),
    (PaidOut.NET, CollectedBy.ACCOUNT): (
        gettext_lazy("You pay your part into the account. The council pays in the rest."),
        gettext_lazy("The person’s part is paid into the account. The council pays in the rest."),
    ),
    (PaidOut.GROSS, CollectedBy.AUTHORITY): (
        gettext_lazy("The council pays for all of it, and sends you a bill for your part."),
        gettext_lazy("The council pays for all of it, and sends a bill for the person’s part."),
    ),
    (PaidOut.GROSS, CollectedBy.PROVIDER): (
        gettext_lazy("The council pays for all of it. Those who give your care collect your part."),
        gettext_lazy("The council pays for all of it. Those who give the care collect the person’s part."),
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the plan, or a part of its time, in two parts a week. `free`: why nobody pays, or empty."""

    line_ref: str
    what: str
    weekly: Money
    person: Money
    rest: Money
    other_public: bool
    free: str


@dataclass(frozen=True, slots=True)
class Share:
    """The statement for a week with its lines, and for the plan's year; `provisional` while it can change.

    `too_young`: nothing is asked of somebody of their age.
    """

    weekly: Statement
    rows: tuple[Row, ...]
    year_person: Money
    year_authority: Money
    year_other: Money
    to_collect: Money
    collecting: CollectingView | None
    provisional: bool
    example: bool
    too_young: bool

    def of_line(self, ref: str) -> Money:
        """The person's part of one line, a week."""
        return total([row.person for row in self.rows if row.line_ref == ref])


def share_of(case: Case, plan: PlanView | None, today: date) -> Share | None:
    """How a plan's cost is shared; None where no charge is known or the reader may not see it."""
    if plan is None or not case.standing.can(Task.SEE_MONEY) or not plan.meter.planned.pence:
        return None
    weeks = max(1, ((plan.year.end - plan.year.start).days + 1) // 7)  # as the lines of a plan are counted
    on = max(today, plan.year.start)
    paid = {line.ref: line for line in plan.lines if line.counts}
    lines = [_line(line, plan, weeks) for line in paid.values()]
    found = charging.shared_over(case.standing.person_id, on, lines, born_on=case.person.born_on)
    if found is None:
        return None
    rows = tuple(
        _row(part, paid[part.key.removesuffix(FREE_PART)], found, case) for part in found.apportioned.parts
    )
    other = total([paid[ref].cost.in_year for ref in {row.line_ref for row in rows if row.other_public}])
    planned = plan.meter.planned - other
    person = Money(min(planned.pence, found.statement.adult.pence * weeks))
    return Share(
        weekly=found.statement,
        rows=rows,
        year_person=person,
        year_authority=planned - person,
        year_other=other,
        to_collect=found.apportioned.to_collect,
        collecting=found.collecting,
        provisional=found.provisional,
        example=found.example,
        too_young=found.too_young,
    )


def free_words(rule: NeverCharged, case: Case) -> str:
    """Why a line is never charged for, in the person's form of words."""
    title = said(rule.title, case)
    if rule.first_weeks is not None:
        return _("%(what)s: free in the first %(weeks)s weeks") % {"what": title, "weeks": rule.first_weeks}
    if rule.up_to_pence is not None:
        return _("%(what)s: free up to %(sum)s") % {"what": title, "sum": Money(rule.up_to_pence)}
    return _("%(what)s: free") % {"what": title}


def never_charged_of(case: Case, plan: PlanView, today: date) -> dict[str, str]:
    """Why lines of a plan are never charged for, by their references: also where no charge is known."""
    if not any(line.service for line in plan.lines):
        return {}
    rules = charging.never_charged(max(today, plan.year.start))
    return {
        line.ref: _of_line(line, rules[line.service], case) for line in plan.lines if line.service in rules
    }


def _of_line(line: LineView, rule: NeverCharged, case: Case) -> str:
    words = free_words(rule, case)
    if rule.first_weeks is not None:
        return f"{words}."
    if rule.up_to_pence is not None and line.once.pence > rule.up_to_pence:
        return _("%(words)s. This costs more, so it is charged for.") % {"words": words}
    return _("Nobody is charged for this. %(words)s.") % {"words": words}


def collecting_words(view: CollectingView, mine: bool) -> str:
    """How the part is paid, to the person or about them."""
    return str(COLLECTING[view.paid_out, view.collected_by][0 if mine else 1])


def _line(line: LineView, plan: PlanView, weeks: int) -> PlanLine:
    return PlanLine(
        key=line.ref,
        service=line.service,
        once=line.once,
        first_day=line.starts_on or plan.year.start,
        weekly_from=_weekly(line, plan, weeks),
    )


def _weekly(line: LineView, plan: PlanView, weeks: int) -> Callable[[date], Money]:
    return lambda first: Money(line.cost_from(first, plan.year).pence // weeks)


def _row(part: Part, line: LineView, found: SharedOver, case: Case) -> Row:
    rule = found.free.get(part.key)
    what = line.what
    later = rule is None and line.ref + FREE_PART in found.free
    if later:
        what = _("%(what)s, after its first weeks") % {"what": line.what}
    return Row(
        line_ref=line.ref,
        what=what,
        weekly=part.weekly,
        person=part.person,
        rest=part.rest,
        other_public=rule is not None and rule.other_public,
        free=free_words(rule, case) if rule else "",
    )


def since_words(view: CollectingView) -> str:
    """Since when, and by whom it was chosen; or that it is what the authority does for everybody."""
    if view.since is None:
        return _("This is how the council does it, unless something else is agreed.")
    return _("Chosen by %(name)s, from %(day)s.") % {"name": view.by_name, "day": day(view.since)}
