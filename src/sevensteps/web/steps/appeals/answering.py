"""The answer to an appeal, and the new sum where it brings one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.allocation import appeals as sums
from sevensteps.contexts.allocation import queries as allocation
from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.charging import actions as charging
from sevensteps.contexts.payments.actions import cases
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.redress import actions, queries
from sevensteps.contexts.redress.queries import AppealView
from sevensteps.core.access import Task
from sevensteps.core.allocation import Grounds
from sevensteps.core.errors import Refused
from sevensteps.core.redress import State
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.brand import named
from sevensteps.web.steps.appeals.about import about_of

OF_THE_SUM = ("annual", "needs", "why", "services", "hourly")


class AnswerForm(forms.Form):
    """Right, right in part or not; why; and the sum, where it changes."""

    seen = forms.Hidden(required=False, max_length=12)
    outcome = forms.Choice(
        gettext_lazy("What is your answer?"),
        choices=[
            forms.Option(State.UPHELD, gettext_lazy("The appeal is right")),
            forms.Option(State.UPHELD_IN_PART, gettext_lazy("It is right in part")),
            forms.Option(State.NOT_UPHELD, gettext_lazy("The decision stays")),
        ],
    )
    reasons = forms.Text(
        gettext_lazy("Why?"),
        hint=named(gettext_lazy("The %(person)s reads this. Write it to them, in plain words.")),
        max_length=actions.LONGEST,
        rows=6,
    )
    annual = forms.MoneyAmount(
        gettext_lazy("What is the sum for a year now?"),
        hint=gettext_lazy("Only where it changes. Then answer the four questions below too."),
        required=False,
    )
    needs = forms.Text(gettext_lazy("Which needs did you look at?"), max_length=5_000, required=False)
    why = forms.Text(
        gettext_lazy("Why does public money have to meet them?"), max_length=5_000, required=False
    )
    services = forms.Text(
        gettext_lazy("Which support is this sum for, and at what times?"),
        max_length=5_000,
        rows=3,
        required=False,
    )
    hourly = forms.Line(gettext_lazy("What does an hour of it cost?"), max_length=300, required=False)


@signed_in
def answer(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Read the appeal, and answer it."""
    case = case_for(request, person_ref, Task.DECIDE_APPEAL)
    appeal = queries.appeal(case.standing.person_id, ref)
    if appeal.state is not State.LOOKED_AT:
        messages.info(request, _("This appeal is not waiting for your answer now."))
        return redirect("appeals:one", person_ref, ref)
    told = allocation.indicative_of(case.standing.person_id)
    form = AnswerForm.of(request, initial={"seen": told.ref if told else ""})
    # A budget that came along is kept to: no answer changes it.
    if appeal.about_kind not in sums.KINDS or told is None or told.kind == "honoured":
        for name in OF_THE_SUM:
            del form.fields[name]
    if form.is_valid():
        try:
            _answer(request, case, appeal, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = named(_("Your answer is recorded, and the %(person)s is told."))
            return forms.done(request, words, "appeals:one", person_ref, ref)
    return render(
        request,
        "appeals/answer.html",
        {
            "case": case,
            "appeal": appeal,
            "about": about_of(case, appeal.about_kind, appeal.about_ref),
            "told": told,
            "form": form,
            "involved": request.actor.key in appeal.involved,
        },
    )


def _answer(request: Request, case: Case, appeal: AppealView, form: AnswerForm) -> None:
    values = form.values
    outcome = State(values["outcome"])
    if appeal.about_kind not in sums.KINDS:
        deciding = {charging.CHARGE: charging.decide_appeal, budgets.RECOVERY: cases.decide_appeal}
        decide = deciding.get(appeal.about_kind, actions.decide)
        decide(by=case.standing, ref=appeal.ref, outcome=outcome, reasons=values["reasons"], at=request.now)
        return
    said = {name: values.get(name) or "" for name in OF_THE_SUM[1:]}
    sums.decide_appeal(
        by=case.standing,
        ref=appeal.ref,
        outcome=outcome,
        reasons=values["reasons"],
        annual=values.get("annual"),
        grounds=Grounds(**said),
        seen=values["seen"] or "",
        at=request.now,
    )
