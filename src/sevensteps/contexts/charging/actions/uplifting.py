"""Carrying a change of figures to everybody's charge: tried first, then done, in parts; twice is as once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.charging.carrying import Carried, store
from sevensteps.contexts.charging.models import (
    AssessmentState,
    FinancialAssessment,
    RunState,
    UpliftRun,
)
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
        _again(_waiting(used, on).filter(id__in=part), used, on, tally)
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


def _waiting(used: RulesUsed, on: date) -> QuerySet[FinancialAssessment]:
    """Charges that hold when the day comes and were found by other rules."""
    law, rates, policy = used.identities.hashes
    rows = FinancialAssessment.objects.filter(state=AssessmentState.CONFIRMED, starts_on__lte=on)
    rows = rows.exclude(law_hash=law, rates_hash=rates, policy_hash=policy)
    return rows.only("ref", "person_id", "starts_on", "inputs", "weekly_charge_pence")


def _parts(used: RulesUsed, on: date) -> Iterator[list[int]]:
    """The numbers of those rows, some at a time."""
    last = 0
    while part := list(
        _waiting(used, on).filter(id__gt=last).order_by("id").values_list("id", flat=True)[:AT_ONCE]
    ):
        last = part[-1]
        yield part


def _again(rows: Iterable[FinancialAssessment], used: RulesUsed, on: date, tally: _Tally) -> list[Carried]:
    """The charges by these rules on that day; one that they refuse is left out, and told."""
    means: list[tuple[FinancialAssessment, Inputs, bool]] = []
    for row in rows:
        tally.people += 1
        try:
            before = read_inputs(row.inputs)
        except Refused as refusal:
            tally.refused(row, refusal)
            continue
        inputs = carried_to(before, row.starts_on, on)
        means.append((row, inputs, inputs is not before))
    done = []
    results = assess_all(used.rules, on, (inputs for _row, inputs, _moved in means))
    for (row, inputs, moved), found in zip(means, results, strict=True):
        if isinstance(found, Refused):
            tally.refused(row, found)
        else:
            tally.add(row, found)
            data = inputs_as_data(inputs) if moved else row.inputs
            done.append(Carried(row.pk, data, moved, found))
    return done


@transaction.atomic
def _write(
    *, run: UpliftRun, part: list[int], used: RulesUsed, tally: _Tally, by: Actor, at: datetime
) -> int:
    """One part: what still waits is worked out, closed and written anew."""
    carried = _again(_waiting(used, run.on).filter(id__in=part), used, run.on, tally)
    written = store(run, used.identities, carried, by, at)
    locked = UpliftRun.objects.select_for_update().get(pk=run.pk)
    locked.counts = locked.counts | {"done": locked.counts.get("done", 0) + written}
    locked.save(update_fields=["counts"])
    return written


def _record(by: Actor, run: UpliftRun, name: str, words: str, at: datetime) -> None:
    audit.record(
        subject=f"uplift:{run.ref}",
        by_key=by.key,
        by_name=by.name,
        name=name,
        sentence=Sentence(words, {"day": run.on.isoformat()}),
        at=at,
    )
