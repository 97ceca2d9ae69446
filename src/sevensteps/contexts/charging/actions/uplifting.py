"""Carrying a change of figures to everybody's charge: tried first, then done, in parts; twice is as once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.charging.models import (
    AssessmentState,
    FinancialAssessment,
    RunState,
    Source,
    UpliftRun,
)
from sevensteps.contexts.charging.reckoning import put_result
from sevensteps.contexts.charging.rules import RulesUsed, rules_in_force
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor, Role
from sevensteps.core.charging import Figures, Inputs, assess_all, carried_to, inputs_as_data, read_inputs
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.trace import Sentence

AT_ONCE = 2_000  # charges in one transaction: what is done stays done if the machine stops
MOST_AMISS = 500


class FiguresMoved(Refused):
    """Other rules have been put in force since the preview."""


@dataclass(slots=True)
class _Tally:
    """What a run comes to, gathered charge by charge."""

    people: int = 0
    up: int = 0
    down: int = 0
    same: int = 0
    before_pence: int = 0
    after_pence: int = 0
    amiss: list[dict[str, Any]] = field(default_factory=list)

    def add(self, row: FinancialAssessment, found: Figures) -> None:
        before, after = row.weekly_charge_pence, found.weekly_charge_pence
        self.before_pence += before or 0
        self.after_pence += after or 0
        if before is None or after is None or before == after:
            self.same += 1
        elif after > before:
            self.up += 1
        else:
            self.down += 1

    def refused(self, row: FinancialAssessment, refusal: Refused) -> None:
        self.amiss.append({"ref": row.ref, "person_id": row.person_id, "reason": refusal.reason})

    @property
    def counts(self) -> dict[str, int]:
        names = ("people", "up", "down", "same", "before_pence", "after_pence")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class _Again:
    """A charge, the means on the run's day, and what they come to."""

    before: FinancialAssessment
    data: dict[str, Any]
    found: Figures


@transaction.atomic
def uplift_preview(*, by: Actor, on: date, at: datetime) -> str:
    """Work out everybody's charge by the rules in force on a day, and keep only what it comes to.

    Returns the run's reference: the same again for the same day until it is done. Raises NothingInForce,
    NotOurRules, Refused.
    """
    by.check_role(Role.FINANCE_OFFICER)
    used = rules_in_force(on)
    run = UpliftRun.objects.select_for_update().filter(on=on).exclude(state=RunState.DONE).first()
    if run is not None and run.state == RunState.RUNNING:
        raise Refused("on", "A run for this day is under way. Wait until it is done.")
    run = run or UpliftRun(ref=new_ref(), on=on)
    tally = _Tally()
    for part in _parts(used, on):
        tally.people += len(part)
        _again(part, used, on, tally)
    run.law_hash, run.rates_hash, run.policy_hash = used.identities.hashes
    run.counts, run.amiss = tally.counts, tally.amiss[:MOST_AMISS]
    run.previewed_at, run.previewed_by_key, run.previewed_by_name = at, by.key, by.name
    run.save()
    _record(by, run, "uplift.previewed", "Tried new charges from {day}", at)
    return run.ref


def run_uplift(*, by: Actor, run_ref: str, at: datetime) -> int:
    """Write everybody's new charge, from the run's day on, and return how many were written now.

    In parts, each a transaction: how far it is shows on the run, and a run that stopped is taken up where it
    was. Run again, it finds nothing to do. Raises NotFound, FiguresMoved.
    """
    by.check_role(Role.FINANCE_OFFICER)
    run, used = _begin(by, run_ref, at)
    if run.state == RunState.DONE:
        return 0
    written, tally = 0, _Tally()
    for part in _parts(used, run.on):
        tally.people += len(part)
        written += _write(run=run, part=part, used=used, tally=tally, by=by, at=at)
    with transaction.atomic():
        run = UpliftRun.objects.select_for_update().get(pk=run.pk)
        if run.state != RunState.DONE:
            run.state, run.done_at, run.amiss = RunState.DONE, at, tally.amiss[:MOST_AMISS]
            run.save()
            _record(by, run, "uplift.done", "Put new charges in place from {day}", at)
    return written


