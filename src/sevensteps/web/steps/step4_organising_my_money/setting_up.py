"""Until the money comes: what is arranged meanwhile, and money asked for once, with its answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.budgets import actions
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own


class CoverForm(forms.Form):
    """What is there until the money comes."""

    what = forms.Line(gettext_lazy("What is arranged?"), max_length=200)
    who = forms.Line(gettext_lazy("Who gives it?"), max_length=120)
    weekly = forms.MoneyAmount(
        gettext_lazy("What does it cost a week?"),
        hint=gettext_lazy("So much is not paid afterwards for the same days. 0 if it costs nothing."),
    )
    starts_on = forms.Day(gettext_lazy("From which day?"))
    ends_on = forms.Day(gettext_lazy("To which day?"))


class OneOffForm(forms.Form):
    """Money asked for once."""

    what = forms.Line(
        gettext_lazy("What is it for?"),
        hint=gettext_lazy("Like finding staff, insurance or equipment"),
        max_length=200,
    )
    amount = forms.MoneyAmount(gettext_lazy("How much is it?"))
    why = forms.Text(gettext_lazy("Why is it needed?"), max_length=2000, rows=4)


class GrantForm(forms.Form):
    """Yes or no, and why."""

    granted = forms.YesNo(
        gettext_lazy("Is it granted?"), yes=gettext_lazy("Yes, grant it"), no=gettext_lazy("No")
    )
    reasons = forms.Text(
        gettext_lazy("Why?"),
        hint=gettext_lazy("Needed for a no. The person reads this."),
        required=False,
        max_length=2000,
        rows=4,
    )


@signed_in
def cover(request: Request, person_ref: str) -> HttpResponse:
    """A worker writes down what is there for the person until their money comes."""
    case = case_for(request, person_ref, Task.SET_UP_MONEY)
    form = CoverForm.of(request)
    if form.is_valid():
        form.in_order("starts_on", "ends_on")
    if form.is_valid():
        try:
            actions.arrange_cover(by=case.standing, **form.values, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Written down."), "holding:start", person_ref)
    covers = budgets.covers_of(case.standing.person_id)
    return render(request, "step4/cover.html", {"case": case, "form": form, "covers": covers})


@signed_in
def one_off(request: Request, person_ref: str) -> HttpResponse:
    """Ask for money once, and see what became of what was asked."""
    case = case_for(request, person_ref, Task.CHOOSE_HOLDING)
    form = OneOffForm.of(request)
    if form.is_valid():
        try:
            actions.ask_one_off(by=case.standing, **form.values, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("You have asked for it."), "holding:one_off", person_ref)
    asked = budgets.one_offs_of(case.standing.person_id)
    return render(
        request, "step4/one_off.html", {"case": case, "own": own(case), "form": form, "asked": asked}
    )


@signed_in
def grant(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """An approver grants it, within the council's limit, or says no and why."""
    case = case_for(request, person_ref, Task.GRANT_ONE_OFF)
    view = budgets.one_off(case.standing.person_id, ref)
    form = GrantForm.of(request)
    if form.is_valid():
        try:
            actions.decide_one_off(
                by=case.standing,
                ref=ref,
                granted=form.values["granted"],
                reasons=form.values["reasons"] or "",
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Your answer is kept, and told."), "holding:start", person_ref)
    now = policies.settings()
    context = {
        "case": case,
        "form": form,
        "asked": view,
        "limit": Money(now.one_off_limit_pence),
        "year_limit": Money(now.one_off_year_limit_pence),
        "before": budgets.granted_once(ref).together,
    }
    return render(request, "step4/grant.html", context)
