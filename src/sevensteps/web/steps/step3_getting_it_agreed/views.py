"""Where the plan is, what was decided and why, and taking it back."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.actions import PLAN
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import Task
from sevensteps.core.journey import State
from sevensteps.core.planning import PlanState, Verdict
from sevensteps.web.means.sharing import share_of
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.appealing import door
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step3_getting_it_agreed.words import VERDICTS


@signed_in
def start(request: Request, person_ref: str) -> HttpResponse:
    """The plan's way to a yes."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    person_id = case.standing.person_id
    plan = queries.plan_of(person_id)
    state = journeys.journey_of(person_id).state
    said = plan.decisions[-1].verdict if plan is not None and plan.decisions else None
    waiting = plan is not None and plan.state is PlanState.SUBMITTED and state is State.AWAITING_AGREEMENT
    return render(
        request,
        "step3/start.html",
        {
            "case": case,
            "own": own(case),
            "plan": plan,
            "share": share_of(case, plan, request.today),
            "state": state,
            "waiting": waiting,
            "may_withdraw": waiting and case.standing.can(Task.SUBMIT_PLAN),
            "may_at_once": waiting
            and case.standing.can(Task.AGREE_AT_ONCE)
            and policies.settings().trusted_annual_pence > 0,
            "may_see_panel": case.standing.can(Task.SEE_PANEL),
            "in_part": said == Verdict.PART,
            "may_decide": waiting and case.standing.can(Task.DECIDE_PLAN),
            "may_write": case.standing.can(Task.WRITE_PLAN),
            "door": door(case, PLAN, plan.ref, request.today)
            if plan is not None and said in {Verdict.REFUSED, Verdict.CHANGES, Verdict.PART}
            else None,
            "decisions": [(one, *VERDICTS[one.verdict]) for one in queries.decisions_of(person_id)],
        },
    )


@require_POST
@signed_in
def withdraw(request: Request, person_ref: str) -> HttpResponse:
    """Take the plan back to change it."""
    case = case_for(request, person_ref, Task.SUBMIT_PLAN)
    actions.withdraw(by=case.standing, at=request.now)
    return forms.done(request, _("The plan is back. You can change it now."), "plan:start", person_ref)