@transaction.atomic
def _begin(by: Actor, run_ref: str, at: datetime) -> tuple[UpliftRun, RulesUsed]:
    run = UpliftRun.objects.select_for_update().filter(ref=run_ref).first()
    if run is None:
        raise NotFound(f"uplift {run_ref}")
    used = rules_in_force(run.on)
    if run.state != RunState.DONE and used.identities.hashes != (
        run.law_hash,
        run.rates_hash,
        run.policy_hash,
    ):
        raise FiguresMoved("on", "Other figures are in force since you looked. Look again before you go on.")
    if run.state == RunState.PREVIEW:
        run.state, run.begun_at, run.begun_by_key, run.begun_by_name = RunState.RUNNING, at, by.key, by.name
        run.save()
    return run, used


def _parts(used: RulesUsed, on: date) -> Iterator[list[FinancialAssessment]]:
    """Charges that hold when the day comes and were found by other rules, some at a time."""
    law, rates, policy = used.identities.hashes
    waiting = FinancialAssessment.objects.filter(state=AssessmentState.CONFIRMED, starts_on__lte=on)
    waiting = waiting.exclude(Q(law_hash=law, rates_hash=rates, policy_hash=policy)).order_by("id")
    last = 0
    while part := list(waiting.filter(id__gt=last)[:AT_ONCE]):
        last = part[-1].pk
        yield part


def _again(part: list[FinancialAssessment], used: RulesUsed, on: date, tally: _Tally) -> list[_Again]:
    """The charges by these rules on that day; one that they refuse is left out, and told."""
    carried: list[tuple[FinancialAssessment, Inputs, dict[str, Any]]] = []
    for row in part:
        try:
            before = read_inputs(row.inputs)
        except Refused as refusal:
            tally.refused(row, refusal)
            continue
        inputs = carried_to(before, row.starts_on, on)
        carried.append((row, inputs, row.inputs if inputs is before else inputs_as_data(inputs)))
    done = []
    results = assess_all(used.rules, on, (inputs for _row, inputs, _data in carried))
    for (row, _inputs, data), found in zip(carried, results, strict=True):
        if isinstance(found, Refused):
            tally.refused(row, found)
        else:
            tally.add(row, found)
            done.append(_Again(row, data, found))
    return done


@transaction.atomic
def _write(
    *,
    run: UpliftRun,
    part: list[FinancialAssessment],
    used: RulesUsed,
    tally: _Tally,
    by: Actor,
    at: datetime,
) -> int:
    """One part: what still waits is locked, worked out, closed and written anew, set by set."""
    rows = FinancialAssessment.objects.select_for_update().filter(
        id__in=[row.pk for row in part], state=AssessmentState.CONFIRMED
    )
    made = [
        _new(run=run, used=used, again=again, by=by, at=at)
        for again in _again(list(rows), used, run.on, tally)
    ]
    FinancialAssessment.objects.filter(id__in=[one.replaces_id for one in made]).update(
        state=AssessmentState.REPLACED, closed_at=at, closed_by_key=by.key, closed_by_name=by.name
    )
    FinancialAssessment.objects.bulk_create(made)
    locked = UpliftRun.objects.select_for_update().get(pk=run.pk)
    locked.counts = locked.counts | {"done": locked.counts.get("done", 0) + len(made)}
    locked.save(update_fields=["counts"])
    return len(made)


def _new(
    *,
    run: UpliftRun,
    used: RulesUsed,
    again: _Again,
    by: Actor,
    at: datetime,
) -> FinancialAssessment:
    before = again.before
    row = FinancialAssessment(
        ref=new_ref(),
        person_id=before.person_id,
        state=AssessmentState.CONFIRMED,
        starts_on=run.on,
        source=Source.UPLIFT,
        how=before.how,
        replaces=before,
        uplift=run,
        consent=before.consent,
        started_at=at,
        started_by_key=by.key,
        started_by_name=by.name,
        told_at=at,
        told_by_key=by.key,
        told_by_name=by.name,
        confirmed_at=at,
        confirmed_by_key=by.key,
        confirmed_by_name=by.name,
    )
    put_result(row, used, again.data, again.found)
    return row


def _record(by: Actor, run: UpliftRun, name: str, words: str, at: datetime) -> None:
    audit.record(
        subject=f"uplift:{run.ref}",
        by_key=by.key,
        by_name=by.name,
        name=name,
        sentence=Sentence(words, {"day": run.on.isoformat()}),
        at=at,
    )
