"""One outcome, seen from three sides; and saying one's own view."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sevensteps.contexts.reviews import actions
from sevensteps.contexts.reviews import queries as reviews
from sevensteps.contexts.reviews.queries import ReviewedOutcome
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.reviews import ACHIEVED_WORDS, Achieved, ReviewSide
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step7_seeing_how_it_worked.words import COLOUR, SIDE
from sevensteps.web.steps.step7_seeing_how_it_worked.words import sides as names


class ViewForm(forms.Form):
    """What one side says."""

    side = forms.Choice(gettext_lazy("Whose view is this?"))
    achieved = forms.Choice(gettext_lazy("Has this happened?"))
    working = forms.Text(gettext_lazy("What is working?"), required=False, max_length=2000, rows=3)
    not_working = forms.Text(gettext_lazy("What is not working?"), required=False, max_length=2000, rows=3)
    what_next = forms.Text(gettext_lazy("What should happen next?"), required=False, max_length=2000, rows=3)


@signed_in
def outcome(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """What each side says of one outcome, side by side, and a form for one's own."""
    needed = Task.GIVE_REVIEW_VIEW if request.method == "POST" else Task.SEE_PLAN
    case = case_for(request, person_ref, needed)
    review = reviews.open_review(case.standing.person_id)
    if review is None:
        raise NotFound("no open review")
    found = review.outcome(ref)
    sides = actions.sides_for(case.standing)
    form = _form(request, found, sides)
    if form.is_valid():
        values = {name: text or "" for name, text in form.values.items() if name not in {"side", "achieved"}}
        try:
            actions.give_view(
                by=case.standing,
                outcome_ref=ref,
                achieved=Achieved(form.values["achieved"]),
                side=ReviewSide(form.values.get("side") or sides[0]),
                **values,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Saved."), "review:start", person_ref)
    return render(
        request,
        "step7/outcome.html",
        {
            "case": case,
            "own": own(case),
            "form": form,
            "outcome": found,
            "all_sides": list(ReviewSide),
            "sides": names(own(case)),
            "words": ACHIEVED_WORDS,
            "colours": COLOUR,
            "notes": reviews.check_ins(case.standing.person_id, ref)[0][:3],
            "may_say": case.standing.can(Task.GIVE_REVIEW_VIEW),
            "may_decline": case.standing.can(Task.FINISH_REVIEW)
            and not found.declined
            and ReviewSide.PERSON not in found.views,
        },
    )


def _form(request: Request, found: ReviewedOutcome, sides: tuple[ReviewSide, ...]) -> ViewForm:
    """The form with what that side said before; whose view it is, asked only of those who may choose."""
    asked = request.GET.get("side", "")
    side = ReviewSide(asked) if asked in set(sides) else sides[0]
    form = ViewForm.of(request, initial=_stored(found, side))
    form.offer("side", [(one.value, SIDE[one]) for one in sides])
    form.offer("achieved", [(one.value, say(words)) for one, words in ACHIEVED_WORDS.items()])
    if len(sides) == 1:
        del form.fields["side"]
    return form


@require_POST
@signed_in
def declined(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Write down that the person would rather not speak about this."""
    case = case_for(request, person_ref, Task.FINISH_REVIEW)
    actions.record_declined(by=case.standing, outcome_ref=ref, at=request.now)
    return forms.done(request, _("Written down."), "review:outcome", person_ref, ref)


def _stored(found: ReviewedOutcome, side: ReviewSide) -> dict[str, str]:
    said = found.views.get(side)
    if said is None:
        return {"side": side.value}
    return {
        "side": side.value,
        "achieved": said.achieved.value,
        "working": said.working,
        "not_working": said.not_working,
        "what_next": said.next,
    }
