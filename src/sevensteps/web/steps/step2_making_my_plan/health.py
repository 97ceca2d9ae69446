"""A health task in a line: which, and which clinician signs it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions
from sevensteps.contexts.planning.queries import PlanView
from sevensteps.contexts.planning.queries.health import HealthView, health_of
from sevensteps.core.errors import Refused
from sevensteps.core.planning import Stream
from sevensteps.core.planning.health import Event, State, WordKind, can_move
from sevensteps.web.plans.health import card_of
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import signed_in
from sevensteps.web.steps.step2_making_my_plan.held import plan_to_write


class HealthForm(forms.Form):
    """What is clinical about it, and who signs."""

    task = forms.Text(
        gettext_lazy("What does a nurse or another clinician have to look at?"),
        hint=gettext_lazy("For example: help with a feeding tube, with medicine, with breathing."),
        missing=gettext_lazy("Write what they have to look at."),
        max_length=2_000,
        rows=3,
    )
    clinician = forms.Pick(
        gettext_lazy("Who is to sign it?"),
        hint=gettext_lazy("They see this one thing, what it is for, and what supporters have to learn."),
        blank=gettext_lazy("We do not know yet"),
        required=False,
    )


@signed_in
def health(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Say that there is a health task in a line, and who signs it."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    line = plan.line(ref)
    known = health_of(plan).get(ref)
    form = HealthForm.of(
        request, initial={"task": known.task, "clinician": known.clinician_ref} if known else {}
    )
    posts = people.clinicians(request.today)
    form.offer("clinician", [(one.account_ref, f"{one.name}, {one.team.name}") for one in posts])
    if form.is_valid():
        try:
            _save(request, case, ref, known, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Saved."), "plan:lines", person_ref)
    return render(
        request,
        "step2/health.html",
        {
            "case": case,
            "form": form,
            "line": line,
            "card": card_of(line.what, known) if known else None,
            "wants_training": _wants_training(plan, known),
            "may_unmark": known is not None
            and line.stream is not Stream.HEALTH
            and can_move(Event.UNMARK, known.state),
        },
    )


@require_POST
@signed_in
def unmark(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """There is no health task in it after all."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, _plan = found
    actions.unmark_health(by=case.standing, line_ref=ref, at=request.now)
    return forms.done(request, _("Nobody has to sign this now."), "plan:lines", person_ref)


def _save(request: Request, case: Case, ref: str, known: HealthView | None, form: HealthForm) -> None:
    """Keep both. Whoever is named already is asked again where they wanted something changed."""
    chosen = form.values["clinician"] or ""
    actions.mark_health(by=case.standing, line_ref=ref, task=form.values["task"], at=request.now)
    before = known.clinician_ref if known else ""
    if chosen and (chosen != before or (known and known.state is State.CHANGES)):
        actions.name_clinician(by=case.standing, line_ref=ref, account_ref=chosen, at=request.now)


def _wants_training(plan: PlanView, known: HealthView | None) -> str:
    """What the clinician asks supporters to learn, where they asked for it last."""
    word = known.last if known else None
    return word.wished if word is not None and word.kind is WordKind.CHANGES else ""
