"""The decision on a plan: by somebody who did not write it, within their limit, with reasons."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.planning import signing
from sevensteps.contexts.planning.actions.handing import note_interests
from sevensteps.contexts.planning.actions.held import fitting, noted, refused_plan, submitted_plan
from sevensteps.contexts.planning.models import BROUGHT, Decision, Line, LineNotAgreed, Plan
from sevensteps.contexts.planning.queries import PlanView, view_of
from sevensteps.core import planning as core
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import Event
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    Agreement,
    Check,
    Later,
    Part,
    PlanEvent,
    PlanFacts,
    PlanState,
    Saved,
    Verdict,
    check_assumed,
    check_decision,
    check_later,
    check_roles,
    move_plan,
    part_of,
)
from sevensteps.core.trace import Sentence

LONGEST_REASONS = 5_000

_NEWS = {
    Verdict.AGREED: _("Your plan is agreed. Next, choose who looks after each part of the money."),
    Verdict.PART: _(
        "A part of your plan is agreed. Below it says what is not, and why. You can ask for it again, or say "
        "that you do not agree."
    ),
    Verdict.CHANGES: _("A manager asks for some changes to your plan."),
    Verdict.REFUSED: _(
        "The answer to your plan is no. You can write a new plan, or say that you do not agree."
    ),
}
_UNKNOWN = _("What you pay towards it is not known yet. You are told by %(day)s.")
_STAFF_NEWS = _("A plan you help with has been decided.")
_DECIDED = {
    Verdict.AGREED: Sentence("Agreed the plan"),
    Verdict.PART: Sentence("Agreed a part of the plan"),
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


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is kept of a decision: `left_out` are reasons by the ref of a line that is not agreed."""

    verdict: str
    reasons: str
    assumed: str = ""
    checks: tuple[Check, ...] = ()
    agreed: Money | None = None
    contribution: Money | None = None
    later: Later | None = None
    at_once: bool = False
    look_later: bool = False
    left_out: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def decide(
    *,
    by: Standing,
    verdict: Verdict,
    reasons: str,
    assumed: str = "",
    revision: int | None = None,
    at: datetime,
) -> None:
    """Ask for changes or refuse; agreeing opens a budget too and is `budgets.actions.agree_plan`.

    `assumed`: which needs, services, hours and prices a no rests on. Raises AuthorMayNotDecide,
    IncompatibleRole, ReasonsTooShort, PlanChanged.
    """
    if verdict in core.AGREEING:
        raise ValueError("a plan is agreed with budgets.actions.agree_plan")
    plan, view = _to_decide(by, Task.DECIDE_PLAN, revision)
    checked = signing.checks_of(view, localdate(at), decider=by.actor.key)
    _words(reasons, assumed)
    check_decision(
        verdict=verdict,
        reasons=reasons,
        by_key=by.actor.key,
        author_keys=frozenset(author.actor_key for author in view.authors),
        limit=None,
        annual=view.meter.planned,
        checks=checked,
    )
    check_assumed(verdict, assumed)
    record(plan, Recorded(verdict, reasons, assumed, checked), by=by, at=at)
    returned = verdict is Verdict.CHANGES
    plan.state = move_plan(PlanEvent.RETURN if returned else PlanEvent.REFUSE, PlanState(plan.state))
    plan.save()
    event = Event.RETURN_FOR_CHANGES if returned else Event.REFUSE_PLAN
    journeys.move(by=by, event=event, why=reasons.strip()[: journeys.LONGEST_REASON], at=at)
    _tell(by, verdict, reasons, at)


@transaction.atomic
def record_agreement(
    *,
    by: Standing,
    reasons: str,
    lawful: bool,
    left_out: Mapping[str, str] | None = None,
    assumed: str = "",
    later: Later | None = None,
    by_panel: bool = False,
    revision: int | None = None,
    at: datetime,
) -> AgreedPlan:
    """Record that the plan, or a part of it, is agreed; its caller, `budgets`, opens the budget with it.

    `lawful`: they say that they found nothing unlawful. `left_out`: the refs of lines that are not agreed,
    with the reason for each. Who may only agree at once does so within the authority's trusted limits, and
    never before it is known what the person pays; others say why then, and by when it is known (`later`). An
    earlier agreed version is superseded. Raises as `core.planning.agree`, and PlanChanged, IncompatibleRole,
    ContributionNotSaid.
    """
    task = task_of_agreeing(by, by_panel=by_panel)
    plan, view = _to_decide(by, task, revision)
    event = _event(view, task)
    left_out = left_out or {}
    _words(reasons, assumed, *left_out.values())
    paid = signing.contribution_of(view, localdate(at), without=left_out)
    later = _not_known_yet(later, paid, task, at)
    facts = signing.facts_of(
        view, localdate(at), lawful=lawful, decider=by.actor.key, without=left_out, later=later
    )
    asked = part_of(facts, {line.ref for line in view.lines} - set(left_out), left_out) if left_out else facts
    verdict = Verdict.PART if left_out else Verdict.AGREED
    agreed = _agree(asked, view, by, reasons, task)
    check_assumed(verdict, assumed)
    said = _recorded(verdict, agreed, paid, later, assumed=assumed, left_out=left_out)
    supersede(by.person_id)
    record(plan, said, by=by, at=at)
    _leave_out(plan, left_out, by, at)
    _moved(plan, event)
    _tell(by, verdict, reasons, at, later)
    return AgreedPlan(view_of(plan), agreed.annual)


