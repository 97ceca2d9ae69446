"""Whether the table should be made anew."""

from dataclasses import asdict

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sevensteps.contexts.calibration import actions, queries
from sevensteps.core.errors import Refused
from sevensteps.web.desks.analyst.cases import LOOKERS
from sevensteps.web.desks.analyst.forms import WatchForm
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.request import Request


@staff_only(*LOOKERS)
def watch(request: Request) -> HttpResponse:
    """When the table is due, and how far agreed money is from it. A POST changes when to be told."""
    found = queries.watch(request.actor, request.today)
    form = WatchForm.of(request, initial=asdict(found.settings))
    if form.is_valid():
        try:
            actions.set_watch(
                every_days=form.values["every_days"],
                drift_percent=form.values["drift_percent"],
                contact=form.values["contact"] or "",
                by=request.actor,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Kept."), "tables:watch")
    return render(request, "analyst/watch.html", {"watch": found, "form": form})
