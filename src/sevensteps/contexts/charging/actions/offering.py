"""Agreeing what is paid without a full look at somebody's money: a worker offers, the person answers.

Source: SI 2014/2672, regulation 10. Only with consent, and the person may ask for a full look at any time.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.charging import means
from sevensteps.contexts.charging.actions.giving import without_a_full_look
from sevensteps.contexts.charging.actions.shared import (
    NothingToDo,
    decline_open_offer,
    first_day,
    fitting,
    written,
)
from sevensteps.contexts.charging.models import FinancialAssessment, Ground, LightTouchOffer, OfferState
from sevensteps.contexts.charging.notices import DECLINED, offered_words, tell_person, tell_workers
from sevensteps.contexts.charging.rules import rules_in_force
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Standing, Task
from sevensteps.core.charging import Way
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence

NOTHING = Money(0)


@transaction.atomic
def offer_light_touch(
    *,
    by: Standing,
    ground: Ground,
    rests_on: str,
    weekly: Money | None = None,
    cost_of_care: Money | None = None,
    starts_on: date | None = None,
    at: datetime,
) -> str:
    """Offer it, and tell the person; returns the offer's reference. Staff only; an open offer is replaced.

    `rests_on`: the evidence at hand, in words they read. `weekly`: with a small charge, and only then.
    Raises ReasonsMissing, NothingInForce, BadCharge, Refused.
    """
    journeys.hold(by=by, task=Task.GIVE_MEANS)
    if by.side != "staff":
        raise Refused("ground", "A worker offers this. Ask them.")
    day = first_day(starts_on, at)
    charge = _charge(ground, weekly)
    row = LightTouchOffer(
        ref=new_ref(),
        person_id=by.person_id,
        ground=ground,
        weekly_pence=None if charge is None else charge.pence,
        cost_of_care_pence=None if cost_of_care is None else cost_of_care.pence,
        starts_on=day,
        rests_on=written("rests_on", rests_on, Sentence("Write what you have seen. They read this.")),
        offered_at=at,
        offered_by_key=by.actor.key,
        offered_by_name=by.actor.name,
    )
    used = rules_in_force(day)
    plain = {"cost_of_care_pence_per_week": row.cost_of_care_pence}
    means.work_out(used, day, means.gathered(by, used, plain) | _agreed(row))  # it makes a sum, or is refused
    decline_open_offer(by, at, state=OfferState.WITHDRAWN)
    row.save()
    audit.record_for(
        by=by, name="charge.offered", sentence="Offered to agree what is paid without a full look", at=at
    )
    tell_person(by, lambda: offered_words(row), at)
    return row.ref


@transaction.atomic
def accept_light_touch(*, by: Standing, ref: str, said_yes: str = "", at: datetime) -> str:
    """Say yes: a first answer is told, and returned by its reference. `ref` is the offer's.

    By the person, by who stands for them, or by a worker on their word, as with refusing.
    `said_yes`: how they did, where a worker writes it down for them. Raises NotFound, NothingToDo,
    ReasonsMissing.
    """
    journeys.hold(by=by, task=Task.REFUSE_MEANS)
    row = _open(by, ref)
    if by.side == "staff":
        consent = written("said_yes", said_yes, Sentence("Write how they said yes to this."))
    else:
        consent = fitting("said_yes", said_yes) or _("%(name)s said yes here.") % {"name": by.actor.name}
    told = without_a_full_look(
        by=by,
        data=_agreed(row),
        cost=None if row.cost_of_care_pence is None else Money(row.cost_of_care_pence),
        starts_on=row.starts_on,
        consent=consent,
        at=at,
    )
    row.assessment = FinancialAssessment.objects.get(ref=told)
    row.state, row.answer, row.answered_at = OfferState.ACCEPTED, consent, at
    row.answered_by_key, row.answered_by_name = by.actor.key, by.actor.name
    row.save()
    return told


@transaction.atomic
def decline_light_touch(*, by: Standing, ref: str, why: str = "", at: datetime) -> None:
    """Say no to an offer: nothing is agreed; a full look can be asked for. Raises NotFound, NothingToDo."""
    journeys.hold(by=by, task=Task.REFUSE_MEANS)
    _open(by, ref)
    decline_open_offer(by, at, fitting("why", why))
    audit.record_for(
        by=by, name="charge.offer_declined", sentence="Said no to agreeing without a full look", at=at
    )
    if by.side != "staff":
        tell_workers(by, DECLINED, at)


def _open(by: Standing, ref: str) -> LightTouchOffer:
    rows = LightTouchOffer.objects.select_for_update()
    row = rows.filter(person_id=by.person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"offer {ref}")
    if row.state != OfferState.OFFERED:
        raise NothingToDo("offer", "This was answered already. Nothing was changed.")
    return row


def _charge(ground: Ground, weekly: Money | None) -> Money | None:
    """What is paid a week on this ground; None for all of the cost."""
    if ground is Ground.SMALL_CHARGE:
        if weekly is None or weekly.pence <= 0:
            raise Refused("weekly", "Write how much is paid a week. With nothing to pay, choose benefits.")
        return weekly
    if weekly is not None and weekly.pence:
        raise Refused("weekly", "A sum goes with a small charge only. Leave it empty.")
    return NOTHING if ground is Ground.BENEFITS else None


def _agreed(row: LightTouchOffer) -> dict[str, object]:
    """As `core.charging` takes it."""
    return {
        "assessment": Way.LIGHT_TOUCH.value,
        "light_touch": {
            "consent": True,
            "above_limit": row.ground == Ground.ABOVE_LIMIT,
            "charge_pence": row.weekly_pence,
        },
    }
