"""Deciding on an exception: the figure, and reasons that are enough for this case."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.allocation import exception_queries, exceptions, queries
from sevensteps.core.access import Task
from sevensteps.core.allocation import Grounds, SumVerdict
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.brand import named
from sevensteps.web.shell.voice import said

GROUNDS = ("needs", "why", "services", "hourly")


class DecideForm(forms.Form):
    """Yes, in part or no; the sum; and each question a dispute about money turns on."""

    seen = forms.Hidden(required=False, max_length=12)
    verdict = forms.Choice(
        gettext_lazy("What do you decide?"),
        choices=[
            forms.Option(SumVerdict.GRANTED, gettext_lazy("Yes: what was asked for, or more")),
            forms.Option(SumVerdict.PART, gettext_lazy("Yes, in part")),
            forms.Option(SumVerdict.REFUSED, gettext_lazy("No: the sum stays as it is")),
        ],
    )
    annual = forms.MoneyAmount(
        gettext_lazy("What is the sum for a year now?"),
        hint=gettext_lazy("Leave it empty when you say no."),
        required=False,
        quiet=True,
    )
    needs = forms.Text(
        gettext_lazy("Which needs did you look at?"),
        hint=named(gettext_lazy("The %(person)s reads all of this. Write it to them, in plain words.")),
        max_length=exceptions.LONGEST,
    )
    why = forms.Text(
        gettext_lazy("Why does public money have to meet them, or why not?"),
        hint=gettext_lazy("What family, others or their own means do, and what they do not."),
        max_length=exceptions.LONGEST,
    )
    services = forms.Text(
        gettext_lazy("Which support is this sum for, and at what times?"),
        hint=gettext_lazy("Leave it empty when you say no."),
        max_length=exceptions.LONGEST,
        rows=3,
        required=False,
        quiet=True,
    )
    hourly = forms.Line(
        gettext_lazy("What does an hour of it cost, and how do you know?"),
        hint=gettext_lazy("Leave it empty when you say no."),
        max_length=300,
        required=False,
        quiet=True,
    )


@signed_in
def decide(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Read the request, look at the sum, decide."""
    case = case_for(request, person_ref, Task.DECIDE_EXCEPTION)
    asked = exception_queries.exception(case.standing.person_id, ref)
    told = queries.indicative_of(case.standing.person_id)
    if not asked.open or told is None:
        messages.info(request, _("This request is not waiting for an answer now."))
        return redirect("money:exception", person_ref, ref)
    form = DecideForm.of(request, initial={"seen": told.ref})
    if form.is_valid():
        values = form.values
        try:
            exceptions.decide_exception(
                by=case.standing,
                ref=ref,
                verdict=SumVerdict(values["verdict"]),
                annual=values["annual"],
                grounds=Grounds(**{name: values[name] or "" for name in GROUNDS}),
                seen=values["seen"] or "",
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = named(_("Your decision is recorded, and the %(person)s is told."))
            return forms.done(request, words, "money:exception", person_ref, ref)
    limit = case.standing.actor.approval_limit_pence
    return render(
        request,
        "step1/decide_exception.html",
        {
            "case": case,
            "asked": asked,
            "reasons": [(said(criterion, case), text) for criterion, text in asked.reasons],
            "told": told,
            "moved_on": told.ref != asked.sum_ref,
            "limit": None if limit is None else Money(limit),
            "involved": request.actor.key in asked.involved,
            "form": form,
        },
    )
