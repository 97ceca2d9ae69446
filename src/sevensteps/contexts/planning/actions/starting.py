"""Starting a plan: the first one, another version after a review or a refusal, or going on with a draft."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from sevensteps.contexts.allocation import queries as allocation
from sevensteps.contexts.allocation.queries import IndicativeView
from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.models import (
    ASSESSMENT,
    WORKING,
    Line,
    LineDay,
    LineTime,
    Outcome,
    Plan,
    Saving,
)
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import Event, State, check_open
from sevensteps.core.planning import PlanState

_MOVES = {State.INDICATIVE: Event.START_PLAN, State.REFUSED: Event.REVISE_PLAN}


class NoMoneyKnown(Refused):
    """A plan is made against a sum, and none has been told yet."""


@transaction.atomic
def start_plan(*, by: Standing, at: datetime) -> str:
    """Have a plan to write in, and return its reference; the journey moves to step 2.

    Goes on with a draft; else copies the version before, so that nothing is written twice. Outcomes of the
    latest assessment are carried in. Raises NoMoneyKnown.
    """
    by.check(Task.WRITE_PLAN)
    journey = journeys.hold(by=by, task=Task.SEE_JOURNEY)
    event = _MOVES.get(journey.state)
    if event is None:
        check_open(Task.WRITE_PLAN, journey.state)
    known = allocation.indicative_of(by.person_id)
    if known is None:
        raise NoMoneyKnown("indicative", "First find out about how much money there is, in step 1.")
    plan = _draft(by, journey.ref, known, at)
    _carry_outcomes(plan, known, "easy" if people.person(by.person_id).easy_read else "en", at)
    if event is not None:
        journeys.move(by=by, event=event, at=at)
    audit.record_for(by=by, name="plan.started", sentence="Started to write the plan", at=at)
    return plan.ref


def _draft(by: Standing, journey_ref: str, known: IndicativeView, at: datetime) -> Plan:
    """The version at work, reset to a draft; else a new version."""
    plans = Plan.objects.filter(person_id=by.person_id)
    working = plans.filter(state__in=WORKING).first()
    latest = plans.order_by("-version").first()
    if working is None:
        return _new_version(by, latest, journey_ref, known, at)
    if working.state == PlanState.SUBMITTED:  # the journey went back while it waited
        working.state = PlanState.DRAFT
    working.submitted_at, working.submitted_by_key, working.submitted_by_name = None, "", ""
    working.journey_ref, working.revision = journey_ref, working.revision + 1
    working.indicative_ref, working.indicative_pence = known.ref, known.annual.pence
    working.save()
    return working


def _new_version(
    by: Standing, before: Plan | None, journey_ref: str, known: IndicativeView, at: datetime
) -> Plan:
    last = Plan.objects.filter(person_id=by.person_id).aggregate(last=Max("version"))["last"] or 0
    plan = Plan.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        journey_ref=journey_ref,
        version=last + 1,
        indicative_ref=known.ref,
        indicative_pence=known.annual.pence,
        starts_on=localdate(at),
        decides_alone=before.decides_alone if before else None,
        representative=before.representative if before else "",
        exception=before.exception if before else "",
        created_at=at,
    )
    if before is not None:
        _copy(before, plan)
    return plan


def _copy(before: Plan, plan: Plan) -> None:
    """Everything written before, under the same references. Who wrote it is known by its own version."""
    for rows in (
        before.sections, before.wealth, before.media, before.arrangements, before.life_decisions,
        before.caring, before.views, before.outcomes,
    ):  # fmt: skip
        for row in rows.order_by("id"):
            row.pk, row.plan, row.revision = None, plan, 1
            row.save()
    new = {outcome.ref: outcome for outcome in plan.outcomes.all()}
    for line in before.lines.order_by("id").prefetch_related("outcomes"):
        _copy_line(line, plan, new)
    # What was signed holds while the line stays as it is.
    for health in before.health_lines.filter(line_ref__in=before.lines.values("ref")).order_by("id"):
        health.pk, health.plan, health.ref = None, plan, new_ref()
        health.save()


def _copy_line(line: Line, plan: Plan, new: Mapping[str, Outcome]) -> None:
    """One line with what it helps with, its times and its days."""
    helped = [new[outcome.ref] for outcome in line.outcomes.all()]
    times, days = list(line.times.order_by("id")), list(line.days.order_by("id"))
    line.pk, line.plan, line.revision = None, plan, 1
    line.save()
    line.outcomes.set(helped)
    for time in times:
        time.pk, time.line = None, line
    for day in days:
        day.pk, day.line = None, line
    LineTime.objects.bulk_create(times)
    LineDay.objects.bulk_create(days)


def _carry_outcomes(plan: Plan, known: IndicativeView, form: str, at: datetime) -> None:
    """What support is for, from the assessment, for each area the plan does not speak of yet."""
    spoken = set(plan.outcomes.values_list("area", flat=True))
    rows: list[Outcome] = []
    for found in known.outcomes:
        if found.area not in spoken:
            row = Outcome.objects.create(
                plan=plan,
                ref=new_ref(),
                text=found.outcome.in_form(form),
                area=found.area,
                source="assessment",
                revision=plan.revision,
            )
            rows.append(row)
    Saving.objects.bulk_create(
        Saving(
            plan=plan, revision=revision, part=f"outcome:{row.ref}", said={"text": row.text},
            by_key=ASSESSMENT, by_name="", relation="", at=at,
        )
        for revision, row in enumerate(rows, plan.revision + 1)
    )  # fmt: skip
    if rows:
        plan.revision += len(rows)
        plan.save()
