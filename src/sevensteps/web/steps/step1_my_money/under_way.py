"""The open round of questions: who is asked, and what comes after each answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sevensteps.contexts.allocation import queries
from sevensteps.contexts.allocation.queries import AssessmentView
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound
from sevensteps.core.journey import can_open
from sevensteps.web.shell import Request, forms
from sevensteps.web.shell.access import case_for
from sevensteps.web.steps.step1_my_money.wording import as_asked


def under_way(request: Request, person_ref: str) -> tuple[Case, AssessmentView] | HttpResponse:
    """The case and its open questions; else the way to the beginning of step 1."""
    case = case_for(request, person_ref, Task.ANSWER_ASSESSMENT)
    seen = queries.assessment_of(case.standing.person_id)
    state = journeys.journey_of(case.standing.person_id).state
    if seen is None or not seen.open or not can_open(Task.ANSWER_ASSESSMENT, state):
        messages.warning(request, _("The questions are not open now. Nothing was changed."))
        return redirect("money:start", person_ref)
    return as_asked(request, case), seen


def saved(request: Request, person_ref: str, case: Case, side: str, here: str) -> HttpResponse:
    """On to the next thing, or back to the list where they want to come back later."""
    if request.POST.get("then") == "later":
        words = _("Saved. You can come back at any time.")
        return forms.done(request, words, f"{reverse('money:questions', args=[person_ref])}?side={side}")
    seen = queries.assessment_of(case.standing.person_id)
    if seen is None:  # cannot be: it was saved a moment ago
        raise NotFound("assessment")
    return redirect(next_thing(person_ref, seen, side, here))


def next_thing(person_ref: str, seen: AssessmentView, side: str, here: str) -> str:
    """The first thing after `here` that this side has not answered; the check page when there is none."""
    view = seen.sides[side]
    order = [area.id for area in seen.book.areas]
    after = order.index(here) + 1 if here in order else 0
    for area in (order[after:] + order[:after]) if here in {*order, ""} else []:
        if area in view.missing:
            return reverse("money:question", args=[person_ref, side, area])
    if seen.book.caring_effect and view.caring is None and here != "caring":
        return reverse("money:caring", args=[person_ref, side])
    if not seen.prevention_choice and here != "prevention":
        return reverse("money:prevention", args=[person_ref])
    return reverse("money:check", args=[person_ref])
