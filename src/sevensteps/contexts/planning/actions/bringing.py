"""Keeping to a plan that was agreed somewhere else."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.allocation import queries as allocation
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.planning.actions.deciding import (
    LONGEST_REASONS,
    AgreedPlan,
    Recorded,
    record,
    supersede,
)
from sevensteps.contexts.planning.actions.held import fitting, written
from sevensteps.contexts.planning.actions.said import line_said
from sevensteps.contexts.planning.models import BROUGHT, Line, Outcome, Plan
from sevensteps.contexts.planning.queries import view_of
from sevensteps.contexts.planning.words import Unit
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import Every, LineKind, PlanEvent, PlanState, PriceSource, Stream, move_plan


@transaction.atomic
def bring_plan(
    *, by: Standing, outcome: str, what: str, starts_on: date, reasons: str, at: datetime
) -> AgreedPlan:
    """Keep to a plan agreed elsewhere, with the honoured sum as its one line, until it is reviewed here."""
    journey = journeys.hold(by=by, task=Task.MOVE_JOURNEY)
    known = allocation.indicative_of(by.person_id)
    if known is None or known.kind != "honoured":
        raise Refused("plan", "First write down the budget they bring.")
    if Plan.objects.filter(person_id=by.person_id, journey_ref=journey.ref).exists():
        raise Refused("plan", "There is a plan already. Go on with it.")
    said = fitting("reasons", reasons, LONGEST_REASONS)
    if not said:
        raise Refused("reasons", "Say what was agreed there.")
    last = Plan.objects.filter(person_id=by.person_id).order_by("-version").first()
    supersede(by.person_id)
    plan = Plan.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        journey_ref=journey.ref,
        version=last.version + 1 if last else 1,
        indicative_ref=known.ref,
        indicative_pence=known.annual.pence,
        starts_on=starts_on,
        created_at=at,
    )
    wanted = Outcome.objects.create(
        plan=plan, ref=new_ref(), text=fitting("outcome", outcome, 500), source="mine"
    )
    line = _honoured(plan, fitting("what", what, 200), known.annual, at)
    line.outcomes.set([wanted])
    written(plan, f"line:{line.ref}", line_said(line, [wanted.text]), by, at)
    record(plan, Recorded(BROUGHT, said, agreed=known.annual), by=by, at=at)
    plan.state = move_plan(PlanEvent.BRING, PlanState(plan.state))
    plan.save()
    return AgreedPlan(view_of(plan), known.annual)


def _honoured(plan: Plan, what: str, annual: Money, at: datetime) -> Line:
    """The one line: everything for the sum that was agreed there."""
    return Line.objects.create(
        plan=plan,
        ref=new_ref(),
        kind=LineKind.PAID,
        what=what,
        unit=Unit.ITEM,
        quantity=Decimal(1),
        price_pence=annual.pence,
        every=Every.YEARLY,
        stream=Stream.SOCIAL_CARE,
        price_source=PriceSource.PUBLISHED,
        price_on=localdate(at),
        price_note=_("The budget as it was agreed there"),
    )
