"""Looking afterwards at a plan that a practitioner agreed at once."""

from datetime import datetime

from django.db import transaction

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.planning.actions.held import fitting
from sevensteps.contexts.planning.models import Decision, LookedAfterwards
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.planning import AuthorMayNotDecide, check_reasons


@transaction.atomic
def look_afterwards(*, by: Standing, plan_ref: str, right: bool, found: str, at: datetime) -> None:
    """Write down what looking at it showed; the plan stays agreed. Never by who agreed or wrote it.

    Raises NotFound where it was not drawn, Refused where somebody has looked, AuthorMayNotDecide,
    ReasonsTooShort.
    """
    by.check(Task.LOOK_AFTERWARDS)
    drawn = Decision.objects.select_for_update().filter(
        plan__person_id=by.person_id, plan__ref=plan_ref, look_later=True
    )
    row = drawn.first()
    if row is None:
        raise NotFound(f"plan to look at {plan_ref}")
    if LookedAfterwards.objects.filter(decision=row).exists():
        raise Refused("found", "Somebody has looked at this plan already.")
    if row.by_key == by.actor.key or row.plan.authors.filter(actor_key=by.actor.key).exists():
        raise AuthorMayNotDecide("by", "You had a part in this plan. Somebody else looks at it.")
    check_reasons(found)
    LookedAfterwards.objects.create(
        decision=row,
        right=right,
        found=fitting("found", found, 5_000),
        by_key=by.actor.key,
        by_name=by.actor.name,
        at=at,
    )
    audit.record_for(by=by, name="plan.looked_at", sentence="Looked at how the plan was agreed", at=at)
