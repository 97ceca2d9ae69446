"""What a new table would change for people, and putting it forward."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sevensteps.contexts.calibration import actions, queries
from sevensteps.contexts.calibration.queries import ImpactView
from sevensteps.contexts.calibration.totals import LEAST
from sevensteps.core.access import Role
from sevensteps.core.errors import Refused
from sevensteps.core.rulebook import BrokenRulebook
from sevensteps.web.desks.analyst.cases import DRAWN, LOOKERS
from sevensteps.web.desks.analyst.forms import ProposeForm
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.charts import bars
from sevensteps.web.shell.filters import money
from sevensteps.web.shell.request import Request


@staff_only(*LOOKERS)
def changes(request: Request, ref: str) -> HttpResponse:
    """For everybody now: by group, who gains, who loses, what it costs. A POST works it out anew."""
    if request.method == "POST":
        actions.ask_for_impact(calibration=ref, by=request.actor, at=request.now)
        return forms.done(request, _("It is being worked out."), "tables:changes", ref)
    run = queries.run(ref)
    impact = queries.impact_of(ref)
    context = {
        "row": run.row,
        "result": run.result,
        "impact": impact,
        "least": LEAST,
        "bars": _bars(impact) if impact else [],
        "picture": bars(_bars(impact), x=_("People")) if impact and impact.bars else "",
        "proposed": queries.publications(ref),
        "analyst": Role.RAS_ANALYST in request.actor.roles,
    }
    return render(request, "analyst/changes.html", context | DRAWN)


def _bars(impact: ImpactView) -> list[tuple[str, int]]:
    return [(_range(bar.from_pounds, bar.to_pounds), bar.people) for bar in impact.bars]


def _range(low: int | None, high: int | None) -> str:
    """By how much a sum moves, in words."""
    if low is None and high is not None:
        return _("over %(sum)s less") % {"sum": money(-high * 100, whole=True)}
    if high is None and low is not None:
        return _("over %(sum)s more") % {"sum": money(low * 100, whole=True)}
    least, most = low or 0, high or 0
    if least < 0 < most:
        return _("about the same")
    ends = sorted((abs(least), abs(most)))
    values = {"low": money(ends[0] * 100, whole=True), "high": money(ends[1] * 100, whole=True)}
    return (_("%(low)s to %(high)s less") if most < 0 else _("%(low)s to %(high)s more")) % values


@staff_only(Role.RAS_ANALYST)
def propose(request: Request, ref: str) -> HttpResponse:
    """Put the table forward. Somebody else has to approve it."""
    run = queries.run(ref)
    form = ProposeForm.of(request, initial={"valid_from": request.today})
    if form.is_valid():
        try:
            proposal = actions.propose_table(
                calibration=ref,
                valid_from=form.values["valid_from"],
                why=form.values["why"],
                warnings_read=form.values["warnings_read"],
                by=request.actor,
                at=request.now,
            )
        except BrokenRulebook as broken:
            form.add_error(None, f"{broken.where}: {broken.reason}")
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("Proposed. Somebody else has to approve it now.")
            return forms.done(request, words, "administrator:proposal", proposal)
    context = {
        "row": run.row,
        "result": run.result,
        "impact": queries.impact_of(ref),
        "form": form,
        "least": LEAST,
    }
    return render(request, "analyst/propose.html", context | DRAWN)
