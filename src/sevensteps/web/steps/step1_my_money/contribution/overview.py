"""What I pay: how it stands, how to begin, and saying that one does not want one's money looked at."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sevensteps.contexts.charging import actions
from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.actions import AlreadyStarted
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.policies.queries import NothingInForce
from sevensteps.core.access import Task
from sevensteps.core.charging.inputs import MOST_WEEKLY
from sevensteps.core.charging.refusals import NotOurRules
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.web.means.due import entries, may_give, too_young_to_pay
from sevensteps.web.means.sharing import collecting_words
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import form_of, own, sentence_in
from sevensteps.web.steps.step1_my_money.contribution.words import STATES, pays


class BeginForm(forms.Form):
    """From which day."""

    starts_on = forms.Day(
        gettext_lazy("From which day is care paid for?"),
        hint=gettext_lazy("Any day. If care has not started yet, leave today."),
    )


class RefuseForm(forms.Form):
    """A clear no."""

    cost = forms.MoneyAmount(
        gettext_lazy("What does the care cost a week, if you know?"), most=MOST_WEEKLY, required=False
    )
    sure = forms.Tick(gettext_lazy("I understand: then all of the care is paid for by me"))


@require_GET
@signed_in
def start(request: Request, person_ref: str) -> HttpResponse:
    """What is paid now, from when and how sure it is; and what can be done."""
    case = case_for(request, person_ref, Task.SEE_MONEY, Task.SEE_MEANS)
    person_id = case.standing.person_id
    charge = charging.charge_of(person_id, request.today) if case.standing.can(Task.SEE_MONEY) else None
    sees = case.standing.can(Task.SEE_MEANS)
    known = charging.assessments(person_id) if sees else []
    context = {
        "case": case,
        "own": own(case),
        "easy": case.person.easy_read,
        "charge": charge,
        "flags": [sentence_in(one, form_of(case)) for one in charge.flags] if charge else [],
        "draft": next((one for one in known if one.state == "draft"), None),
        "known": [(one, pays(one), *STATES[one.state]) for one in known if one.told is not None],
        "waivers": charging.waivers_of(person_id) if sees else [],
        "sees_means": sees,
        "may_give": may_give(case),
        "may_refuse": may_give(case) and case.standing.can(Task.REFUSE_MEANS),
        "offer": charging.open_offer_of(person_id) if sees else None,
        "due": entries(case, request.today),
        "may_offer": case.standing.side == "staff",
        "may_waive": case.standing.can(Task.WAIVE_CHARGE),
        "today": request.today,
        "may_check": case.standing.can(Task.CHECK_MEANS),
        "collecting": _collecting(case, request.today) if charge else "",
        "ready": _ready(request),
        "too_young": charge is None and too_young_to_pay(case, request.today),
    }
    return render(request, "contribution/start.html", context)


@signed_in
def begin(request: Request, person_ref: str) -> HttpResponse:
    """Begin to give one's means, or go on with what was begun."""
    case = case_for(request, person_ref, Task.GIVE_MEANS)
    if charging.draft_of(case.standing.person_id) is not None:
        return redirect("contribution:check", person_ref)
    form = BeginForm.of(request, initial={"starts_on": request.today})
    if form.is_valid():
        try:
            actions.start(by=case.standing, starts_on=form.values["starts_on"], at=request.now)
        except AlreadyStarted:  # sent twice, or somebody else was quicker: go on with it
            return redirect("contribution:check", person_ref)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("contribution:question", person_ref, "where")
    return render(request, "contribution/begin.html", {"case": case, "own": own(case), "form": form})


@signed_in
def refuse(request: Request, person_ref: str) -> HttpResponse:
    """Say that money is not to be looked at."""
    case = case_for(request, person_ref, Task.REFUSE_MEANS)
    form = RefuseForm.of(request)
    if form.is_valid():
        there = _refused_so(case, form.values["cost"])
        if there:  # sent twice
            return redirect("contribution:one", person_ref, there)
        try:
            ref = actions.refuse(by=case.standing, cost_of_care=form.values["cost"], at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("That is written down."), "contribution:one", person_ref, ref)
    return render(request, "contribution/refuse.html", {"case": case, "own": own(case), "form": form})


def _collecting(case: Case, today: date) -> str:
    """How the part is paid, in words; empty where nothing says it, or there is nothing to pay."""
    found = charging.collecting_of(case.standing.person_id, today)
    return "" if found is None else collecting_words(found, mine=own(case))


def _refused_so(case: Case, cost: Money | None) -> str:
    """The answer where the same was said already, or empty."""
    for one in charging.assessments(case.standing.person_id):
        if one.state == "provisional" and one.how == "refused" and one.cost_of_care == cost:
            return one.ref
    return ""


def _ready(request: Request) -> bool:
    """Whether anything can be worked out today."""
    try:
        charging.rules_in_force(request.today)
    except (NothingInForce, NotOurRules):
        return False
    return True
