"""A budget somebody brings from another place, and that is kept to."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.allocation.actions.shared import tidy_note
from sevensteps.contexts.allocation.models import Indicative
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import State
from sevensteps.core.money import Money

MOST_PENCE = 10**10


@transaction.atomic
def honour_budget(*, by: Standing, annual: Money, evidence: str, at: datetime) -> str:
    """Write down the budget somebody brings from another place; returns the reference of the sum.

    `evidence` says where it comes from and what was seen. Called by `budgets.actions.honour_budget`, which
    keeps to it: it opens the budget and moves the journey in the same transaction.
    """
    journey = journeys.hold(by=by, task=Task.MOVE_JOURNEY)
    if journey.state is not State.MOVING_IN:
        raise Refused("state", "A budget is brought along when somebody moves in. This journey is elsewhere.")
    seen = tidy_note("evidence", evidence)
    if not seen:
        raise Refused("evidence", "Say where the budget comes from and what you have seen of it.")
    if not 0 < annual.pence <= MOST_PENCE:
        raise Refused("annual", "Write how much the budget is for a year, in pounds.")
    told = Indicative.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        kind="honoured",
        annual_pence=annual.pence,
        inputs={},
        evidence=seen,
        by_key=by.actor.key,
        by_name=by.actor.name,
        at=at,
    )
    tell(by=by, subject=Subject.MONEY, body=lambda: _("We keep to the budget you bring with you."), at=at)
    return told.ref
