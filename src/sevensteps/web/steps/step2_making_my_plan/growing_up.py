"""Growing up: what goes on at eighteen, what is looked at again, and what was talked about."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.planning import actions
from sevensteps.contexts.planning.queries.growing_up import planned_on, reminders, talks_of
from sevensteps.core.access import Task
from sevensteps.core.dates import ADULT_AGE
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.planning.children import is_child
from sevensteps.core.planning.growing_up import STAGE_WORDS, birthday, stage_on
from sevensteps.web.plans.reading import told
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in


class TalkForm(forms.Form):
    """What was said."""

    said = forms.Text(
        gettext_lazy("What did you talk about, and what happens next?"),
        missing=gettext_lazy("Write what you talked about."),
        max_length=2_000,
        rows=5,
    )


@signed_in
def growing_up(request: Request, person_ref: str) -> HttpResponse:
    """For their worker: what is due, and writing down that it was talked over."""
    case = case_for(request, person_ref, Task.SET_UP_MONEY)
    number, born_on = case.standing.person_id, case.person.born_on
    planned = planned_on(number)
    if planned is None:
        raise NotFound("plan")
    form = TalkForm.of(request)
    if form.is_valid():
        try:
            actions.talked_over(by=case.standing, said=form.values["said"], at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Written down, and they are told."), "plan:growing_up", person_ref)
    due = dict(reminders([number], request.today)).get(number)
    return render(
        request,
        "step2/growing_up.html",
        {
            "case": case,
            "form": form,
            "young": is_child(born_on, request.today),
            "grown_on": birthday(born_on, ADULT_AGE),
            "due": due,
            "late": due is not None and due.late(request.today),
            "due_words": told(STAGE_WORDS[due.stage], case) if due else "",
            "talks": [(told(STAGE_WORDS[one.stage], case), one) for one in talks_of(number)],
            "stage": stage_on(born_on, planned, request.today),
        },
    )
