"""What is arranged one by one: risks, what supporters have to learn, next steps, and who decides what."""

from dataclasses import astuple
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db import transaction
from django.utils.timezone import localdate

from sevensteps.contexts.planning.actions.held import fitting, plan_to_write, seen_last, written
from sevensteps.contexts.planning.actions.said import arrangement_said, decision_said
from sevensteps.contexts.planning.models import Arrangement, LifeDecision, Plan
from sevensteps.contexts.refs import new_ref, ref_of
from sevensteps.core import planning as core
from sevensteps.core.access import Standing
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.planning import ArrangementKind, HowDecided

LONGEST_ANSWER = 2_000
_FURTHEST = timedelta(days=5 * 366)

_Row = TypeVar("_Row", Arrangement, LifeDecision)


@transaction.atomic
def save_arrangement(
    *,
    by: Standing,
    kind: ArrangementKind,
    what: str,
    who: str,
    answer: str = "",
    day: date | None = None,
    ref: str = "",
    revision: int | None = None,
    once: str = "",
    at: datetime,
) -> str:
    """Add one arrangement, or change the one of this reference; returns its reference.

    Raises NotArranged where something that has to be said is missing, NotFound, SavedMeanwhile.
    """
    plan = plan_to_write(by)
    if not ref and once:
        added = ref_of(once, kind, what, who, answer, day)
        if Arrangement.objects.filter(plan=plan, ref=added).exists():
            return added
    if ref:
        row = _found(Arrangement, plan, ref)
        if row.kind != kind:
            raise NotFound(f"{kind} {ref}")
        seen_last("what", revision, row.revision, f"{row.what}: {row.answer}, {row.who}")
    else:
        row = Arrangement(plan=plan, ref=added if once else new_ref(), kind=kind)
    row.what, row.who = fitting("what", what, 200), fitting("who", who, 200)
    row.answer, row.day = fitting("answer", answer, LONGEST_ANSWER), day
    core.check_arrangement(kind, row.what, row.answer, row.who, day)
    if day is not None and abs(day - localdate(at)) > _FURTHEST:
        raise Refused("day", "Choose a day within five years of today.")
    row.revision = written(plan, f"arrangement:{row.ref}", arrangement_said(row), by, at)
    row.save()
    return row.ref


@transaction.atomic
def remove_arrangement(*, by: Standing, ref: str, at: datetime) -> None:
    """Take an arrangement out. Raises NotFound."""
    plan = plan_to_write(by)
    _found(Arrangement, plan, ref).delete()
    written(plan, f"arrangement:{ref}", {}, by, at)


@transaction.atomic
def save_life_decision(
    *,
    by: Standing,
    decision: core.LifeDecision,
    ref: str = "",
    revision: int | None = None,
    once: str = "",
    at: datetime,
) -> str:
    """Say how one kind of decision is made, or change what is said under this reference; returns it.

    Raises NotArranged, NotFound, SavedMeanwhile.
    """
    plan = plan_to_write(by)
    if not ref and once:
        added = ref_of(once, *astuple(decision))
        if LifeDecision.objects.filter(plan=plan, ref=added).exists():
            return added
    if ref:
        row = _found(LifeDecision, plan, ref)
        seen_last("about", revision, row.revision, f"{row.about}: {core.HOW_DECIDED[HowDecided(row.how)]}")
    else:
        row = LifeDecision(plan=plan, ref=added if once else new_ref())
    said = _tidy(decision)
    core.check_decision_made(said)
    row.about, row.how, row.who = said.about, said.how, said.who
    row.recorded, row.authority, row.best_interests = said.recorded, said.authority, said.best_interests
    row.revision = written(plan, f"decision:{row.ref}", decision_said(row), by, at)
    row.save()
    return row.ref


@transaction.atomic
def remove_life_decision(*, by: Standing, ref: str, at: datetime) -> None:
    """Take out what is said about one kind of decision. Raises NotFound."""
    plan = plan_to_write(by)
    _found(LifeDecision, plan, ref).delete()
    written(plan, f"decision:{ref}", {}, by, at)


def _tidy(one: core.LifeDecision) -> core.LifeDecision:
    """What was said, without what does not belong to this way of deciding."""
    who = "" if one.how is HowDecided.ALONE else fitting("who", one.who, 200)
    others = one.how is HowDecided.FOR_ME
    return core.LifeDecision(
        about=fitting("about", one.about, 200),
        how=one.how,
        who=who,
        recorded=fitting("recorded", one.recorded, LONGEST_ANSWER) if others else "",
        authority=fitting("authority", one.authority, LONGEST_ANSWER) if others else "",
        best_interests=fitting("best_interests", one.best_interests, LONGEST_ANSWER) if others else "",
    )


def _found(model: type[_Row], plan: Plan, ref: str) -> _Row:
    row: _Row | None = model._default_manager.filter(plan=plan, ref=ref).first()
    if row is None:
        raise NotFound(f"arrangement {ref}")
    return row
