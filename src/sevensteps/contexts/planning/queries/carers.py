"""A carer's own plan: those they care for, and what sign-off asks about it."""

from dataclasses import dataclass

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.models import Caring, Plan
from sevensteps.core.planning import CarerAsked
from sevensteps.core.planning.carers import CaredFor, GoesOn, Hours, asked_of


@dataclass(frozen=True, slots=True)
class CaringView:
    """Somebody the carer cares for."""

    ref: str
    said: CaredFor


def caring_of(plan: Plan) -> tuple[CaringView, ...]:
    """Those a carer cares for, in the order in which they were written. One query."""
    return tuple(
        CaringView(row.ref, cared_for(row)) for row in Caring.objects.filter(plan=plan).order_by("id")
    )


def cared_for(row: Caring) -> CaredFor:
    """What one row says."""
    return CaredFor(row.name, row.relation, row.does, Hours(row.hours), GoesOn(row.goes_on), row.wish)


def carer_asked(person_id: int, found: tuple[CaringView, ...]) -> CarerAsked | None:
    """What sign-off looks at; None for the plan of somebody who is not here as a carer. One query."""
    if not people.person(person_id).is_carer:
        return None
    return asked_of(one.said for one in found)