def _recorded(
    verdict: Verdict,
    agreed: Agreement,
    paid: Money | None,
    later: Later | None,
    *,
    assumed: str,
    left_out: Mapping[str, str],
) -> Recorded:
    """What is kept of an agreement; nobody pays more than what was agreed costs."""
    return Recorded(
        verdict,
        agreed.reasons,
        assumed,
        agreed.checks,
        agreed.annual,
        None if paid is None else min(paid, agreed.annual),
        later,
        agreed.trusted,
        agreed.look_later,
        left_out,
    )


def _not_known_yet(later: Later | None, paid: Money | None, task: Task, at: datetime) -> Later | None:
    """Why it is agreed before it is known what they pay, where that is so; nobody does it at once."""
    if later is None or paid is not None or task is Task.AGREE_AT_ONCE:
        return None
    check_later(later, localdate(at))
    fitting("later_because", later.because, LONGEST_REASONS)
    return Later(later.because.strip(), later.known_by)


def _moved(plan: Plan, event: PlanEvent) -> None:
    plan.state = move_plan(event, PlanState(plan.state))
    plan.save()


def _leave_out(plan: Plan, refs: Collection[str], by: Standing, at: datetime) -> None:
    """What is not agreed is no longer in the plan: a save like every other, whose words can be read again.

    Who decides does not become an author by it.
    """
    for line in Line.objects.filter(plan=plan, ref__in=list(refs)).order_by("id"):
        line.delete()
        plan.revision += 1
        noted(plan, f"line:{line.ref}", {}, by, at, revision=plan.revision)


def task_of_agreeing(by: Standing, *, by_panel: bool = False) -> Task:
    """In which capacity they agree a plan: for a panel, as an approver, or at once."""
    if by_panel:
        return Task.CHAIR_PANEL
    return Task.DECIDE_PLAN if by.can(Task.DECIDE_PLAN) else Task.AGREE_AT_ONCE


def _event(view: PlanView, task: Task) -> PlanEvent:
    """A panel signs off what was refused; everybody else agrees what waits."""
    after_a_no = task is Task.CHAIR_PANEL and view.state is PlanState.REFUSED
    return PlanEvent.SIGN_OFF if after_a_no else PlanEvent.AGREE


def _agree(asked: PlanFacts | Part, view: PlanView, by: Standing, reasons: str, task: Task) -> Agreement:
    """Through the one gate. Raises what `core.planning.agree` does; OverLimit where nobody is trusted yet."""
    at_once = task is Task.AGREE_AT_ONCE
    pence = None if at_once else by.actor.approval_limit_pence
    if task is Task.CHAIR_PANEL:  # a panel agrees within the money there is, whatever its chair may alone
        pence = view.meter.planned.pence
    return core.agree(
        asked,
        ref=view.ref,
        state=view.state,
        history=[Saved(view.version, author.actor_key) for author in view.authors],
        by_key=by.actor.key,
        reasons=reasons,
        limit=None if pence is None else Money(pence),
        trusted=signing.trusted_limits() if at_once else None,
        last=signing.agreed_last(view),
        event=_event(view, task),
    )


def _to_decide(by: Standing, task: Task, revision: int | None) -> tuple[Plan, PlanView]:
    journeys.hold(by=by, task=task)
    check_roles(by.actor.roles)
    plan = refused_plan(by.person_id) if task is Task.CHAIR_PANEL else None
    plan = plan or submitted_plan(by.person_id)
    if revision is not None and revision != plan.revision:
        raise PlanChanged(
            "plan", "The plan has changed since you opened it. Read it again before you decide."
        )
    view = view_of(plan)
    plan.indicative_ref, plan.indicative_pence = view.indicative_ref, view.indicative.pence
    return plan, view


def _words(*texts: str) -> None:
    for text in texts:
        fitting("reasons", text, LONGEST_REASONS)


def record(plan: Plan, said: Recorded, *, by: Standing, at: datetime) -> None:
    """Keep a decision, with the lines that were left out as they stood."""
    row = Decision.objects.create(
        plan=plan,
        verdict=said.verdict,
        reasons=said.reasons.strip(),
        assumed=said.assumed.strip(),
        checks=[{"id": one.id, "passes": one.passes, "reason": str(one.reason)} for one in said.checks],
        agreed_pence=None if said.agreed is None else said.agreed.pence,
        contribution_pence=None if said.contribution is None else said.contribution.pence,
        later_because="" if said.later is None else said.later.because,
        later_by=None if said.later is None else said.later.known_by,
        at_once=said.at_once,
        look_later=said.look_later,
        by_key=by.actor.key,
        by_name=by.actor.name,
        at=at,
    )
    if said.left_out:
        LineNotAgreed.objects.bulk_create(
            LineNotAgreed(
                decision=row,
                line_ref=line.ref,
                what=line.what,
                amount_pence=line.cost.in_year.pence,
                reasons=said.left_out[line.ref].strip(),
            )
            for line in view_of(plan).lines
            if line.ref in said.left_out
        )
    note_interests(row, view_of(plan))
    audit.record_for(by=by, name="plan.decided", sentence=_DECIDED[said.verdict], at=at)


def _tell(by: Standing, verdict: Verdict, reasons: str, at: datetime, later: Later | None = None) -> None:
    def body() -> str:
        said = [str(_NEWS[verdict]), reasons.strip()]
        if later is not None:
            day = date_format(later.known_by, "j F Y")
            said.append(_UNKNOWN % {"day": day} + "\n" + later.because)
        return "\n\n".join(said)

    tell(by=by, subject=Subject.PLAN, body=body, at=at)
    tell_staff(by, Role.PRACTITIONER, _STAFF_NEWS, at)


def supersede(person_id: int) -> None:
    """The plan that was agreed before is no longer the one that counts."""
    for row in Plan.objects.filter(person_id=person_id, state=PlanState.AGREED):
        row.state = move_plan(PlanEvent.SUPERSEDE, PlanState.AGREED)
        row.save()
