"""Sending a plan to be agreed, and taking it back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.planning.actions.held import (
    SavedMeanwhile,
    answers_for,
    fitting,
    plan_to_write,
    submitted_plan,
)
from sevensteps.contexts.planning.models import Plan, Sending
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import Event, Fact
from sevensteps.core.planning import LineKind, PlanEvent, PlanState, Stream, move_plan

_plan_waits = gettext_lazy("A plan is waiting for your decision.")


class NoConsent(Refused):
    """A plan sent for somebody without a word on how they agreed to it."""


@transaction.atomic
def submit(*, by: Standing, consent: str = "", revision: int | None = None, at: datetime) -> None:
    """Send the plan to be agreed. A worker who sends it says how the person agreed to it (`consent`).

    Raises NotYet without outcomes or lines, or where nobody has said what something costs; SavedMeanwhile,
    NoConsent.
    """
    journeys.hold(by=by, task=Task.SUBMIT_PLAN)
    plan = plan_to_write(by)
    if revision is not None and revision != plan.revision:
        raise SavedMeanwhile("plan", _("something new in the plan"))
    said = fitting("consent", consent, 2_000) if by.side == "staff" else ""
    if by.side == "staff" and not said:
        raise NoConsent("consent", "Write how and when the person said yes to this plan.")
    known = {Fact.OUTCOMES_WRITTEN: plan.outcomes.exists(), Fact.LINES_COSTED: _costed(plan)}
    facts = frozenset(fact for fact, true in known.items() if true)
    journeys.move(by=by, event=Event.SUBMIT_PLAN, facts=facts, at=at)
    plan.state = move_plan(PlanEvent.SUBMIT, PlanState(plan.state))
    plan.submitted_at, plan.submitted_by_key, plan.submitted_by_name = at, by.actor.key, by.actor.name
    plan.save()
    Sending.objects.create(
        plan=plan,
        revision=plan.revision,
        side=by.side,
        consent=said,
        by_key=by.actor.key,
        by_name=by.actor.name,
        at=at,
    )
    if by.side == "staff":  # whoever sends it for the person does not answer it too
        answers_for(plan, by, at)
    audit.record_for(by=by, name="plan.submitted", sentence="Sent the plan to be agreed", at=at)
    tell_staff(by, Role.APPROVER, _plan_waits, at)
    tell(by=by, subject=Subject.PLAN, body=lambda: _("Your plan has been sent to be agreed."), at=at)


def _costed(plan: Plan) -> bool:
    """Whether there is a price wherever this money pays: a line brought from a story has none so far."""
    paid = {"kind": LineKind.PAID, "stream": Stream.SOCIAL_CARE}
    return plan.lines.exists() and not plan.lines.filter(**paid, price_pence=0).exists()


@transaction.atomic
def withdraw(*, by: Standing, at: datetime) -> None:
    """Take the plan back while it waits, to change it."""
    by.check(Task.SUBMIT_PLAN)
    journeys.hold(by=by, task=Task.SEE_JOURNEY)
    plan = submitted_plan(by.person_id)
    journeys.move(by=by, event=Event.WITHDRAW_PLAN, at=at)
    plan.state = move_plan(PlanEvent.WITHDRAW, PlanState(plan.state))
    plan.save()
    audit.record_for(by=by, name="plan.withdrawn", sentence="Took the plan back", at=at)
    tell(by=by, subject=Subject.PLAN, body=lambda: _("Your plan has been taken back to change it."), at=at)
