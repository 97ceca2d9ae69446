"""An approver says that a clinician has to look at a line, while the plan waits."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning import actions, queries
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import State
from sevensteps.core.planning import PlanState
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.brand import named


class MarkForm(forms.Form):
    """What is clinical about it, why it was not seen before, and who signs."""

    task = forms.Text(
        gettext_lazy("What does a nurse or another clinician have to look at?"),
        hint=gettext_lazy("For example: help with a feeding tube, with medicine, with breathing."),
        missing=gettext_lazy("Write what they have to look at."),
        max_length=2_000,
        rows=3,
    )
    reasons = forms.Text(
        gettext_lazy("Why?"),
        hint=named(gettext_lazy("The %(person)s reads this. Write it to them, in plain words.")),
        max_length=2_000,
        rows=3,
    )
    clinician = forms.Pick(
        gettext_lazy("Who is to sign it?"),
        hint=gettext_lazy("They are told. If you do not know, the worker is asked to name somebody."),
        blank=gettext_lazy("I do not know"),
        required=False,
    )


@signed_in
def mark(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """The plan stays as it is, and waits for the clinician."""
    case = case_for(request, person_ref, Task.DECIDE_PLAN)
    plan = queries.plan_of(case.standing.person_id)
    state = journeys.journey_of(case.standing.person_id).state
    if plan is None or plan.state is not PlanState.SUBMITTED or state is not State.AWAITING_AGREEMENT:
        messages.info(request, _("This plan is not waiting for an answer now."))
        return redirect("agreement:start", person_ref)
    line = plan.line(ref)
    form = MarkForm.of(request)
    posts = people.clinicians(request.today)
    form.offer("clinician", [(one.account_ref, f"{one.name}, {one.team.name}") for one in posts])
    if form.is_valid():
        try:
            actions.mark_while_waiting(
                by=case.standing,
                line_ref=ref,
                task=form.values["task"],
                reasons=form.values["reasons"],
                account_ref=form.values["clinician"] or "",
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = named(_("The plan waits for the clinician, and the %(person)s is told why."))
            return forms.done(request, words, "agreement:decide", person_ref)
    return render(request, "step3/mark_health.html", {"case": case, "line": line, "form": form})
