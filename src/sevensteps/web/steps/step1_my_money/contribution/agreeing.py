"""Agreeing what is paid without a full look at somebody's money: a worker offers it, the person answers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.charging import actions
from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.queries import Ground, OfferView
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.charging.inputs import MOST_WEEKLY
from sevensteps.core.errors import NotAllowed, Refused
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.brand import named
from sevensteps.web.shell.filters import money
from sevensteps.web.shell.forms.choices import Option
from sevensteps.web.shell.voice import own

YES, NO = "yes", "no"
GROUND_HINTS = {
    Ground.ABOVE_LIMIT: gettext_lazy("For example: they own another house. They pay for all of the care."),
    Ground.SMALL_CHARGE: gettext_lazy("For example: a few pounds a week for one thing."),
    Ground.BENEFITS: gettext_lazy("For example: Income Support or Jobseeker’s Allowance and no savings."),
}


class OfferForm(forms.Form):
    """Why a full look is not needed, what it rests on, what it comes to, from when."""

    ground = forms.Choice(gettext_lazy("Why is no full look needed?"))
    rests_on = forms.Text(
        gettext_lazy("What have you seen?"),
        hint=named(gettext_lazy("The evidence at hand. The %(person)s reads this.")),
        max_length=2_000,
        rows=4,
    )
    weekly = forms.MoneyAmount(
        gettext_lazy("How much would be paid a week?"),
        hint=gettext_lazy("Only where the charge is small. Otherwise leave it empty."),
        most=MOST_WEEKLY,
        required=False,
    )
    cost = forms.MoneyAmount(
        gettext_lazy("What does the care cost a week, if you know?"), most=MOST_WEEKLY, required=False
    )
    starts_on = forms.Day(gettext_lazy("From which day?"))


class AnswerForm(forms.Form):
    """Yes, or no."""

    answer = forms.Choice(gettext_lazy("Do you agree?"))


class AnsweredForm(forms.Form):
    """What the person said, written down by a worker."""

    answer = forms.Choice(gettext_lazy("What did they say?"))
    said_yes = forms.Text(
        gettext_lazy("How did they say it?"),
        hint=gettext_lazy("When, where, and that a full look at any time was explained."),
        max_length=2_000,
        rows=3,
    )


@signed_in
def offer(request: Request, person_ref: str) -> HttpResponse:
    """Offer it: a worker's page."""
    case = case_for(request, person_ref, Task.GIVE_MEANS)
    if case.standing.side != "staff":
        raise NotAllowed("only a worker offers")
    form = OfferForm.of(request, initial={"starts_on": request.today})
    form.offer("ground", [Option(one.value, str(one.label), str(GROUND_HINTS[one])) for one in Ground])
    if form.is_valid():
        values = form.values
        there = charging.open_offer_of(case.standing.person_id)
        if there is not None and _the_same(there, values):  # sent twice
            return forms.done(request, _("It is offered."), "contribution:offered", person_ref, there.ref)
        try:
            ref = actions.offer_light_touch(
                by=case.standing,
                ground=Ground(values["ground"]),
                rests_on=values["rests_on"],
                weekly=values["weekly"],
                cost_of_care=values["cost"],
                starts_on=values["starts_on"],
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = named(_("It is offered, and the %(person)s is told."))
            return forms.done(request, words, "contribution:offered", person_ref, ref)
    return render(request, "contribution/offer.html", {"case": case, "own": own(case), "form": form})


@signed_in
def offered(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One offer: what it is, what it rests on, and the answer."""
    case = case_for(request, person_ref, Task.SEE_MEANS)
    found = charging.offer(case.standing.person_id, ref)
    if request.method == "POST":
        case.standing.check(Task.REFUSE_MEANS)
        if not found.open:  # sent twice, or answered by somebody else
            place, at = ("one", found.assessment_ref) if found.assessment_ref else ("offered", ref)
            return redirect(f"contribution:{place}", person_ref, at)
    form = _answer_form(request, case)
    if form.is_valid():
        answered = _answer(request, case, found, form)
        if answered is not None:
            return answered
    context = {
        "case": case,
        "own": own(case),
        "easy": case.person.easy_read,
        "offer": found,
        "pays": offer_pays(found),
        "form": form if found.open and case.standing.can(Task.REFUSE_MEANS) else None,
    }
    return render(request, "contribution/offered.html", context)


def offer_pays(found: OfferView) -> str:
    """What is offered, in a few words."""
    if found.weekly is None:
        return _("All that the care costs")
    return _("%(sum)s a week") % {"sum": money(found.weekly)}


def _answer_form(request: Request, case: Case) -> forms.Form:
    staff = case.standing.side == "staff"
    form = (AnsweredForm if staff else AnswerForm).of(request)
    yes, no = (
        (_("They said yes"), _("They said no"))
        if staff
        else (_("Yes, I agree"), _("No, I want all of my money looked at"))
        if own(case)
        else (_("Yes, we agree"), _("No, all of the money is to be looked at"))
    )
    form.offer("answer", [(YES, yes), (NO, no)])
    return form


def _answer(request: Request, case: Case, found: OfferView, form: forms.Form) -> HttpResponse | None:
    """Where it leads; None where it is refused, and the form says why."""
    person_ref, said = case.person.ref, form.values.get("said_yes") or ""
    try:
        if form.values["answer"] == YES:
            told = actions.accept_light_touch(by=case.standing, ref=found.ref, said_yes=said, at=request.now)
            words = _("It is agreed. The finance team confirms it.")
            return forms.done(request, words, "contribution:one", person_ref, told)
        actions.decline_light_touch(by=case.standing, ref=found.ref, why=said, at=request.now)
    except Refused as refusal:
        form.refuse(refusal)
        return None
    words = _("That is written down. Nothing is agreed. You can start the full look when you like.")
    return forms.done(request, words, "contribution:start", person_ref)


def _the_same(there: OfferView, values: dict[str, Any]) -> bool:
    asked = (values["ground"], values["rests_on"].strip(), values["cost"], values["starts_on"])
    return (there.ground.value, there.rests_on, there.cost_of_care, there.starts_on) == asked and (
        values["weekly"] in (there.weekly, None)
    )
