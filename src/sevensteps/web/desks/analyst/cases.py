"""Sets of cases: taken from a file, or from the budgets agreed here."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.calibration import actions, queries
from sevensteps.contexts.calibration.files import MOST_UPLOAD
from sevensteps.core.access import Role
from sevensteps.core.errors import Refused
from sevensteps.web.desks.analyst.forms import LiveForm, UploadForm
from sevensteps.web.desks.analyst.words import STATE_COLOURS, STATES, method_title, options_in_words
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.listing import SIZE, asked_page, paged
from sevensteps.web.shell.request import Request
from sevensteps.web.shell.sizes import takes

LOOKERS = (Role.RAS_ANALYST, Role.ADMINISTRATOR)
DRAWN = {"method_title": method_title, "states": STATES, "colours": STATE_COLOURS}


@require_GET
@staff_only(*LOOKERS)
def home(request: Request) -> HttpResponse:
    """The sets of cases, the latest calibrations, and what was put forward."""
    number = asked_page(request)
    sets, total = queries.case_sets(number, SIZE)
    context = {
        "sets": sets,
        "page": paged(request, number, total),
        "runs": queries.run_rows(limit=10),
        "proposed": queries.publications()[:5],
        "analyst": Role.RAS_ANALYST in request.actor.roles,
    }
    return render(request, "analyst/home.html", context | DRAWN)


@staff_only(Role.RAS_ANALYST)
@takes(MOST_UPLOAD)
def upload(request: Request) -> HttpResponse:
    """Cases from a file. Of the file only the columns named are kept."""
    form = UploadForm.of(request)
    if form.is_valid():
        given = form.values
        try:
            ref = actions.upload_cases(
                name=given["name"],
                content=given["file"].content,
                points=given["points"],
                cost=given["cost"],
                groups=form.group_columns(),
                note=given["note"] or "",
                once=form.once,
                by=request.actor,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The cases are kept. Now try methods on them."), "tables:cases", ref)
    return render(request, "analyst/upload.html", {"form": form})


@staff_only(Role.RAS_ANALYST)
def live(request: Request) -> HttpResponse:
    """Cases from live budgets agreed here."""
    form = LiveForm.of(request)
    if form.is_valid():
        try:
            ref = actions.cases_from_live(
                name=form.values["name"],
                note=form.values["note"] or "",
                once=form.once,
                by=request.actor,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The cases are kept. Now try methods on them."), "tables:cases", ref)
    return render(request, "analyst/live.html", {"form": form})


@require_GET
@staff_only(*LOOKERS)
def one(request: Request, ref: str) -> HttpResponse:
    """One set: what it is, and what was tried on it."""
    context = {
        "cases": queries.case_set(ref),
        "runs": queries.run_rows(ref),
        "options": options_in_words,
        "analyst": Role.RAS_ANALYST in request.actor.roles,
    }
    return render(request, "analyst/cases.html", context | DRAWN)
