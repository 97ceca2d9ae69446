"""The approver's page: the plan, the checks, the decision with its reasons."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.words import WealthKind
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import NotOpen, State
from sevensteps.core.money import Money
from sevensteps.core.planning import CheckId, PlanState, Verdict
from sevensteps.web.means.sharing import never_charged_of, share_of
from sevensteps.web.plans.reading import parts_of
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.brand import named
from sevensteps.web.steps.step3_getting_it_agreed.words import CHECK_TITLES


class DecisionForm(forms.Form):
    """Yes, changes or no; and always why."""

    revision = forms.Hidden(required=False)
    lawful = forms.Tick(
        gettext_lazy("I have read every line, and everything in it is lawful"), required=False
    )
    verdict = forms.Choice(
        gettext_lazy("What do you decide?"),
        choices=[
            forms.Option(
                Verdict.AGREED,
                gettext_lazy("Agree the plan"),
                gettext_lazy("The money is set aside at once."),
            ),
            forms.Option(
                Verdict.CHANGES, gettext_lazy("Ask for changes"), gettext_lazy("Say exactly what, and why.")
            ),
            forms.Option(
                Verdict.REFUSED,
                gettext_lazy("Say no"),
                named(gettext_lazy("The %(person)s can write a new plan or appeal.")),
            ),
        ],
    )
    reasons = forms.Text(
        gettext_lazy("Why?"),
        hint=named(gettext_lazy("The %(person)s reads this. Write it to them, in plain words.")),
        max_length=5_000,
        rows=6,
    )


@signed_in
def decide(request: Request, person_ref: str) -> HttpResponse:
    """Read, check, decide."""
    case = case_for(request, person_ref, Task.DECIDE_PLAN)
    plan = queries.plan_of(case.standing.person_id)
    state = journeys.journey_of(case.standing.person_id).state
    if plan is None or plan.state is not PlanState.SUBMITTED or state is not State.AWAITING_AGREEMENT:
        messages.info(request, _("This plan is not waiting for an answer now."))
        return redirect("agreement:start", person_ref)
    form = DecisionForm.of(request, initial={"revision": plan.revision})
    if form.is_valid():
        try:
            _decide(request, case, form)
        except NotOpen:  # a colleague was quicker
            messages.info(request, _("This plan is not waiting for an answer now."))
            return redirect("agreement:start", person_ref)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(
                request,
                named(_("Your decision is recorded, and the %(person)s is told.")),
                "agreement:start",
                person_ref,
            )
    limit = case.standing.actor.approval_limit_pence
    return render(
        request,
        "step3/decide.html",
        {
            "case": case,
            "form": form,
            "plan": plan,
            "share": share_of(case, plan, request.today),
            "free": never_charged_of(case, plan, request.today),
            "sections": parts_of(plan, case),
            "wealth": [(kind.label, plan.wealth[kind]) for kind in WealthKind if plan.wealth.get(kind)],
            # Whether it is lawful is for this reader to say: the form asks.
            "checks": [(CHECK_TITLES[one.id], one) for one in plan.checks() if one.id is not CheckId.LAWFUL],
            "wrote": any(author.actor_key == case.standing.actor.key for author in plan.authors),
            "limit": None if limit is None else Money(limit),
            "over_limit": limit is not None and plan.meter.planned.pence > limit,
        },
    )


def _decide(request: Request, case: Case, form: DecisionForm) -> None:
    sent = form.values["revision"] or ""
    revision = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else None
    verdict = Verdict(form.values["verdict"])
    if verdict is Verdict.AGREED:
        budgets.agree_plan(
            by=case.standing,
            reasons=form.values["reasons"],
            lawful=form.values["lawful"],
            revision=revision,
            at=request.now,
        )
    else:
        actions.decide(
            by=case.standing,
            verdict=verdict,
            reasons=form.values["reasons"],
            revision=revision,
            at=request.now,
        )
