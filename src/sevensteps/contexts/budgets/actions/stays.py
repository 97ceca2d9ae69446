"""Stays in a care home that the money pays for: written down, and taken back where that was a mistake."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets.models import CareHomeStay
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.trace import Sentence

LONGEST = 366  # nights of one entry
AHEAD = timedelta(days=366)


@transaction.atomic
def record_stay(*, by: Standing, starts_on: date, nights: int, home: str = "", at: datetime) -> str:
    """Write down a stay, past or planned, from its first night on; returns its reference. Raises Refused."""
    journeys.hold(by=by, task=Task.CHOOSE_HOLDING)
    if not 1 <= nights <= LONGEST:
        raise Refused("nights", Sentence("Write a number of nights from 1 to {most}.", {"most": LONGEST}))
    if abs(starts_on - localdate(at)) > 10 * AHEAD:
        raise Refused("starts_on", "Choose a day within ten years of today.")
    mine = CareHomeStay.objects.filter(person_id=by.person_id, taken_back_at__isnull=True)
    if mine.filter(starts_on=starts_on).exists():
        raise Refused("starts_on", "A stay that begins on this day is here already.")
    row = CareHomeStay.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        starts_on=starts_on,
        nights=nights,
        home=" ".join(home.split())[:120],
        by_key=by.actor.key,
        by_name=by.actor.name,
        at=at,
    )
    audit.record_for(by=by, name="stay.recorded", sentence="Wrote down a stay in a care home", at=at)
    return row.ref


@transaction.atomic
def take_back_stay(*, by: Standing, ref: str, at: datetime) -> None:
    """A stay that was written down by mistake counts no more. Raises NotFound."""
    journeys.hold(by=by, task=Task.CHOOSE_HOLDING)
    row = CareHomeStay.objects.filter(person_id=by.person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"stay {ref}")
    if row.taken_back_at is None:
        row.taken_back_at = at
        row.save()
        audit.record_for(by=by, name="stay.taken_back", sentence="Took back a stay in a care home", at=at)
