"""What a person pays, spread over the lines of a plan."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sevensteps.contexts.charging.queries.charges import charge_over, standing_on
from sevensteps.contexts.charging.queries.collecting import CollectingView, collecting_of
from sevensteps.contexts.charging.reckoning import worked_again
from sevensteps.contexts.charging.rules import rules_in_force
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies.queries import NothingInForce
from sevensteps.core.charging import (
    FREE_PART,
    Apportioned,
    NeverCharged,
    NotOurRules,
    PaidOut,
    PlanLine,
    Statement,
    apportion,
    chargeable_cost,
    costs_of,
    of_age_to_pay,
    statement,
)
from sevensteps.core.dates import ADULT_AGE, age_on
from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class SharedOver:
    """A plan's lines with each one's two parts, by what stands on a day. Keys are the lines', with
    `core.charging.FREE_PART` behind the part of one that is free only at first.

    `free`: by key, what makes a line free. `collecting`: net or gross, and who asks for the person's part.
    `too_young`: nothing is asked of somebody of their age. `example`: figures are made up.
    """

    statement: Statement
    apportioned: Apportioned
    free: dict[str, NeverCharged]
    collecting: CollectingView | None
    provisional: bool = False
    example: bool = False
    too_young: bool = False


def never_charged(on: date) -> dict[str, NeverCharged]:
    """What nobody is charged for on a day, by its name in the rules; nothing where none are in force."""
    try:
        return rules_in_force(on).rules.never_charged
    except (NothingInForce, NotOurRules):
        return {}


def too_young_to_pay(person_ids: Iterable[int], on: date) -> frozenset[int]:
    """Those of these people of whom nothing is asked on a day, whatever they have: children. One query."""
    born = people.born_since(person_ids, date(on.year - ADULT_AGE, 1, 1))
    return frozenset(one for one, day in born.items() if not of_age_to_pay(age_on(day, on)))


def shared_over(
    person_id: int, on: date, lines: Iterable[PlanLine], *, born_on: date | None = None
) -> SharedOver | None:
    """The contribution over the lines that may be charged for; None where no charge is known.

    A service that the rules of the charge do not know counts as care and support. The waiver is taken off.
    Nobody looks at the money of who is too young to pay: it is known that they pay nothing. `born_on` saves
    a query where it is known already.
    """
    found = standing_on(person_id, on)
    if found is None:
        grown = of_age_to_pay(age_on(born_on, on)) if born_on else not too_young_to_pay([person_id], on)
        if grown:
            return None
        return replace(_spread(lines, never_charged(on), lambda _cost: Money(0), None), too_young=True)
    used, inputs, _result = worked_again(found)

    def charge(cost: Money) -> Money:
        return charge_over(found, used, inputs, cost, on)

    shared = _spread(lines, used.rules.never_charged, charge, collecting_of(person_id, on))
    return replace(shared, provisional=found.confirmed_at is None, example=used.example)


def _spread(
    lines: Iterable[PlanLine],
    known: Mapping[str, NeverCharged],
    charge: Callable[[Money], Money],
    collecting: CollectingView | None,
) -> SharedOver:
    """`charge`: what is paid a week towards lines that may be charged for and cost so much."""
    told = [replace(one, service=one.service if one.service in known else "") for one in lines]
    costs = costs_of(known, told)
    weekly = charge(chargeable_cost(costs))
    free = {one.key: known[one.service] for one in told if one.service}
    free |= {one.key + FREE_PART: free[one.key] for one in told if one.service}
    return SharedOver(
        statement=statement(weekly, costs),
        apportioned=apportion(weekly, costs, collecting.paid_out if collecting else PaidOut.NET),
        free={one.key: free[one.key] for one in costs if not one.chargeable},
        collecting=collecting,
    )
