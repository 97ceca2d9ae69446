"""The plan at a glance, started, and read as a whole."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.queries import PlanView
from sevensteps.contexts.planning.words import WealthKind
from sevensteps.core.access import Task
from sevensteps.core.journey import State
from sevensteps.core.planning import (
    CARER_STOPS,
    EMERGENCY,
    HEADINGS,
    PLAN_PARTS,
    SECTIONS,
    Group,
    sections_of,
)
from sevensteps.core.planning.children import is_child
from sevensteps.web.means.sharing import never_charged_of, share_of
from sevensteps.web.plans.carers import kind_of_plan, linked
from sevensteps.web.plans.children import child_plan
from sevensteps.web.plans.health import health_cards
from sevensteps.web.plans.reading import part_of, parts_of, told
from sevensteps.web.plans.whole import days_of, parts_held, way_told
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
            "groups": _groups(case, plan),
            "may_write": PLAN_PARTS if case.standing.plan_parts is None else case.standing.plan_parts,
            "wealth": sum(bool(plan and plan.wealth.get(kind)) for kind in WealthKind),
            "dimensions": len(WealthKind),
            "returned": plan.decisions[-1] if plan and plan.state == "returned" and plan.decisions else None,
            "may_start": may_start,
            "handed": queries.open_hand_over(case.standing.person_id),
            "kind": kind_of_plan(case, request.today),
            "linked": linked(case, request.today),
            "young": is_child(case.person.born_on, request.today),
            "refused": state is State.REFUSED,
            "early": state in {State.FIRST_CONTACT, State.ASSESSING},
        },
    )


def _groups(case: Case, plan: PlanView | None) -> dict[str, list[tuple[str, str, bool]]]:
    """The sections by where they stand: key, title, and whether something is written there."""
    return {
        group.value: [
            (section.key, told(section.title, case), bool(plan and part_of(plan, section, case)))
            for section in sections_of(group, carer=case.person.is_carer)
        ]
        for group in Group
    }


@require_GET
@signed_in
def emergency(request: Request, person_ref: str) -> HttpResponse:
    """What to do when things go wrong, as it was last written; one tap away from every page of the steps."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    plan = queries.plan_of(case.standing.person_id)
    section = SECTIONS[EMERGENCY]
    return render(
        request,
        "step2/emergency.html",
        {
            "case": case,
            "own": own(case),
            "title": told(section.title, case),
            "part": part_of(plan, section, case) if plan else None,
            "cared_for": _if_i_cannot_care(case, plan),
            "writing": writable(case, plan),
        },
    )


def _if_i_cannot_care(case: Case, plan: PlanView | None) -> tuple[str, str] | None:
    """Of a carer: what happens to those they care for, with its heading."""
    text = plan.sections.get(CARER_STOPS, "") if plan and case.person.is_carer else ""
    return (told(HEADINGS[CARER_STOPS].title, case), text) if text else None


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
            "sections": parts_of(plan, case),
            "signed": health_cards(plan),
            "views": child_plan(plan, case, said_only=True),
            "kind": kind_of_plan(case, request.today),
            "linked": linked(case, request.today),
            "wealth": [(kind.label, plan.wealth[kind]) for kind in WealthKind if plan.wealth.get(kind)],
            "days": [(day, parts) for day, parts in days_of(plan) if parts],
            "held": [(way_told(part, case), part) for part in parts_held(plan, case)],
            "writing": writable(case, plan),
            "handed": queries.open_hand_over(case.standing.person_id),
        },
    )
