"""What somebody asks for helping to write a plan, as a line of that plan."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.actions.held import plan_to_write
from sevensteps.contexts.planning.actions.lines import Giver, add_line
from sevensteps.contexts.planning.models import HandOver, Outcome
from sevensteps.contexts.planning.words import Unit
from sevensteps.core.access import Standing
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import Every, LineKind, PriceFrom, PriceSource
from sevensteps.core.planning.handing import HandState


@transaction.atomic
def add_fee(*, by: Standing, ref: str, at: datetime) -> str:
    """Put the fee that was said with the yes to a handing over into the plan: paid once, and for everything
    that the plan is for. Pressed again it is the same line. Gives its reference; raises NotFound, Refused.
    """
    plan = plan_to_write(by)
    row = HandOver.objects.select_for_update().filter(person_id=by.person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"hand over {ref}")
    if not row.fee_pence or row.answered_at is None or row.state == HandState.DECLINED:
        raise Refused("fee", _("They ask for nothing."))
    agencies = people.agencies_of_teams([row.team_ref]).values()
    known = directory.providers_of(frozenset(agencies))
    return add_line(
        by=by,
        kind=LineKind.PAID,
        what=_("Help to write this plan"),
        unit=Unit.ITEM,
        price=Money(row.fee_pence),
        every=Every.ONE_OFF,
        outcome_refs=list(Outcome.objects.filter(plan=plan).values_list("ref", flat=True)),
        giver=Giver(known[0].ref) if len(known) == 1 else Giver(name=row.to_name),
        price_from=PriceFrom(PriceSource.QUOTE, localdate(row.answered_at), row.to_name),
        once=row.ref,
        key=("fee", plan.pk),
        at=at,
    )
