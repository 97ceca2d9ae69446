"""A budget somebody brings from another place, and that is kept to."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.allocation import actions
from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import State
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in


class BroughtForm(forms.Form):
    """The budget as it was agreed in the other place."""

    annual = forms.MoneyAmount(gettext_lazy("How much is the budget for a year?"))
    evidence = forms.Text(
        gettext_lazy("Where does it come from, and what have you seen of it?"),
        hint=gettext_lazy("For example: letter from Leeds City Council of 3 May"),
        max_length=actions.LONGEST_NOTE,
        rows=3,
    )
    what = forms.Line(
        gettext_lazy("What is it used for?"), hint=gettext_lazy("For example: personal assistants at home")
    )
    outcome = forms.Line(
        gettext_lazy("What should it make possible?"),
        hint=gettext_lazy("For example: live in my own home"),
        max_length=500,
    )
    starts_on = forms.Day(gettext_lazy("From which day do we keep to it?"))


@signed_in
def brought(request: Request, person_ref: str) -> HttpResponse:
    """Write down a budget that comes along, and keep to it."""
    case = case_for(request, person_ref, Task.MOVE_JOURNEY)
    if journeys.journey_of(case.standing.person_id).state is not State.MOVING_IN:
        return redirect("money:start", person_ref)
    form = BroughtForm.of(request, initial={"starts_on": request.today})
    if form.is_valid():
        try:
            budgets.honour_budget(by=case.standing, **form.values, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("We keep to this budget."), "steps:home", person_ref)
    return render(request, "step1/brought.html", {"case": case, "form": form})
