"""The decision on a plan: by somebody who did not write it, within their limit, with reasons."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.allocation import queries as allocation
from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.planning.actions.held import fitting, submitted_plan, written
from sevensteps.contexts.planning.models import BROUGHT, Decision, Line, Outcome, Plan
from sevensteps.contexts.planning.queries import PlanView, view_of
from sevensteps.contexts.planning.words import Unit
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import Event
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    Check,
    Every,
    LineKind,
    PlanEvent,
    PlanState,
    Verdict,
    check_decision,
    move_plan,
)
from sevensteps.core.trace import Sentence

LONGEST_REASONS = 5_000

_NEWS = {
    Verdict.AGREED: _("Your plan is agreed. Next, choose who looks after each part of the money."),
    Verdict.CHANGES: _("A manager asks for some changes to your plan."),
    Verdict.REFUSED: _(
        "The answer to your plan is no. You can write a new plan, or say that you do not agree."
    ),
}
_STAFF_NEWS = _("A plan you help with has been decided.")
_DECIDED = {
    Verdict.AGREED: Sentence("Agreed the plan"),
    Verdict.CHANGES: Sentence("Asked for changes to the plan"),
    Verdict.REFUSED: Sentence("Said no to the plan"),
    BROUGHT: Sentence("Kept to a plan agreed in another place"),
}


class PlanChanged(Refused):
    """The plan is not the one the approver read."""


@dataclass(frozen=True, slots=True)
class AgreedPlan:
    """What was agreed, for opening a budget; `annual` is what the plan costs in its year."""

    plan: PlanView
    annual: Money


@transaction.atomic
def decide(
    *, by: Standing, verdict: Verdict, reasons: str, revision: int | None = None, at: datetime
) -> None:
    """Ask for changes or refuse; agreeing opens a budget too and is `budgets.actions.agree_plan`.

    Raises AuthorMayNotDecide, ReasonsTooShort, PlanChanged.
    """
    if verdict is Verdict.AGREED:
        raise ValueError("a plan is agreed with budgets.actions.agree_plan")
    plan, view = _to_decide(by, revision)
    checked = view.checks()
    _check(by, view, verdict, reasons, checked)
    _record(plan, verdict, reasons, checked, by=by, at=at)
    returned = verdict is Verdict.CHANGES
    plan.state = move_plan(PlanEvent.RETURN if returned else PlanEvent.REFUSE, PlanState(plan.state))
    plan.save()
    event = Event.RETURN_FOR_CHANGES if returned else Event.REFUSE_PLAN
    journeys.move(by=by, event=event, why=reasons.strip()[: journeys.LONGEST_REASON], at=at)
    _tell(by, verdict, reasons, at)


@transaction.atomic
def record_agreement(
    *, by: Standing, reasons: str, lawful: bool, revision: int | None = None, at: datetime
) -> AgreedPlan:
    """Record that the plan is agreed; its caller, `budgets`, moves the journey and opens the budget with it.

    `lawful`: the approver says that they found nothing unlawful. An earlier agreed version is superseded.
    Raises AuthorMayNotDecide, OverLimit, ChecksNotMet, ReasonsTooShort, PlanChanged.
    """
    plan, view = _to_decide(by, revision)
    checked = view.checks(lawful=lawful)
    _check(by, view, Verdict.AGREED, reasons, checked)
    annual = view.meter.planned
    _supersede(by.person_id)
    _record(plan, Verdict.AGREED, reasons, checked, agreed=annual, by=by, at=at)
    plan.state = move_plan(PlanEvent.AGREE, PlanState(plan.state))
    plan.save()
    _tell(by, Verdict.AGREED, reasons, at)
    return AgreedPlan(view_of(plan), annual)


@transaction.atomic
def bring_plan(
    *, by: Standing, outcome: str, what: str, starts_on: date, reasons: str, at: datetime
) -> AgreedPlan:
    """Keep to a plan agreed elsewhere, with the honoured sum as its one line, until it is reviewed here."""
    journey = journeys.hold(by=by, task=Task.MOVE_JOURNEY)
    known = allocation.indicative_of(by.person_id)
    if known is None or known.kind != "honoured":
        raise Refused("plan", "First write down the budget they bring.")
    if Plan.objects.filter(person_id=by.person_id, journey_ref=journey.ref).exists():
        raise Refused("plan", "There is a plan already. Go on with it.")
    said = fitting("reasons", reasons, LONGEST_REASONS)
    if not said:
        raise Refused("reasons", "Say what was agreed there.")
    last = Plan.objects.filter(person_id=by.person_id).order_by("-version").first()
    _supersede(by.person_id)
    plan = Plan.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        journey_ref=journey.ref,
        version=last.version + 1 if last else 1,
        indicative_ref=known.ref,
        indicative_pence=known.annual.pence,
        starts_on=starts_on,
        created_at=at,
    )
    wanted = Outcome.objects.create(
        plan=plan, ref=new_ref(), text=fitting("outcome", outcome, 500), source="mine"
    )
    line = Line.objects.create(
        plan=plan,
        ref=new_ref(),
        kind=LineKind.PAID,
        what=fitting("what", what, 200),
        unit=Unit.ITEM,
        quantity=Decimal(1),
        price_pence=known.annual.pence,
        every=Every.YEARLY,
    )
    line.outcomes.set([wanted])
    written(plan, by, at)
    _record(plan, BROUGHT, said, (), agreed=known.annual, by=by, at=at)
    plan.state = move_plan(PlanEvent.BRING, PlanState(plan.state))
    plan.save()
    return AgreedPlan(view_of(plan), known.annual)


def _to_decide(by: Standing, revision: int | None) -> tuple[Plan, PlanView]:
    journeys.hold(by=by, task=Task.DECIDE_PLAN)
    plan = submitted_plan(by.person_id)
    if revision is not None and revision != plan.revision:
        raise PlanChanged(
            "plan", "The plan has changed since you opened it. Read it again before you decide."
        )
    view = view_of(plan)
    plan.indicative_ref, plan.indicative_pence = view.indicative_ref, view.indicative.pence
    return plan, view


def _check(by: Standing, view: PlanView, verdict: Verdict, reasons: str, checked: tuple[Check, ...]) -> None:
    fitting("reasons", reasons, LONGEST_REASONS)
    limit = by.actor.approval_limit_pence
    check_decision(
        verdict=verdict,
        reasons=reasons,
        by_key=by.actor.key,
        author_keys=frozenset(author.actor_key for author in view.authors),
        limit=None if limit is None else Money(limit),
        annual=view.meter.planned,
        checks=checked,
    )


def _record(
    plan: Plan,
    verdict: str,
    reasons: str,
    checked: tuple[Check, ...],
    *,
    agreed: Money | None = None,
    by: Standing,
    at: datetime,
) -> None:
    Decision.objects.create(
        plan=plan,
        verdict=verdict,
        reasons=reasons.strip(),
        checks=[{"id": one.id, "passes": one.passes, "reason": str(one.reason)} for one in checked],
        agreed_pence=None if agreed is None else agreed.pence,
        by_key=by.actor.key,
        by_name=by.actor.name,
        at=at,
    )
    audit.record_for(by=by, name="plan.decided", sentence=_DECIDED[verdict], at=at)


def _tell(by: Standing, verdict: Verdict, reasons: str, at: datetime) -> None:
    why = reasons.strip()
    tell(by=by, subject=Subject.PLAN, body=lambda: f"{_NEWS[verdict]}\n\n{why}", at=at)
    tell_staff(by, Role.PRACTITIONER, _STAFF_NEWS, at)


def _supersede(person_id: int) -> None:
    for row in Plan.objects.filter(person_id=person_id, state=PlanState.AGREED):
        row.state = move_plan(PlanEvent.SUPERSEDE, PlanState.AGREED)
        row.save()
