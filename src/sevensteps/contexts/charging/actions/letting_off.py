"""Letting somebody off a part of their charge for a time, and appeals about a charge."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.charging.actions.shared import FARTHEST, NothingToDo, own, written
from sevensteps.contexts.charging.models import AssessmentState, FinancialAssessment, Waiver, WaiverEnd
from sevensteps.contexts.charging.notices import UPHELD, day_words, tell_finance, tell_person
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.redress import actions as redress
from sevensteps.contexts.redress import queries as appealed
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.redress import State, check_may_decide

CHARGE = "charge"  # about_kind of an appeal; about_ref is the assessment's


class WaiversOverlap(Refused):
    """There is a waiver for some of these days."""


@transaction.atomic
def waive(
    *,
    by: Standing,
    ref: str,
    weekly: Money,
    from_day: date,
    to_day: date,
    reasons: str,
    at: datetime,
) -> str:
    """Let the person off `weekly` a week of what they pay, both days included; returns its reference.

    `ref`: the confirmed assessment it is granted on; it holds on through an uplift. Raises NothingToDo,
    WaiversOverlap, ReasonsMissing, Refused.
    """
    journeys.hold(by=by, task=Task.WAIVE_CHARGE)
    row = own(by, ref)
    if row.state != AssessmentState.CONFIRMED:
        raise NothingToDo("assessment", "Only a charge that is confirmed can be waived.")
    _check_waiver(row, weekly, from_day, to_day)
    there = Waiver.objects.filter(person_id=by.person_id, from_day__lte=to_day, to_day__gte=from_day)
    there = there.exclude(ended__stops_on__lte=from_day).exclude(ended__stops_on__lte=F("from_day"))
    if there.exists():
        raise WaiversOverlap("from_day", "There is a waiver for some of these days. Choose others.")
    waiver = Waiver.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        assessment=row,
        weekly_pence=weekly.pence,
        from_day=from_day,
        to_day=to_day,
        reasons=written("reasons", reasons, "Write why. The person reads this."),
        by_key=by.actor.key,
        by_name=by.actor.name,
        at=at,
    )
    audit.record_for(
        by=by, name="charge.waived", sentence="Let the person off a part of what they pay", at=at
    )
    tell_person(by, lambda: f"{_waived_words(waiver)}\n\n{waiver.reasons}", at)
    return waiver.ref


@transaction.atomic
def end_waiver(*, by: Standing, ref: str, stops_on: date, reasons: str, at: datetime) -> None:
    """Let a waiver hold no more from a day on, before its last day; `ref` is the waiver's.

    Not for days that are gone: what was let off stays let off. Raises NotFound, NothingToDo, ReasonsMissing,
    Refused.
    """
    journeys.hold(by=by, task=Task.WAIVE_CHARGE)
    waivers = Waiver.objects.select_for_update(of=("self",)).select_related("ended")
    waiver = waivers.filter(person_id=by.person_id, ref=ref).first()
    if waiver is None:
        raise NotFound(f"waiver {ref}")
    today = localdate(at)
    if hasattr(waiver, "ended") or waiver.to_day < today:
        raise NothingToDo("waiver", "This has ended already. Nothing was changed.")
    if stops_on < today:
        raise Refused("stops_on", "Days that are gone stay as they were. Choose today or a later day.")
    if stops_on > waiver.to_day:
        raise Refused("stops_on", "It ends before that day anyway. Choose an earlier one.")
    why = written("reasons", reasons, "Write why. The person reads this.")
    WaiverEnd.objects.create(
        waiver=waiver, stops_on=stops_on, reasons=why, by_key=by.actor.key, by_name=by.actor.name, at=at
    )
    audit.record_for(
        by=by, name="charge.waiver_ended", sentence="Ended early that the person pays less", at=at
    )
    tell_person(by, lambda: f"{_ended_words(waiver, stops_on)}\n\n{why}", at)


@transaction.atomic
def appeal_charge(*, by: Standing, ref: str, why: str, wanted: str = "", at: datetime) -> str:
    """Send an appeal about a charge that was told; returns the appeal's reference.

    Raises NotFound, NothingToDo, and the refusals of `redress.send_appeal`.
    """
    journeys.hold(by=by, task=Task.SEND_APPEAL)
    row = own(by, ref)
    if row.told_at is None:
        raise NothingToDo("assessment", "Nothing has been decided here yet.")
    return redress.send_appeal(
        by=by,
        about_kind=CHARGE,
        about_ref=row.ref,
        involved=_involved(row),
        why=why,
        wanted=wanted,
        at=at,
    )


@transaction.atomic
def decide_appeal(*, by: Standing, ref: str, outcome: State, reasons: str, at: datetime) -> None:
    """Answer an appeal about a charge; where it is right, a finance officer is asked to put the charge right.

    Raises NotFound, and the refusals of `redress.decide`.
    """
    journeys.hold(by=by, task=Task.DECIDE_APPEAL)
    appeal = appealed.appeal(by.person_id, ref)
    if appeal.about_kind != CHARGE:
        raise NotFound(f"appeal {ref} about a charge")
    # Again, since somebody may have waived a part of it meanwhile.
    check_may_decide(by.actor.key, _involved(own(by, appeal.about_ref)))
    redress.decide(by=by, ref=ref, outcome=outcome, reasons=reasons, at=at)
    if outcome is not State.NOT_UPHELD:
        tell_finance(by, UPHELD, at)


def _check_waiver(row: FinancialAssessment, weekly: Money, from_day: date, to_day: date) -> None:
    if weekly.pence <= 0:
        raise Refused("weekly", "Write how much a week the person is let off.")
    if row.weekly_charge_pence is not None and weekly.pence > row.weekly_charge_pence:
        raise Refused("weekly", "This is more than the person pays. Write that much or less.")
    if to_day < from_day:
        raise Refused("to_day", "The last day comes before the first. Choose a later one.")
    if from_day < row.starts_on:
        raise Refused("from_day", "The charge starts later. Choose that day or a later one.")
    if to_day - from_day > FARTHEST:
        raise Refused("to_day", "Choose a year at most. It can be given again.")


def _involved(row: FinancialAssessment) -> set[str]:
    """Everybody who had a part in it: they never decide on an appeal."""
    keys = {row.started_by_key, row.told_by_key, row.confirmed_by_key}
    waivers = Waiver.objects.filter(assessment=row).values_list("by_key", "ended__by_key")
    keys |= {key for pair in waivers for key in pair if key}
    return keys - {""}


def _waived_words(waiver: Waiver) -> str:
    return _("From %(from)s to %(to)s you pay %(amount)s a week less for your care.") % {
        "from": day_words(waiver.from_day),
        "to": day_words(waiver.to_day),
        "amount": Money(waiver.weekly_pence),
    }


def _ended_words(waiver: Waiver, stops_on: date) -> str:
    return _("You paid %(amount)s a week less for your care. That ends: from %(day)s you pay all of it.") % {
        "amount": Money(waiver.weekly_pence),
        "day": day_words(stops_on),
    }
