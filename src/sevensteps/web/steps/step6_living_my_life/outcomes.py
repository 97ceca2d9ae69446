"""How one outcome is going: what was said of it, and saying more."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.reviews import actions
from sevensteps.contexts.reviews import queries as reviews
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.journey import can_open
from sevensteps.core.reviews import GOING_WORDS, Going
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step6_living_my_life.views import COLOUR


class NoteForm(forms.Form):
    """Three words and room for more."""

    going = forms.Choice(gettext_lazy("How is it going?"))
    note = forms.Text(gettext_lazy("Say more"), required=False, max_length=actions.LONGEST, rows=4)


@signed_in
def outcome(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """The notes on one outcome, and a form for another."""
    needed = Task.NOTE_PROGRESS if request.method == "POST" else Task.SEE_PLAN
    case = case_for(request, person_ref, needed)
    person_id = case.standing.person_id
    found = next((one for one in reviews.progress(person_id) if one.ref == ref), None)
    if found is None:
        raise NotFound(f"outcome {ref}")
    form = NoteForm.of(request)
    form.offer("going", [(going.value, say(words)) for going, words in GOING_WORDS.items()])
    if form.is_valid():
        try:
            actions.note_progress(
                by=case.standing,
                outcome_ref=ref,
                going=Going(form.values["going"]),
                note=form.values["note"] or "",
                once=form.once,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Noted."), "life:outcome", person_ref, ref)
    rows, _pages = reviews.check_ins(person_id, ref, asked_page(request))
    return render(
        request,
        "step6/outcome.html",
        {
            "case": case,
            "own": own(case),
            "form": form,
            "outcome": found,
            "rows": [(row, say(GOING_WORDS[row.going]), COLOUR[row.going]) for row in rows],
            "page": paged(request, asked_page(request), found.count, reviews.PAGE_SIZE),
            "may_note": case.standing.can(Task.NOTE_PROGRESS)
            and can_open(Task.NOTE_PROGRESS, journeys.journey_of(person_id).state),
        },
    )
