"""Copies of the plan to take away, for people and for other systems."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.planning import queries
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound
from sevensteps.web.plans.copies import FORMS, document_of, filename_of, written
from sevensteps.web.shell import Request, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own


@require_GET
@signed_in
def offered(request: Request, person_ref: str) -> HttpResponse:
    """What there is to take away, and what is in it."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    plan = queries.plan_of(case.standing.person_id)
    if plan is None:
        return redirect("plan:start", person_ref)
    about = {
        "socialcare": _("The questions and the plan, as councils in England exchange them."),
        "fhir": _("The same for the health service: what a surgery or a hospital can read."),
    }
    return render(
        request,
        "step2/copies.html",
        {
            "case": case,
            "own": own(case),
            "forms": [(key, form.title, about[key]) for key, form in FORMS.items()],
            "empty": not plan.lines,
        },
    )


@require_GET
@signed_in
def taken(request: Request, person_ref: str, kind: str) -> HttpResponse:
    """The latest version as a file; that it was taken stands in the history, as every look does."""
    case = case_for(request, person_ref, Task.SEE_PLAN)
    plan = queries.plan_of(case.standing.person_id)
    if kind not in FORMS:
        raise NotFound(f"kind of copy {kind}")
    if plan is None:
        return redirect("plan:start", person_ref)
    if kind == "socialcare" and not plan.lines:
        return redirect("plan:copies", person_ref)
    form = FORMS[kind]
    made = written(form, document_of(case, plan, request.now))
    answer = HttpResponse(made, content_type=form.media_type)
    named = content_disposition_header(as_attachment=True, filename=filename_of(kind, form))
    answer["Content-Disposition"] = named or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
