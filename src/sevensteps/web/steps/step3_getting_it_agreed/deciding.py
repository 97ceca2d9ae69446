"""The pages of those who decide: the plan, the checks, the decision with its reasons."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions, queries, signing
from sevensteps.contexts.planning.queries import PlanView
from sevensteps.contexts.planning.queries.health import health_of
from sevensteps.contexts.planning.words import WealthKind
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import NotOpen, State
from sevensteps.core.money import Money
from sevensteps.core.planning import CheckId, PlanState, Verdict
from sevensteps.web.means.sharing import never_charged_of, share_of
from sevensteps.web.plans.children import child_plan
from sevensteps.web.plans.health import health_cards
from sevensteps.web.plans.reading import parts_of
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.brand import named
from sevensteps.web.steps.step3_getting_it_agreed.forms import (
    AtOnceForm,
    DecisionForm,
    LaterForm,
    PartForm,
    revision_of,
)
from sevensteps.web.steps.step3_getting_it_agreed.words import CHECK_TITLES


@signed_in
def decide(request: Request, person_ref: str) -> HttpResponse:
    """Read, check, decide on the whole."""
    case, plan = _waiting(request, person_ref, Task.DECIDE_PLAN)
    if plan is None:
        return _too_late(request, person_ref)
    form = DecisionForm.of(request, initial={"revision": plan.revision}, unknown=_unknown(request, plan))
    return _answer(
        request, case, plan, form, lambda: _decide(request, case, form), template="step3/decide.html"
    )


@signed_in
def part(request: Request, person_ref: str) -> HttpResponse:
    """Agree some of the lines, and say of each other why not."""
    case, plan = _waiting(request, person_ref, Task.DECIDE_PLAN)
    if plan is None:
        return _too_late(request, person_ref)
    form = PartForm.of(
        request, initial={"revision": plan.revision}, lines=plan.lines, unknown=_unknown(request, plan)
    )

    def act() -> None:
        _agree(request, case, form, left_out=form.left_out(), assumed=form.values["assumed"])

    return _answer(request, case, plan, form, act, template="step3/part.html")


@signed_in
def at_once(request: Request, person_ref: str) -> HttpResponse:
    """A practitioner agrees a plan within the authority's trusted limits."""
    case, plan = _waiting(request, person_ref, Task.AGREE_AT_ONCE)
    if plan is None:
        return _too_late(request, person_ref)
    form = AtOnceForm.of(request, initial={"revision": plan.revision})
    gaps = signing.why_not_at_once(plan, request.today, case.standing.actor.key)
    return _answer(
        request,
        case,
        plan,
        form,
        lambda: _agree(request, case, form),
        template="step3/at_once.html",
        gaps=gaps,
        trusted=gaps is not None,
    )


def _unknown(request: Request, plan: PlanView) -> bool:
    """Whether nobody knows yet what the person pays towards a plan that costs something."""
    return bool(plan.meter.planned) and signing.contribution_of(plan, request.today) is None


def _waiting(request: Request, person_ref: str, task: Task) -> tuple[Case, PlanView | None]:
    """The plan that waits for an answer; None where none does now."""
    case = case_for(request, person_ref, task)
    plan = queries.plan_of(case.standing.person_id)
    state = journeys.journey_of(case.standing.person_id).state
    waits = plan is not None and plan.state is PlanState.SUBMITTED and state is State.AWAITING_AGREEMENT
    return case, plan if waits else None


def _too_late(request: Request, person_ref: str) -> HttpResponse:
    messages.info(request, _("This plan is not waiting for an answer now."))
    return redirect("agreement:start", person_ref)


def _answer(
    request: Request,
    case: Case,
    plan: PlanView,
    form: forms.Form,
    act: Callable[[], None],
    *,
    template: str,
    **more: Any,
) -> HttpResponse:
    """Do it where the form is right; else show the plan, the checks and the form."""
    if form.is_valid():
        try:
            act()
        except NotOpen:  # a colleague was quicker
            return _too_late(request, case.person.ref)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(
                request,
                named(_("Your decision is recorded, and the %(person)s is told.")),
                "agreement:start",
                case.person.ref,
            )
    return render(request, template, _shown(request, case, plan) | {"form": form} | more)


def _shown(request: Request, case: Case, plan: PlanView) -> dict[str, Any]:
    """The plan with what it costs whom, and every check."""
    actor = case.standing.actor
    limit = actor.approval_limit_pence
    marked = health_of(plan)
    return {
        "case": case,
        "plan": plan,
        "share": share_of(case, plan, request.today),
        "free": never_charged_of(case, plan, request.today),
        "sections": parts_of(plan, case),
        "wealth": [(kind.label, plan.wealth[kind]) for kind in WealthKind if plan.wealth.get(kind)],
        # Whether it is lawful is for this reader to say: the form asks.
        "checks": [
            (CHECK_TITLES[one.id], one)
            for one in signing.checks_of(plan, request.today, decider=actor.key)
            if one.id is not CheckId.LAWFUL
        ],
        "signed": health_cards(plan),
        "unmarked": [line for line in plan.lines if line.ref not in marked],
        "interests": queries.interests_in(plan),
        "views": child_plan(plan, case, said_only=True),
        "wrote": any(author.actor_key == actor.key for author in plan.authors),
        "limit": None if limit is None else Money(limit),
        "over_limit": limit is not None and plan.meter.planned.pence > limit,
    }


def _decide(request: Request, case: Case, form: DecisionForm) -> None:
    verdict = Verdict(form.values["verdict"])
    if verdict is Verdict.AGREED:
        _agree(request, case, form)
        return
    actions.decide(
        by=case.standing,
        verdict=verdict,
        reasons=form.values["reasons"],
        assumed=form.values["assumed"],
        revision=revision_of(form),
        at=request.now,
    )


def _agree(
    request: Request,
    case: Case,
    form: forms.Form,
    left_out: dict[str, str] | None = None,
    assumed: str = "",
) -> None:
    budgets.agree_plan(
        by=case.standing,
        reasons=form.values["reasons"],
        lawful=form.values["lawful"],
        left_out=left_out,
        assumed=assumed,
        later=form.later() if isinstance(form, LaterForm) else None,
        revision=revision_of(form),
        at=request.now,
    )
