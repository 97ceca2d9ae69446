"""What sign-off will look at, and sending the plan."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.planning import actions
from sevensteps.contexts.planning.signing import checks_of
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import NotOpen
from sevensteps.core.planning import Check, CheckId
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.brand import named
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step2_making_my_plan.held import plan_to_write, revision_of
from sevensteps.web.steps.step2_making_my_plan.words import CHECK_PLACES, CHECK_TITLES


class SendForm(forms.Form):
    """The plan as it was looked at."""

    revision = forms.Hidden(required=False)
    consent = forms.Text(
        named(gettext_lazy("How and when did the %(person)s say yes to this plan?")),
        hint=gettext_lazy("You send it for them. Write what you showed them and what they said."),
        max_length=2_000,
        rows=3,
    )


@signed_in
def check(request: Request, person_ref: str) -> HttpResponse:
    """The checks as they stand, and the button."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return redirect("agreement:start", person_ref) if request.method == "POST" else found
    case, plan = found
    form = SendForm.of(request, initial={"revision": plan.revision})
    if case.standing.side != "staff":  # whoever sends their own plan agrees to it
        del form.fields["consent"]
    if form.is_valid():
        try:
            actions.submit(
                by=case.standing,
                consent=form.values.get("consent", ""),
                revision=revision_of(form.values["revision"]),
                at=request.now,
            )
        except NotOpen:  # sent twice: it is on its way
            return redirect("agreement:start", person_ref)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The plan is on its way."), "agreement:start", person_ref)
    checked = checks_of(plan, request.today)
    return render(
        request,
        "step2/check.html",
        {
            "case": case,
            "own": own(case),
            "plan": plan,
            "form": form,
            "checks": [
                (CHECK_TITLES[one.id], one, _place(person_ref, one))
                for one in checked
                if one.id is not CheckId.LAWFUL
            ],
            "ready": all(one.passes or one.open for one in checked if one.id is not CheckId.LAWFUL),
            "may_send": case.standing.can(Task.SUBMIT_PLAN),
        },
    )


def _place(person_ref: str, one: Check) -> str:
    """Where a check that does not pass, or waits for something, is put right."""
    if one.passes and not one.open:
        return ""
    name, *more = CHECK_PLACES[one.id]
    return reverse(name, args=[person_ref, *more])
