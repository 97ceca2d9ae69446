"""One answer about what is paid: its figure, its sum, what shows it, what can be done about it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.charging import actions
from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.queries import AssessmentInFull, AssessmentState
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.web.means.due import may_give
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.appealing import door
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step1_my_money.contribution.words import STATES, about_words, form_now, pays, worked


@require_GET
@signed_in
def one(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One assessment that was told."""
    case = case_for(request, person_ref, Task.SEE_MEANS)
    full = charging.assessment(case.standing.person_id, ref)
    view = full.view
    if full.found is None or full.used is None:
        return redirect("contribution:start", person_ref)
    state, colour = STATES[view.state]
    can = case.standing.can
    stands = view.state in {AssessmentState.PROVISIONAL, AssessmentState.CONFIRMED}
    context = {
        "case": case,
        "own": own(case),
        "easy": case.person.easy_read,
        "view": view,
        "pays": pays(view),
        "state": state,
        "colour": colour,
        "worked": worked(case, full, request.today),
        "needs": _needs(case, full),
        "offer": charging.offer_behind(view),
        "may_give": stands and may_give(case),
        "stands": stands,
        "may_prove": stands and can(Task.GIVE_MEANS),
        "may_check": stands and can(Task.CHECK_MEANS),
        "may_waive": view.state is AssessmentState.CONFIRMED and can(Task.WAIVE_CHARGE),
        "may_withdraw": view.state is AssessmentState.PROVISIONAL and can(Task.GIVE_MEANS),
        "door": door(case, actions.CHARGE, ref, request.today),
    }
    return render(request, "contribution/one.html", context)


@require_POST
@signed_in
def withdraw(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Take back means that were not confirmed yet."""
    case = case_for(request, person_ref, Task.GIVE_MEANS)
    actions.withdraw(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("That is taken back."), "contribution:start", person_ref)


def _needs(case: Case, full: AssessmentInFull) -> list[dict[str, object]]:
    """What has to be shown, in words, with what was given."""
    law = full.used.rules.law if full.used else None
    return [
        {
            "about": need.about,
            "words": about_words(need.about, law, form_now(case)) if law else need.about,
            "given": need.given,
            "seen": need.seen,
        }
        for need in full.needs
    ]
