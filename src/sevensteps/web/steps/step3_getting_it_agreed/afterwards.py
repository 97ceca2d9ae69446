"""A manager looks at a plan that a practitioner agreed at once."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.words import WealthKind
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.web.plans.reading import parts_of
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.steps.step3_getting_it_agreed.forms import LookedForm


@signed_in
def look(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """The plan as it was agreed, and what the reader finds."""
    case = case_for(request, person_ref, Task.LOOK_AFTERWARDS)
    drawn = queries.drawn_plan(case.standing.person_id, ref)
    plan = queries.plan_version(case.standing.person_id, ref)
    form = LookedForm.of(request)
    if form.is_valid():
        try:
            actions.look_afterwards(
                by=case.standing,
                plan_ref=ref,
                right=form.values["right"],
                found=form.values["found"],
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("What you found is kept."), "work:home")
    return render(
        request,
        "step3/afterwards.html",
        {
            "case": case,
            "form": form,
            "drawn": drawn,
            "plan": plan,
            "sections": parts_of(plan, case),
            "wealth": [(kind.label, plan.wealth[kind]) for kind in WealthKind if plan.wealth.get(kind)],
        },
    )
