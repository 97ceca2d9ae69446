"""Charges on the finance desk: means that wait to be checked, and new figures carried to everybody."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sevensteps.contexts.charging import actions
from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.charging.queries import RunState
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.core.errors import Refused
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.filters import day, money


class PreviewForm(forms.Form):
    """The first day of the new figures."""

    on = forms.Day(
        gettext_lazy("From which day do the new figures count?"),
        hint=gettext_lazy("The day they were put in force for."),
    )


@require_GET
@staff_only(Role.FINANCE_OFFICER)
def charges(request: Request) -> HttpResponse:
    """Everybody whose first answer waits to be confirmed, the oldest first."""
    waiting = charging.waiting_for_evidence(_records(request))
    who = people.rows_of({row.person_id for row in waiting})
    return render(request, "finance/charges.html", {"waiting": waiting, "who": who})


@staff_only(Role.FINANCE_OFFICER)
def uplifts(request: Request) -> HttpResponse:
    """Every run, and trying the next."""
    form = PreviewForm.of(request)
    if form.is_valid():
        try:
            ref = actions.uplift_preview(by=request.actor, on=form.values["on"], at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("finance:uplift", ref)
    return render(request, "finance/uplifts.html", {"form": form, "runs": charging.uplift_runs()})


@staff_only(Role.FINANCE_OFFICER)
def uplift(request: Request, ref: str) -> HttpResponse:
    """What one run would do, or did; and doing it. Doing it twice does no more than once."""
    run = charging.uplift_run(ref)
    form = forms.Form.of(request)
    if form.is_valid():
        try:
            written = actions.run_uplift(by=request.actor, run_ref=ref, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("There was nothing left to do.")
            if written:
                words = _("New charges are in place: %(count)s.") % {"count": f"{written:,}"}
            return forms.done(request, words, "finance:uplift", ref)
    who = people.rows_of({one.person_id for one in run.amiss} & set(_records(request)))
    context: dict[str, Any] = {
        "form": form,
        "run": run,
        "done": run.state is RunState.DONE,
        "who": who,
        "facts": [
            (_("From"), day(run.on)),
            (_("Charges worked out anew"), f"{run.people:,}"),
            (_("Pay more"), f"{run.up:,}"),
            (_("Pay less"), f"{run.down:,}"),
            (_("Pay the same"), f"{run.same:,}"),
            (_("Could not be worked out"), f"{len(run.amiss):,}"),
            (_("Together, a week, before"), money(run.before)),
            (_("Together, a week, after"), money(run.after)),
            (_("Tried by"), run.previewed_by),
        ],
    }
    return render(request, "finance/uplift.html", context)


def _records(request: Request) -> dict[int, str]:
    """Whose charges this officer may see."""
    return people.records_of(request.actor, request.today, frozenset({Role.FINANCE_OFFICER}))
