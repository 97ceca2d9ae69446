"""Where a review stands, asking for one, and finishing it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.reviews import actions
from sevensteps.contexts.reviews import queries as reviews
from sevensteps.contexts.reviews.queries import ReviewView
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import Event, can_move, sides_of
from sevensteps.core.reviews import ACHIEVED_WORDS, RESULT_WORDS, NotAllSaid, Result, ReviewSide
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.forms.choices import Option
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step7_seeing_how_it_worked.words import COLOUR, FOLLOWS, sides


class AskForm(forms.Form):
    """Why now, if there is a reason."""

    why = forms.Text(
        gettext_lazy("Is there a reason to look back now?"), required=False, max_length=500, rows=3
    )


class FinishForm(forms.Form):
    """What follows, and why."""

    result = forms.Choice(gettext_lazy("What happens next?"))
    reason = forms.Text(
        gettext_lazy("Why was this agreed?"),
        hint=gettext_lazy("A sentence or two that everyone will understand."),
        max_length=actions.LONGEST,
        rows=4,
    )


@require_GET
@signed_in
def overview(request: Request, person_ref: str) -> HttpResponse:
    """The review under way; else when the next one is due, and those before."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    person_id = case.standing.person_id
    review = reviews.open_review(person_id)
    return render(
        request,
        "step7/overview.html",
        {
            "case": case,
            "own": own(case),
            "review": review,
            "said": _said(review, own(case)) if review else [],
            "due_on": reviews.due_on(person_id),
            "past": [
                (one, say(RESULT_WORDS[one.result])) for one in reviews.past_reviews(person_id) if one.result
            ],
            "may_ask": review is None and _may_ask(case),
            "may_say": case.standing.can(Task.GIVE_REVIEW_VIEW),
            "may_finish": review is not None and case.standing.can(Task.FINISH_REVIEW),
        },
    )


@signed_in
def ask(request: Request, person_ref: str) -> HttpResponse:
    """Start looking back now."""
    case = case_for(request, person_ref, Task.GIVE_REVIEW_VIEW)
    form = AskForm.of(request)
    if form.is_valid():
        try:
            actions.begin_review(by=case.standing, why=form.values["why"] or "", at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The review has begun."), "review:start", person_ref)
    return render(request, "step7/ask.html", {"case": case, "form": form, "own": own(case)})


@signed_in
def finish(request: Request, person_ref: str) -> HttpResponse:
    """Staff finish the review with what was agreed."""
    case = case_for(request, person_ref, Task.FINISH_REVIEW)
    review = reviews.open_review(case.standing.person_id)
    form = FinishForm.of(request)
    form.offer("result", _options(review))
    if form.is_valid():
        try:
            actions.finish_review(
                by=case.standing,
                result=Result(form.values["result"]),
                reason=form.values["reason"],
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The review is finished."), "steps:home", person_ref)
    return render(
        request,
        "step7/finish.html",
        {
            "case": case,
            "form": form,
            "review": review,
            "missing": [review.outcome(ref) for ref in review.still_to_say] if review else [],
        },
    )


@require_GET
@signed_in
def past(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """A review that is finished, from all sides."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    review = reviews.review(case.standing.person_id, ref)
    return render(
        request,
        "step7/past.html",
        {
            "case": case,
            "review": review,
            "result": say(RESULT_WORDS[review.result]) if review.result else "",
            "sides": sides(own(case)),
            "words": ACHIEVED_WORDS,
            "colours": COLOUR,
        },
    )


def _may_ask(case: Case) -> bool:
    journey = journeys.journey_of(case.standing.person_id)
    return case.standing.can(Task.GIVE_REVIEW_VIEW) and can_move(
        Event.BEGIN_REVIEW, journey.state, frozenset(), sides_of(case.standing)
    )


def _said(review: ReviewView, mine: bool) -> list[tuple[reviews.ReviewedOutcome, list[str], list[str]]]:
    """Each outcome with the sides that have spoken and those that have not."""
    names = sides(mine)
    return [
        (
            one,
            [str(names[side]) for side in ReviewSide if side in one.views],
            [str(names[side]) for side in ReviewSide if side not in one.views],
        )
        for one in review.outcomes
    ]


def _options(review: ReviewView | None) -> list[Option]:
    """The ways on, with what each leads to; the one that what was said suggests says so."""
    hints = {result: str(FOLLOWS[result]) for result in Result}
    try:
        for option in review.options if review else ():
            if option.suggested and option.why:
                hints[option.result] += " " + _("Suggested: %(why)s") % {"why": say(option.why)}
    except NotAllSaid:
        pass
    return [Option(result.value, say(RESULT_WORDS[result]), hints[result]) for result in Result]
