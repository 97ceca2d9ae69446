"""A plan's cost in two parts: what the person pays of it, and what the authority pays.

Source: Care Act 2014, section 26: the budget states the cost to the authority of meeting the needs, what the
adult must pay towards it, what the authority must pay, and other public money.
"""

from dataclasses import dataclass
from datetime import date

from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning.queries import PlanView
from sevensteps.core.access import Task
from sevensteps.core.charging.apportion import Cost, Statement, chargeable_cost, statement
from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class Share:
    """The statement for a week, and for the plan's year; `provisional` while the charge can still change."""

    weekly: Statement
    year_person: Money
    year_authority: Money
    provisional: bool


def share_of(case: Case, plan: PlanView | None, today: date) -> Share | None:
    """How a plan's cost is shared; None where no charge is known or the reader may not see it."""
    if plan is None or not case.standing.can(Task.SEE_MONEY) or not plan.meter.planned.pence:
        return None
    weeks = max(1, ((plan.year.end - plan.year.start).days + 1) // 7)  # as the lines of a plan are counted
    costs = [Cost(line.ref, Money(line.cost.in_year.pence // weeks)) for line in plan.lines]
    on, person_id = max(today, plan.year.start), case.standing.person_id
    charge = charging.charges_of([person_id], on).get(person_id)
    shared = charging.charge_for(person_id, on, chargeable_cost(costs)) if charge else None
    if charge is None or shared is None:
        return None
    weekly = statement(shared.person, costs)
    person = Money(min(plan.meter.planned.pence, weekly.adult.pence * weeks))
    return Share(weekly, person, plan.meter.planned - person, charge.provisional)
