"""Nights in a care home that the money pays for: written down and counted."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sevensteps.contexts.budgets import actions
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own, sum_for


class StayForm(forms.Form):
    """One stay."""

    starts_on = forms.Day(gettext_lazy("Which is the first night?"))
    nights = forms.Whole(gettext_lazy("How many nights?"), least=1, most=366)
    home = forms.Line(gettext_lazy("Where?"), required=False, max_length=120)


@signed_in
def stays(request: Request, person_ref: str) -> HttpResponse:
    """Every stay, how they add up, and how many nights could follow."""
    case = case_for(request, person_ref, Task.CHOOSE_HOLDING)
    form = StayForm.of(request)
    if form.is_valid():
        try:
            actions.record_stay(by=case.standing, **form.values, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Written down."), "holding:stays", person_ref)
    view = budgets.stays_of(case.standing.person_id, request.today)
    trace = sum_for(view.counted.trace, case) if view.counted else None
    shown = {"case": case, "own": own(case), "form": form, "stays": view, "trace": trace}
    return render(request, "step4/stays.html", shown)


@require_POST
@signed_in
def take_back(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """A stay that was a mistake."""
    case = case_for(request, person_ref, Task.CHOOSE_HOLDING)
    actions.take_back_stay(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("Taken back."), "holding:stays", person_ref)
