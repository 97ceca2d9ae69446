"""The beginning of step 1, and its end: the sum."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.allocation import actions, queries
from sevensteps.contexts.journeys import actions as journey_actions
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import State, can_open
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own, said, sum_for
from sevensteps.web.steps.step1_my_money.not_right import not_right
from sevensteps.web.steps.step1_my_money.sides import sees_answers
from sevensteps.web.steps.step1_my_money.trying import form_for
from sevensteps.web.steps.step1_my_money.wording import as_asked


class WorkerStartForm(forms.Form):
    """What a worker writes down before the questions begin."""

    eligible_because = forms.Text(
        gettext_lazy("Why can they have support?"),
        hint=gettext_lazy("The law or rule, and what you found when you talked."),
        max_length=2_000,
        rows=3,
    )
    consent = forms.Text(
        gettext_lazy("How did they say yes to the questions?"),
        hint=gettext_lazy("For example: said yes at home on 3 May, with their sister there."),
        max_length=2_000,
        rows=3,
    )


class PersonStartForm(forms.Form):
    """The person says yes."""

    yes = forms.Tick(gettext_lazy("Yes, I want to answer questions about my life"))


@signed_in
def start(request: Request, person_ref: str) -> HttpResponse:
    """Where step 1 stands: not begun, under way, or done."""
    reading = () if request.method == "POST" else (Task.SEE_MONEY,)
    case = case_for(request, person_ref, Task.ANSWER_ASSESSMENT, *reading)
    journey = journeys.journey_of(case.standing.person_id)
    seen = queries.assessment_of(case.standing.person_id)
    answering = can_open(Task.ANSWER_ASSESSMENT, journey.state)
    if seen is not None and seen.open and answering and case.standing.can(Task.ANSWER_ASSESSMENT):
        return redirect("money:questions", person_ref)
    told = queries.indicative_of(case.standing.person_id)
    if told is not None and not answering and case.standing.can(Task.SEE_MONEY):
        return redirect("money:sum", person_ref)
    case = as_asked(request, case)
    instead = queries.instead_of_questions(case.standing.person_id, request.today) if answering else None
    asking = answering and instead is None
    form = _start_form(request, case, bool(journey.eligible_because)) if asking else None
    if form is not None and form.is_valid() and _started(request, case, form):
        return forms.done(request, _("The questions are open."), "money:questions", person_ref)
    return render(
        request,
        "step1/start.html",
        {
            "case": case,
            "own": own(case),
            "journey": journey,
            "seen": seen,
            "form": form,
            "instead": said(instead, case) if instead else "",
            "may_answer": case.standing.can(Task.ANSWER_ASSESSMENT),
            "again": seen is not None,
            "sees_charge": case.standing.can(Task.SEE_MONEY) or case.standing.can(Task.SEE_MEANS),
            "moving_in": journey.state is State.MOVING_IN,
        },
    )


@signed_in
def the_sum(request: Request, person_ref: str) -> HttpResponse:
    """About how much money there is, line by line."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    case = as_asked(request, case)
    told = queries.indicative_of(case.standing.person_id)
    if told is None:
        return redirect("money:start", person_ref)
    behind = queries.behind_the_sum(case.standing.person_id) if sees_answers(case) else None
    journey = journeys.journey_of(case.standing.person_id)
    return render(
        request,
        "step1/sum.html",
        {
            "case": case,
            "own": own(case),
            "told": told,
            "trace": sum_for(told.trace, case),
            "outcomes": [(said(one.title, case), said(one.outcome, case)) for one in told.outcomes],
            "easy": case.person.easy_read,
            "may_see_answers": sees_answers(case),
            "trying": form_for(request, case, behind) if behind else None,
            "book": behind.book if behind else None,
            "not_right": not_right(case, told, journey, request.today),
            "may_plan": case.standing.can(Task.WRITE_PLAN) and journey.state is State.INDICATIVE,
        },
    )


def _start_form(request: Request, case: Case, eligible: bool) -> forms.Form | None:
    """What this reader has to say first; None where somebody else has to."""
    if not case.standing.can(Task.ANSWER_ASSESSMENT):
        return None
    if case.standing.side == "staff":
        worker = WorkerStartForm.of(request)
        if eligible:
            del worker.fields["eligible_because"]
        if queries.assessment_of(case.standing.person_id) is not None:
            del worker.fields["consent"]
        return worker
    return PersonStartForm.of(request) if eligible else None


def _started(request: Request, case: Case, form: forms.Form) -> bool:
    """Start the questions; False leaves the reason on the form."""
    because, consent = form.values.get("eligible_because"), form.values.get("consent")
    if form.values.get("yes"):
        consent = _("%(name)s said yes on the page where the questions start") % {"name": request.actor.name}
    try:
        if because:
            journey_actions.record_eligibility(by=case.standing, because=because, at=request.now)
        actions.open_assessment(by=case.standing, consent=consent or "", at=request.now)
    except actions.AlreadyStarted:  # sent twice, or somebody else was quicker: go on with them
        return True
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True
