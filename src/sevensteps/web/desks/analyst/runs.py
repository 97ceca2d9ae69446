"""Calibrations: asked for, under way, side by side, and one in full."""

import csv
from decimal import Decimal
from io import StringIO
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.calibration import actions, queries
from sevensteps.contexts.calibration.actions import Asked
from sevensteps.contexts.calibration.stored import Result
from sevensteps.core.access import Role
from sevensteps.core.allocation.calibration import METHODS, Method
from sevensteps.core.errors import NotFound, Refused
from sevensteps.web.desks.analyst import pictures
from sevensteps.web.desks.analyst.cases import DRAWN, LOOKERS
from sevensteps.web.desks.analyst.forms import OWN, CalibrateForm
from sevensteps.web.desks.analyst.words import measures, options_in_words, percent
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.request import Request

MOST_COMPARED = 6


@staff_only(Role.RAS_ANALYST)
def start(request: Request, ref: str) -> HttpResponse:
    """Choose methods and what is set beside them; several are tried at once."""
    cases = queries.case_set(ref)
    form = CalibrateForm.of(
        request, initial={"methods": ["isotonic", "line"], "winsorise": OWN, "shrink": "auto"}
    )
    form.offer("group", [(name, name) for name in cases.groups])
    if form.is_valid():
        try:
            made = actions.start_calibrations(
                case_set=ref,
                methods=form.values["methods"],
                asked=_asked(form.values),
                once=form.once,
                by=request.actor,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            if len(made) == 1:
                return forms.done(request, _("It is being worked out."), "tables:run", made[0])
            return forms.done(request, _("They are being worked out."), "tables:cases", ref)
    return render(request, "analyst/calibrate.html", {"form": form, "cases": cases})


def _asked(values: dict[str, Any]) -> Asked:
    cap = values["winsorise"]
    return Asked(
        group=values["group"] or "",
        top_slice=values["top_slice"],
        budget=values["budget"],
        winsorise=None if cap == OWN else Decimal(cap),
        shrink=values["shrink"],
    )


@require_GET
@staff_only(*LOOKERS)
def compare(request: Request, ref: str) -> HttpResponse:
    """Methods side by side, in one picture and one table: those chosen, else the newest."""
    cases = queries.case_set(ref)
    every = [row for row in queries.run_rows(ref) if row.state == "done"]
    asked = [one for one in request.GET.getlist("run") if one in {row.ref for row in every}]
    runs = queries.runs_of(ref, asked, MOST_COMPARED)
    context = {
        "cases": cases,
        "runs": runs,
        "every": every,
        "titles": pictures.titles(runs),
        "measures": [measures(run.result) for run in runs if run.result],
        "picture": pictures.together(runs) if runs else "",
        "beside": pictures.beside(runs) if runs else [],
        "percent": percent,
        "most": MOST_COMPARED,
    }
    return render(request, "analyst/compare.html", context | DRAWN)


@require_GET
@staff_only(*LOOKERS)
def one(request: Request, ref: str) -> HttpResponse:
    """One calibration: how far it is, or all that is known of its table."""
    run = queries.run(ref)
    context = {
        "row": run.row,
        "options": options_in_words(run.row),
        "about": METHODS[Method(run.row.method)],
        "analyst": Role.RAS_ANALYST in request.actor.roles,
    } | DRAWN
    if run.result is None:
        return render(request, "analyst/progress.html", context)
    return render(request, "analyst/run.html", context | _drawn(run.result))


def _drawn(result: Result) -> dict[str, Any]:
    return {
        "result": result,
        "measures": measures(result),
        "picture": pictures.with_range(result),
        "gain": pictures.gains(result),
        "tenths_of_gain": result.picture[:: len(result.picture) // 10],
        "knots": pictures.shown(result),
        "percent": percent,
    }


@require_POST
@staff_only(Role.RAS_ANALYST)
def again(request: Request, ref: str) -> HttpResponse:
    """Try once more what failed or got stuck."""
    actions.start_again(ref=ref, by=request.actor, at=request.now)
    return forms.done(request, _("It is tried once more."), "tables:run", ref)


@require_GET
@staff_only(*LOOKERS)
def table(request: Request, ref: str) -> HttpResponse:
    """The whole table as a file."""
    result = queries.run(ref).result
    if result is None:
        raise NotFound(f"table of {ref}")
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow(["points", "annual_pence", "low_pence", "high_pence", "above_pence"])
    for knot in result.table:
        above = "" if knot.above_pence is None else knot.above_pence
        rows.writerow([knot.points, knot.annual_pence, knot.low_pence, knot.high_pence, above])
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="table-{ref}.csv"'
    response["Cache-Control"] = "no-store"
    return response
