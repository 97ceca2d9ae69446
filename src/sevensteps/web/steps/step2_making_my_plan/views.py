"""The plan at a glance, started, and read as a whole."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.words import SectionKind, WealthKind
from sevensteps.core.access import Task
from sevensteps.core.journey import State
from sevensteps.web.means.sharing import never_charged_of, share_of
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step2_making_my_plan.held import writable

# Where a plan, or a further version, may be started.
_STARTS = frozenset({State.INDICATIVE, State.REFUSED, State.PLANNING, State.CHANGES_REQUESTED})


@signed_in
def overview(request: Request, person_ref: str) -> HttpResponse:
    """Every part of the plan with how far it is, and the meter."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    plan = queries.plan_of(case.standing.person_id)
    state = journeys.journey_of(case.standing.person_id).state
    writing = writable(case, plan) and state is not State.INDICATIVE
    may_start = state in _STARTS and not writing and case.standing.can(Task.WRITE_PLAN)
    if plan is not None and not writing and not may_start:
        return redirect("plan:read", person_ref)
    return render(
        request,
        "step2/overview.html" if writing else "step2/begin.html",
        {
            "case": case,
            "own": own(case),
            "plan": plan,
            "share": share_of(case, plan, request.today),
            "free": never_charged_of(case, plan, request.today) if plan else {},
            "sections": [
                (kind.value, kind.label, bool(plan and plan.sections.get(kind))) for kind in SectionKind
            ],
            "wealth": sum(bool(plan and plan.wealth.get(kind)) for kind in WealthKind),
            "dimensions": len(WealthKind),
            "returned": plan.decisions[-1] if plan and plan.state == "returned" and plan.decisions else None,
            "may_start": may_start,
            "refused": state is State.REFUSED,
            "early": state in {State.FIRST_CONTACT, State.ASSESSING},
        },
    )


@require_POST
@signed_in
def begin(request: Request, person_ref: str) -> HttpResponse:
    """Start the plan, or another version of it."""
    case = case_for(request, person_ref, Task.WRITE_PLAN)
    actions.start_plan(by=case.standing, at=request.now)
    return forms.done(
        request, _("Here is the plan. What you write is saved page by page."), "plan:start", person_ref
    )


@signed_in
def read(request: Request, person_ref: str) -> HttpResponse:
    """The whole plan on one page, to read and print."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    plan = queries.plan_of(case.standing.person_id)
    if plan is None:
        return redirect("plan:start", person_ref)
    return render(
        request,
        "step2/read.html",
        {
            "case": case,
            "own": own(case),
            "plan": plan,
            "share": share_of(case, plan, request.today),
            "free": never_charged_of(case, plan, request.today),
            "sections": [
                (kind.label, plan.sections[kind]) for kind in SectionKind if plan.sections.get(kind)
            ],
            "wealth": [(kind.label, plan.wealth[kind]) for kind in WealthKind if plan.wealth.get(kind)],
            "writing": writable(case, plan),
        },
    )
