"""Saying that the answer to a plan is not right."""

from datetime import datetime

from django.db import transaction

from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.planning.models import Plan
from sevensteps.contexts.redress import actions as redress
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound

PLAN = "plan"  # about_kind; about_ref is the reference of the version that was decided on


@transaction.atomic
def appeal_plan(*, by: Standing, plan_ref: str, why: str, wanted: str = "", at: datetime) -> str:
    """Send an appeal about what was decided on a version of the plan; returns its reference.

    Neither its authors nor its approvers decide on it. Raises NotFound where nothing was decided, and the
    refusals of `redress.send_appeal`.
    """
    journeys.hold(by=by, task=Task.SEND_APPEAL)
    plan = Plan.objects.filter(person_id=by.person_id, ref=plan_ref).first()
    deciders = set(plan.decisions.values_list("by_key", flat=True)) if plan else set()
    if plan is None or not deciders:
        raise NotFound(f"decided plan {plan_ref}")
    return redress.send_appeal(
        by=by,
        about_kind=PLAN,
        about_ref=plan.ref,
        involved=deciders | set(plan.authors.values_list("actor_key", flat=True)),
        why=why,
        wanted=wanted,
        at=at,
    )
