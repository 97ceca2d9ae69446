"""A plan for one page: read, or open for writing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions, queries
from sevensteps.contexts.planning.queries import PlanView
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey import can_open
from sevensteps.core.planning import not_yours
from sevensteps.web.shell import Request, forms
from sevensteps.web.shell.access import case_for
from sevensteps.web.shell.filters import say

# The pages that are about one part of the plan, beside those of its sections.
_PAGES = {
    **dict.fromkeys(("outcomes", "add_outcome", "outcome", "remove_outcome"), "outcomes"),
    **dict.fromkeys(
        (
            "lines",
            "choose_line",
            "add_line",
            "line",
            "remove_line",
            "times",
            "health",
            "unmark_health",
            "meter",
            "instead",
            "add_offer",
            "add_fee",
        ),
        "lines",
    ),
    "wealth": "wealth",
    "basics": "basics",
}


def plan_to_write(
    request: Request, person_ref: str, *, figures: bool = False
) -> tuple[Case, PlanView] | HttpResponse:
    """The case and its plan while it may be written in, by this reader in this part; else the way back.

    `figures`: only what the meter is made of.
    """
    case = case_for(request, person_ref, Task.WRITE_PLAN)
    plan = (queries.figures_of if figures else queries.plan_of)(case.standing.person_id)
    if plan is None or not writable(case, plan):
        messages.warning(request, _("The plan cannot be changed now. Nothing was saved."))
        return redirect("plan:start", person_ref)
    chosen = case.standing.plan_parts
    if chosen is not None and (part := _part(request)) is not None and part not in chosen:
        messages.warning(request, say(not_yours(chosen)))
        return redirect("plan:start", person_ref)
    return case, plan


def _part(request: Request) -> str | None:
    """The part of the plan that a page is about, by its section or its name; None: of no one part."""
    match = request.resolver_match
    if match is None:
        return None
    key = match.kwargs.get("key")
    return str(key) if key else _PAGES.get(match.url_name or "")


def writable(case: Case, plan: PlanView | None) -> bool:
    """Whether this reader may write in this plan now."""
    if plan is None or not plan.editable or not case.standing.can(Task.WRITE_PLAN):
        return False
    return can_open(Task.WRITE_PLAN, journeys.journey_of(case.standing.person_id).state)


def meanwhile(form: forms.Form, refusal: Refused, plan: PlanView) -> None:
    """Show why it was not saved. Where somebody else saved meanwhile, saving again means: I have seen it."""
    form.refuse(refusal)
    if isinstance(refusal, actions.SavedMeanwhile):
        form.show("revision", str(plan.revision))


def revision_of(text: str | None) -> int | None:
    """The revision a page carried along; nothing where it was tampered with."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None
