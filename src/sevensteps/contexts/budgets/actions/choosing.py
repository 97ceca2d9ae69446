"""A way chosen freely: who chose, whether they had compared and were pressed, and from which day on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets.actions.holding import (
    Choice,
    NoBudget,
    check_choices,
    choose_ways,
    held_by_somebody,
    holds_already,
)
from sevensteps.contexts.budgets.models import Budget, LaterChoice, WayChoice
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.budgets import Need, Way
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.payments import Frequency
from sevensteps.core.trace import Sentence

APPLY = "budgets.apply_later_choices"  # the job of every day


@dataclass(frozen=True, slots=True)
class Freely:
    """How a choice was made. `pressed`: who pressed, and to what; `card`: money comes on a prepaid card."""

    compared: bool
    present: str = ""
    pressed: str = ""
    card: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """What became of a choice: nothing (somebody pressed), it waits for its day, or it counts."""

    pressed: bool = False
    waits_until: date | None = None


@transaction.atomic
def choose(
    *, by: Standing, parts: Sequence[Choice], freely: Freely, from_day: date | None = None, at: datetime
) -> Chosen:
    """Keep a free choice and hold the money so: today, or from a later day within the plan's year.

    Where somebody pressed, it is kept and nothing changes: their worker is told. A choice that waited gives
    way to this one. Raises as `choose_ways`, and Refused for a day that cannot be.
    """
    journeys.hold(by=by, task=Task.CHOOSE_HOLDING)
    budget = Budget.objects.filter(person_id=by.person_id, ended_at__isnull=True).first()
    if budget is None:
        raise NoBudget("parts", _("There is no agreed money yet. It comes when a plan is agreed."))
    freely = replace(freely, pressed=freely.pressed.strip())
    today = localdate(at)
    day = today if from_day is None else from_day
    _check_day(budget, day, today)
    ways = {int(one.way) for one in parts}
    kept = [] if day == today else [_written(one) for one in check_choices(by=by, budget=budget, parts=parts)]
    last = WayChoice.objects.filter(budget=budget, from_day=day, by_key=by.actor.key).order_by("-id").first()
    again = _said_again(last, ways, freely, kept=kept, at=at)
    if again and (freely.pressed or kept or holds_already(by=by, budget=budget, parts=parts)):
        return Chosen(bool(freely.pressed), day if kept else None)
    record = _record(budget, by, ways, freely, day=day, at=at)
    if not record.own:
        audit.record_for(by=by, name="budget.pressed", sentence="Said that the choice was not free", at=at)
        tell_staff(
            by, Role.PRACTITIONER, gettext_lazy("Somebody was pressed when they chose. Talk with them."), at
        )
        return Chosen(pressed=True)
    _close_waiting(budget, LaterChoice.CANCELLED, by.actor.name, _("Another choice was made."), at)
    if kept:
        _wait(budget, by, kept, record, at)
        return Chosen(waits_until=day)
    choose_ways(by=by, parts=parts, at=at)
    return Chosen()


@transaction.atomic
def cancel_later(*, by: Standing, ref: str, at: datetime) -> None:
    """A choice for a later day counts no more; what holds today holds on. Raises NotFound, Refused."""
    journeys.hold(by=by, task=Task.CHOOSE_HOLDING)
    row = LaterChoice.objects.filter(budget__person_id=by.person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"later choice {ref}")
    if row.state != LaterChoice.WAITING:
        raise Refused("choice", "This does not wait any more. Nothing was changed.")
    _close(row, LaterChoice.CANCELLED, by.actor.name, "", at)
    audit.record_for(by=by, name="budget.later_cancelled", sentence="Took back a change of the money", at=at)


def apply_later(*, at: datetime) -> int:
    """Do what was chosen for today or before, each in a transaction of its own; returns how many were done.

    It is done in the name of whoever chose. Where they may not any more, or the money cannot be held so now,
    nothing changes: the choice is closed with the reason, and person and worker are told.
    """
    today = localdate(at)
    due = LaterChoice.objects.filter(state=LaterChoice.WAITING, from_day__lte=today).order_by(
        "from_day", "id"
    )
    return sum(_apply(ref, today, at) for ref in list(due.values_list("ref", flat=True)))


def _apply(ref: str, today: date, at: datetime) -> bool:
    with transaction.atomic():
        row = (
            LaterChoice.objects.select_for_update(of=("self",)).select_related("budget__person").get(ref=ref)
        )
        if row.state != LaterChoice.WAITING:
            return False
        by = None
        try:
            actor = people.actor_of(row.account_id, today)
            by = people.case_for(actor, row.budget.person.ref, today).standing
            if row.budget.ended_at is not None:
                raise NoBudget("parts", _("The budget it was for has ended."))
            with transaction.atomic():
                choose_ways(by=by, parts=[_read(one) for one in row.choices], at=at)
        except (NotFound, NotAllowed):
            why = _("Whoever chose this may not choose any more.")
        except Refused as refusal:
            why = str(refusal.said)
        else:
            _close(row, LaterChoice.DONE, by.actor.name, "", at)
            return True
        _close(row, LaterChoice.FAILED, "", why, at)
        if by is not None:
            _tell_failed(by, at)
        return False


def _tell_failed(by: Standing, at: datetime) -> None:
    tell_staff(by, Role.PRACTITIONER, gettext_lazy("A change of held money could not be made today."), at)
    tell(
        by=by,
        subject=Subject.MONEY,
        body=lambda: _("A change of who looks after your money could not be made today. Your worker helps."),
        at=at,
    )


def _check_day(budget: Budget, day: date, today: date) -> None:
    if day < today:
        raise Refused("from_day", "Days that are gone stay as they were. Choose today or a later day.")
    if day > today and not held_by_somebody(budget):
        raise Refused("from_day", "Nobody holds the money yet. Choose today: it counts from the first day.")
    if day > budget.ends_on:
        raise Refused(
            "from_day",
            Sentence("The plan ends on {day}. Choose an earlier day.", {"day": budget.ends_on}),
        )


def _said_again(
    last: WayChoice | None, ways: set[int], freely: Freely, *, kept: list[dict[str, Any]], at: datetime
) -> bool:
    """Whether the same page came twice: on the same day, with the same answers, and the same waits."""
    if last is None or (set(last.ways), last.pressed) != (ways, freely.pressed):
        return False
    waits = LaterChoice.objects.filter(choice=last, state=LaterChoice.WAITING).first()
    return localdate(last.at) == localdate(at) and (waits.choices if waits else []) == kept


def _record(
    budget: Budget, by: Standing, ways: set[int], freely: Freely, *, day: date, at: datetime
) -> WayChoice:
    return WayChoice.objects.create(
        ref=new_ref(),
        budget=budget,
        ways=sorted(ways),
        from_day=day,
        compared=freely.compared,
        present=" ".join(freely.present.split())[:300],
        own=not freely.pressed,
        pressed=freely.pressed,
        card=freely.card and bool(ways & {Way.PERSON, Way.REPRESENTATIVE}),
        by_key=by.actor.key,
        by_name=by.actor.name,
        relation=by.relation,
        at=at,
    )


def _wait(budget: Budget, by: Standing, kept: list[dict[str, Any]], record: WayChoice, at: datetime) -> None:
    if by.actor.account_id is None:
        raise Refused("from_day", "Choose today: a later day needs somebody who signs in.")
    LaterChoice.objects.create(
        ref=new_ref(),
        budget=budget,
        choice=record,
        account_id=by.actor.account_id,
        choices=kept,
        from_day=record.from_day,
    )
    audit.record_for(by=by, name="budget.later", sentence="Chose who looks after the money later", at=at)


def _close_waiting(budget: Budget, state: str, name: str, why: str, at: datetime) -> None:
    for row in LaterChoice.objects.filter(budget=budget, state=LaterChoice.WAITING):
        _close(row, state, name, why, at)


def _close(row: LaterChoice, state: str, name: str, why: str, at: datetime) -> None:
    row.state, row.closed_at, row.closed_by_name, row.why = state, at, name, why
    row.save()


def _written(one: Choice) -> dict[str, Any]:
    return {
        "way": int(one.way),
        "lines": {ref: None if amount is None else amount.pence for ref, amount in one.lines.items()},
        "holder_name": one.holder_name,
        "given": sorted(one.given),
        "agreement": one.agreement,
        "provider": one.provider,
        "charge_weekly": None if one.charge_weekly is None else one.charge_weekly.pence,
        "frequency": one.frequency,
    }


def _read(kept: dict[str, Any]) -> Choice:
    return Choice(
        way=Way(kept["way"]),
        lines={ref: None if pence is None else Money(pence) for ref, pence in kept["lines"].items()},
        holder_name=kept["holder_name"],
        given=frozenset(Need(one) for one in kept["given"]),
        agreement=kept["agreement"],
        provider=kept.get("provider", ""),
        charge_weekly=None if kept.get("charge_weekly") is None else Money(kept["charge_weekly"]),
        frequency=None if kept.get("frequency") is None else Frequency(kept["frequency"]),
    )
