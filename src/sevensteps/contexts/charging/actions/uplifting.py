"""Carrying a change of figures to everybody's charge: tried first, then done, in parts; twice is as once.

An officer asks; a job does it. One that is killed half-way has done whole parts; the next goes on from there.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from procrastinate.contrib.django import app as jobs

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.charging.models import FinancialAssessment, RunState, UpliftRun
from sevensteps.contexts.charging.rules import RulesUsed, rules_in_force
from sevensteps.contexts.charging.uplifting import choosing, later, reworking, storing, telling
from sevensteps.contexts.charging.uplifting.alone import alone
from sevensteps.contexts.charging.uplifting.choosing import Part
from sevensteps.contexts.charging.uplifting.letters import Changed
from sevensteps.contexts.charging.uplifting.tally import LOOK, Tally
from sevensteps.contexts.charging.uplifting.telling import Uplifted
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.trace import Sentence

LOOK_OVER, CARRY_OUT = (
    "charging.look_over_uplift",
    "charging.carry_out_uplift",
)  # the jobs; ops.jobs does them


class FiguresMoved(Refused):
    """Other rules have been put in force since the preview."""


@transaction.atomic
def uplift_preview(*, by: Actor, on: date, at: datetime) -> str:
    """Ask what everybody would pay by the rules in force on a day; a job works it out and changes nobody.

    Returns the run's reference: the same again for the same day until it is done. Raises NothingInForce,
    NotOurRules, NotAllowed, Refused.
    """
    _check_officer(by, at)
    used = rules_in_force(on)
    run = UpliftRun.objects.select_for_update().filter(on=on).exclude(state=RunState.DONE).first()
    if run is not None and run.state == RunState.RUNNING and not _moved(run, used):
        raise Refused("on", "A run for this day is under way. Wait until it is done.")
    run = run or UpliftRun(ref=new_ref(), on=on)
    run.state, run.counts, run.listed = RunState.LOOKING, {}, []
    run.begun_at, run.begun_by_key, run.begun_by_name = None, "", ""
    run.law_hash, run.rates_hash, run.policy_hash = used.identities.hashes
    run.previewed_at, run.previewed_by_key, run.previewed_by_name = at, by.key, by.name
    run.save()
    _record(by, run, "previewed", "Tried new charges from {day}", at)
    jobs.configure_task(LOOK_OVER).defer(ref=run.ref)
    return run.ref


def look_over(*, ref: str) -> None:
    """Work out what the run would do, and keep only that. Nothing where it is not being tried."""
    run = _run(ref)
    with alone(run.pk) as mine:
        run.refresh_from_db()
        if not mine or run.state != RunState.LOOKING:
            return
        used = _rules(run)
        if used is None:
            return
        tally, seen = Tally(), 0
        trying = UpliftRun.objects.filter(pk=run.pk, state=RunState.LOOKING)
        whole = choosing.waiting(used, run.on).count()
        for part in choosing.parts(used, run.on):
            reworking.rework(part, used, run.on, tally)
            seen += len(part.charges)
            trying.update(counts={"seen": seen, "of": whole})
        for rows in later.later_parts(run.on):
            later.rework_later(rows, run.on, tally)
        tally.left |= {
            "right": choosing.already_right(used, run.on),
            "provisional": choosing.not_confirmed(),
        }
        law, rates, policy = used.identities.hashes
        trying.update(
            state=RunState.PREVIEW,
            counts=tally.counts,
            listed=tally.listed,
            law_hash=law,
            rates_hash=rates,
            policy_hash=policy,
        )


@transaction.atomic
def start_uplift(*, by: Actor, run_ref: str, at: datetime) -> bool:
    """Have a run that was tried carried out by a job; False where it is under way or done already.

    Raises NotFound, NotAllowed, FiguresMoved, Refused.
    """
    _check_officer(by, at)
    run = UpliftRun.objects.select_for_update().filter(ref=run_ref).first()
    if run is None:
        raise NotFound(f"uplift {run_ref}")
    if run.state == RunState.LOOKING:
        raise Refused("on", "It is still being worked out what would change. Wait until that is done.")
    if run.state != RunState.PREVIEW:
        return False
    if _moved(run, rules_in_force(run.on)):
        raise FiguresMoved("on", "Other figures are in force since you looked. Look again before you go on.")
    run.state, run.begun_at, run.begun_by_key, run.begun_by_name = RunState.RUNNING, at, by.key, by.name
    run.save()
    _record(by, run, "begun", "Began to put new charges in place from {day}", at)
    jobs.configure_task(CARRY_OUT).defer(ref=run.ref)
    return True


def carry_out(*, ref: str, at: datetime) -> int:
    """Write everybody's new charge from the run's day on and tell them; how many were written now.

    In parts, each a transaction: how far it is shows on the run, and a run that stopped is taken up where it
    was. Does nothing where another is at it, where it is done, or where other figures came into force since.
    """
    run = _run(ref)
    with alone(run.pk) as mine:
        run.refresh_from_db()
        if not mine or run.state != RunState.RUNNING:
            return 0
        used = _rules(run)
        if used is None or _moved(run, used):
            return 0
        written, tally = 0, Tally()
        for part in choosing.parts(used, run.on):
            written += _write(run, part, used, tally, at)
        for rows in later.later_parts(run.on):
            written += _write_later(run, rows, tally, at)
        _finish(run, tally, at)
        return written


def take_up(*, at: datetime) -> None:
    """Go on with every run that is not finished and that nobody is at: its worker died."""
    for ref in UpliftRun.objects.filter(state=RunState.LOOKING).values_list("ref", flat=True):
        look_over(ref=ref)
    for ref in UpliftRun.objects.filter(state=RunState.RUNNING).values_list("ref", flat=True):
        carry_out(ref=ref, at=at)


@transaction.atomic
def _write(run: UpliftRun, part: Part, used: RulesUsed, tally: Tally, at: datetime) -> int:
    """One part: what still waits is worked out, closed and written anew, and its people are told."""
    carried = reworking.rework(part, used, run.on, tally)
    written = storing.store(run, used.identities, carried, at)
    uplifted = [
        Uplifted(
            one.held.person_id,
            ()
            if one.held.weekly_pence == one.found.weekly_charge_pence
            else (Changed(run.on, one.held.weekly_pence, one.found.weekly_charge_pence),),
            part.let_off.get(one.held.person_id),
        )
        for one in written
    ]
    _count(run, len(written), telling.tell(run, uplifted, at))
    return len(written)


@transaction.atomic
def _write_later(run: UpliftRun, rows: list[FinancialAssessment], tally: Tally, at: datetime) -> int:
    found = later.rework_later(rows, run.on, tally)
    uplifted = [later.write_later(run, row, part, stretches, at) for row, part, stretches in found]
    written = [one for one in uplifted if one is not None]
    _count(run, len(written), telling.tell(run, written, at))
    return len(written)


def _count(run: UpliftRun, written: int, told: int) -> None:
    locked = UpliftRun.objects.select_for_update().get(pk=run.pk)
    more = {"done": written, "told": told}
    locked.counts |= {name: locked.counts.get(name, 0) + count for name, count in more.items()}
    locked.save(update_fields=["counts"])


@transaction.atomic
def _finish(run: UpliftRun, tally: Tally, at: datetime) -> None:
    """What was left is as it is now; what to look at, as it was found before anything was written."""
    locked = UpliftRun.objects.select_for_update().get(pk=run.pk)
    look = [one for one in locked.listed if one["why"] in LOOK]
    kept: dict[str, Any] = locked.counts.get("left", {})
    left = {why: count for why, count in kept.items() if why in {*LOOK, "right", "provisional"}}
    locked.listed = [one for one in tally.listed if one["why"] not in LOOK] + look
    locked.counts |= {"left": {why: count for why, count in tally.left.items() if why not in LOOK} | left}
    locked.state, locked.done_at = RunState.DONE, at
    locked.save()
    by = Actor(run.begun_by_key, run.begun_by_name)
    _record(by, run, "done", "Put new charges in place from {day}", at)


def _check_officer(by: Actor, at: datetime) -> None:
    """New figures are the council's: a finance officer of another agency looks after payments only."""
    by.check_role(Role.FINANCE_OFFICER)
    if not people.serves_the_council(by, Role.FINANCE_OFFICER, localdate(at)):
        raise NotAllowed(f"{by.key} is no finance officer of the council")


def _run(ref: str) -> UpliftRun:
    run = UpliftRun.objects.filter(ref=ref).first()
    if run is None:
        raise NotFound(f"uplift {ref}")
    return run


def _rules(run: UpliftRun) -> RulesUsed | None:
    """What counts on its day; None where the rules were taken away or do not fit: the page says so."""
    try:
        return rules_in_force(run.on)
    except Refused:
        return None


def _moved(run: UpliftRun, used: RulesUsed) -> bool:
    return used.identities.hashes != (run.law_hash, run.rates_hash, run.policy_hash)


def _record(by: Actor, run: UpliftRun, name: str, words: str, at: datetime) -> None:
    audit.record(
        subject=f"uplift:{run.ref}",
        by_key=by.key,
        by_name=by.name,
        name=f"uplift.{name}",
        sentence=Sentence(words, {"day": run.on.isoformat()}),
        at=at,
    )
