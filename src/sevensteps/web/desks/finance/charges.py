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
from sevensteps.web.desks.finance import uplift_words as words_of
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import council_only, staff_only


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
    context = {
        "waiting": waiting,
        "who": people.rows_of({row.person_id for row in waiting}),
        "council": people.serves_the_council(request.actor, Role.FINANCE_OFFICER, request.today),
    }
    return render(request, "finance/charges.html", context)


@council_only(Role.FINANCE_OFFICER)
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


@council_only(Role.FINANCE_OFFICER)
def uplift(request: Request, ref: str) -> HttpResponse:
    """What one run would do, how far it is, or what it did; and having it done. Asked twice is as once."""
    run = charging.uplift_run(ref)
    form = forms.Form.of(request)
    if form.is_valid():
        try:
            begun = actions.start_uplift(by=request.actor, run_ref=ref, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("The new charges are being put in place.") if begun else _("This was begun before.")
            return forms.done(request, words, "finance:uplift", ref)
    seen = {one.person_id for one in run.listed} & set(_records(request))
    waiting = charging.still_waiting(ref)
    context: dict[str, Any] = {
        "form": form,
        "run": run,
        "facts": words_of.facts(run),
        "left": words_of.left(run),
        "lists": words_of.lists(run, people.rows_of(seen)),
        "moved": waiting is None,
        "since": (waiting or 0) - words_of.left_waiting(run) if run.state is RunState.DONE else 0,
        "passed": run.on < request.today and run.up > 0,
    }
    return render(request, "finance/uplift.html", context)


def _records(request: Request) -> dict[int, str]:
    """Whose charges this officer may see."""
    return people.records_of(request.actor, request.today, frozenset({Role.FINANCE_OFFICER}))
