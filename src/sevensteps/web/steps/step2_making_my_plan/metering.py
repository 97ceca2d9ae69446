"""The four figures of the plan, answered while somebody writes a line."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning.queries import LineView, PlanView, Tried, trying
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.planning import FREE_KINDS, Every, LineKind, Stream
from sevensteps.web.means.sharing import share_of
from sevensteps.web.shell import Request, render
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step2_making_my_plan.held import plan_to_write
from sevensteps.web.steps.step2_making_my_plan.line_form import LineForm, line_form

COSTED = ("price", "quantity", "every", "stream", "starts_on", "ends_on")


@require_POST
@signed_in
def meter(request: Request, person_ref: str, kind: str) -> HttpResponse:
    """The plan's figures with a line as it is being written; `?line=` names the one that is changed."""
    found = plan_to_write(request, person_ref, figures=True)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    if kind not in set(LineKind) or kind in FREE_KINDS:
        raise NotFound(f"kind {kind}")
    ref = request.GET.get("line", "")
    line = next((one for one in plan.lines if one.ref == ref), None)
    form = line_form(request, case, plan, LineKind(kind), {}, line=line)
    tried, note = _tried(form, plan, LineKind(kind), ref, line)
    return render(request, "step2/meter.html", figures(request, case, tried) | {"note": note})


def figures(request: Request, case: Case, plan: PlanView) -> dict[str, Any]:
    """What a page needs to show the meter."""
    return {"case": case, "own": own(case), "plan": plan, "share": share_of(case, plan, request.today)}


def _tried(
    form: LineForm, plan: PlanView, kind: LineKind, ref: str, line: LineView | None
) -> tuple[PlanView, str]:
    """The plan with what is written so far; else as it is saved, and why. What the days of a line say is not
    written on its page.
    """
    form.is_valid()
    wrong = [text for name in COSTED if (text := form.error_of(name))]
    by_days = {"quantity": line.much, "every": line.every} if line is not None and line.days else {}
    given = form.cleaned_data | by_days
    if wrong or any(given.get(name) in (None, "") for name in ("price", "quantity", "every")):
        return plan, _("As it is saved. %(why)s") % {
            "why": wrong[0] if wrong else _("Fill in the price, how many and how often to see this too.")
        }
    try:
        written = Tried(
            kind=kind,
            what=given.get("what") or _("This line"),
            price=given["price"],
            quantity=given["quantity"],
            every=Every(given["every"]),
            ref=ref,
            starts_on=given.get("starts_on"),
            ends_on=given.get("ends_on"),
            stream=Stream(given.get("stream") or Stream.SOCIAL_CARE),
        )
        return trying(plan, written), _("With this line as it is written here. It counts when you save.")
    except Refused as refusal:
        return plan, _("As it is saved. %(why)s") % {"why": say(refusal.said)}
