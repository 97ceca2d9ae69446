"""A child's plan: what the child says beside what the parents say."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.queries import PlanView
from sevensteps.contexts.planning.queries.children import views_of
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.planning.children import (
    MAY_SAY,
    VOICE_WORDS,
    Voice,
    is_child,
)
from sevensteps.web.plans.children import child_plan, title_of
from sevensteps.web.plans.reading import told
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.steps.step2_making_my_plan.held import meanwhile, plan_to_write, revision_of, writable


class ViewForm(forms.Form):
    """What somebody says, and how a worker who writes it down came to know it."""

    revision = forms.Hidden(required=False)
    text = forms.Text(
        gettext_lazy("In their own words"),
        hint=gettext_lazy("What was shown or done counts too, like a picture, a sign or a smile."),
        required=False,
        quiet=True,
        max_length=10_000,
        rows=5,
    )
    told = forms.Line(
        gettext_lazy("How and when did they tell you?"),
        hint=gettext_lazy("For example: with picture cards, at home, on Monday."),
        required=False,
        quiet=True,
        max_length=500,
    )


@require_GET
@signed_in
def both_views(request: Request, person_ref: str) -> HttpResponse:
    """Every heading with what the child says and what the parents say."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    plan = queries.plan_of(case.standing.person_id)
    if plan is None or not _young(request, case):
        raise NotFound("views of a child")
    writing = writable(case, plan)
    return render(
        request,
        "step2/views.html",
        {
            "case": case,
            "found": child_plan(plan, case, said_only=not writing),
            "ref": person_ref if writing else None,
            "mine": MAY_SAY[case.standing.side] if writing else frozenset(),
        },
    )


@signed_in
def view(request: Request, person_ref: str, kind: str, voice: str) -> HttpResponse:
    """What one of them says under one heading."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    if voice not in {one.value for one in MAY_SAY[case.standing.side]} or not _young(request, case):
        raise NotFound(f"view of {voice}")
    whose = Voice(voice)
    try:
        title = title_of(kind, case)
    except KeyError:
        raise NotFound(f"heading {kind}") from None
    form = _form(request, case, plan, kind, whose)
    if form.is_valid():
        try:
            actions.say_view(
                by=case.standing,
                heading=kind,
                voice=whose,
                text=form.values["text"] or "",
                told=form.values.get("told") or "",
                revision=revision_of(form.values["revision"]),
                at=request.now,
            )
        except Refused as refusal:
            meanwhile(form, refusal, plan)
        else:
            return forms.done(request, _("Saved."), "plan:views", person_ref)
    return render(
        request,
        "step2/view.html",
        {"case": case, "form": form, "title": title, "whose": told(VOICE_WORDS[whose], case)},
    )


def _form(request: Request, case: Case, plan: PlanView, heading: str, voice: Voice) -> ViewForm:
    said = views_of(plan).get((heading, voice))
    initial = {"text": said.text, "told": said.told} if said else {}
    form = ViewForm.of(request, initial=initial | {"revision": plan.revision})
    if case.standing.side != "staff":
        del form.fields["told"]
    return form


def _young(request: Request, case: Case) -> bool:
    return is_child(case.person.born_on, request.today)
