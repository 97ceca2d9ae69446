"""What a new table would change for people: worked out, told in totals, kept for nobody."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from procrastinate.contrib.django import app as jobs

from sevensteps.contexts.allocation import population
from sevensteps.contexts.calibration import newbook
from sevensteps.contexts.calibration.actions.common import PATIENCE, record
from sevensteps.contexts.calibration.models import Calibration, Impact, RunState
from sevensteps.contexts.calibration.newbook import Made
from sevensteps.contexts.calibration.queries.live import agency_ids
from sevensteps.contexts.calibration.stored import from_json
from sevensteps.contexts.calibration.totals import Totals
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor, Role
from sevensteps.core.allocation import AllocationRulebook, Inputs, allocate
from sevensteps.core.errors import NotFound, Refused

WORK_OUT = "calibration.impact"  # the job; ops.jobs does it


def made_of(row: Calibration) -> Made:
    """How the table of a finished calibration was made. Raises Refused where it is not finished."""
    if row.state != RunState.DONE or row.result is None:
        raise Refused("calibration", "This calibration is not finished. Wait until it is.")
    result = from_json(row.result)
    cases = row.case_set
    citation = (
        f"Our own calibration {row.ref} of {localdate(row.at).isoformat()}: {row.method}, version "
        f"{row.method_version}, on {result.n} cases ({cases.name}, {cases.ref})"
    )
    return Made(result, row.method, row.method_version, row.options, citation)


@transaction.atomic
def ask_for_impact(*, calibration: str, by: Actor, at: datetime) -> str:
    """Queue the question what this table would change today; returns its reference.

    Raises NotFound, Refused, NothingInForce, CannotTakeTable.
    """
    by.check_role(Role.RAS_ANALYST)
    row = Calibration.objects.select_for_update(of=("self",)).select_related("case_set")
    found = row.filter(ref=calibration).first()
    if found is None:
        raise NotFound(f"calibration {calibration}")
    made_of(found)
    stored, _book = newbook.in_force(localdate(at))
    waiting = Impact.objects.filter(calibration=found, state__in=[RunState.QUEUED, RunState.RUNNING]).first()
    if waiting is not None:  # asked twice
        if at - waiting.at >= PATIENCE:  # nothing was heard of it: doing it twice does no harm
            jobs.configure_task(WORK_OUT).defer(ref=waiting.ref)
        return waiting.ref
    impact = Impact.objects.create(
        ref=new_ref(),
        calibration=found,
        rulebook_id=stored.identity.rulebook_id,
        rulebook_version=stored.identity.version,
        rulebook_hash=stored.identity.sha256,
        agency_ids=agency_ids(by, localdate(at)),
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
    jobs.configure_task(WORK_OUT).defer(ref=impact.ref)
    record(by, f"calibration:{calibration}", "impact.asked", "Asked what a new table would change", at)
    return impact.ref


@transaction.atomic
def work_out_impact(*, ref: str) -> None:
    """Everybody's sum by the table in force and by the new one, added up. Doing it twice changes nothing."""
    rows = Impact.objects.select_for_update(of=("self",)).select_related("calibration__case_set")
    row = rows.filter(ref=ref).first()
    if row is None or row.state in {RunState.DONE, RunState.FAILED}:
        return
    stored = policies.stored_rulebook(row.rulebook_id, row.rulebook_version)
    if not isinstance(stored.book, AllocationRulebook):
        raise RuntimeError(f"impact {ref} is about no allocation rulebook")
    try:
        new = newbook.book_with(stored, made_of(row.calibration))
    except Refused as refusal:  # the rulebook in force cannot hold this table
        row.state, row.failed_because = RunState.FAILED, refusal.reason
        row.save()
        return
    totals = _totals(row, stored.book, new)
    everybody = totals.everybody
    row.state, row.totals = RunState.DONE, totals.data()
    row.gainers, row.losers, row.cost_pence = everybody.gainers, everybody.losers, everybody.cost_pence
    row.save()


def _totals(row: Impact, now: AllocationRulebook, new: AllocationRulebook) -> Totals:
    groups = people.care_groups(row.agency_ids)
    live = journeys.on_their_way()
    totals = Totals()
    for told in population.latest_sums(person for person in groups if person in live):
        if not told.by_table:
            totals.leave_out("not_by_table")
            continue
        try:
            inputs = Inputs.from_data(told.inputs)
            was, would = allocate(now, inputs), allocate(new, inputs)
        except Refused:  # answers to another questionnaire: this table would ask anew
            totals.leave_out("other_questions")
            continue
        totals.add(groups[told.person_id], was.annual_pence or 0, would.annual_pence or 0)
    return totals
