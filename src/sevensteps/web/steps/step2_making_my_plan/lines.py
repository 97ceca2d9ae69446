"""How all there is will be used: unpaid, community, universal, technology, and then money."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sevensteps.contexts.planning import actions
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import Every, LineKind, PriceSource, Stream
from sevensteps.web.means.sharing import never_charged_of, share_of
from sevensteps.web.plans.health import health_cards
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step2_making_my_plan.held import meanwhile, plan_to_write, revision_of
from sevensteps.web.steps.step2_making_my_plan.line_form import (
    known_givers,
    line_form,
    read_line,
    stored_line,
)
from sevensteps.web.steps.step2_making_my_plan.metering import figures
from sevensteps.web.steps.step2_making_my_plan.words import KIND_WORDS

# What a new line is presumed to be.
_NEW: dict[str, Any] = {
    "every": Every.WEEKLY,
    "quantity": Decimal(1),
    "price_source": PriceSource.OWN,
    "stream": Stream.SOCIAL_CARE,
}


@signed_in
def listed(request: Request, person_ref: str) -> HttpResponse:
    """Everything in the plan with its cost, and the meter."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    groups = [
        (KIND_WORDS[kind][0], [line for line in plan.lines if line.kind is kind])
        for kind in LineKind
        if any(line.kind is kind for line in plan.lines)
    ]
    return render(
        request,
        "step2/lines.html",
        {
            "case": case,
            "own": own(case),
            "plan": plan,
            "share": share_of(case, plan, request.today),
            "groups": groups,
            "free": never_charged_of(case, plan, request.today),
            "helps": {one.ref: one.text for one in plan.outcomes},
            "signed": health_cards(plan),
        },
    )


@signed_in
def choose(request: Request, person_ref: str) -> HttpResponse:
    """What kind of help, money last."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    kinds = [(kind.value, *KIND_WORDS[kind]) for kind in LineKind]
    return render(
        request, "step2/choose_line.html", {"case": case, "kinds": kinds, "outcomes": plan.outcomes}
    )


@signed_in
def add(request: Request, person_ref: str, kind: str) -> HttpResponse:
    """A new line of one kind."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    if kind not in set(LineKind):
        raise NotFound(f"kind {kind}")
    which = LineKind(kind)
    form = line_form(request, case, plan, which, _NEW)
    if form.is_valid():
        try:
            values = read_line(form, request.today)
            actions.add_line(by=case.standing, kind=which, **values, once=form.once, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Added to the plan."), "plan:lines", person_ref)
    return render(
        request,
        "step2/line.html",
        figures(request, case, plan)
        | {
            "form": form,
            "kind": kind,
            "title": KIND_WORDS[which][0],
            "about": KIND_WORDS[which][1],
            "ref": None,
            "givers": known_givers(),
        },
    )


@signed_in
def change(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Change a line."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    line = plan.line(ref)
    stored = stored_line(line) | {"revision": plan.revision}
    form = line_form(request, case, plan, line.kind, stored, line=line)
    if form.is_valid():
        values: dict[str, Any] = {
            "unit": line.unit,
            "quantity": line.quantity,
            "price": Money(0),
            "every": line.every,
        }
        values |= read_line(form, request.today)
        try:
            actions.change_line(
                by=case.standing,
                ref=ref,
                kind=line.kind,
                revision=revision_of(form.values["revision"]),
                **values,
                at=request.now,
            )
        except Refused as refusal:
            meanwhile(form, refusal, plan)
        else:
            return forms.done(request, _("Saved."), "plan:lines", person_ref)
    about = KIND_WORDS[line.kind][1]
    return render(
        request,
        "step2/line.html",
        figures(request, case, plan)
        | {
            "form": form,
            "kind": line.kind.value,
            "title": line.what,
            "about": about,
            "ref": ref,
            "line": line,
            "givers": known_givers(),
        },
    )


@require_POST
@signed_in
def remove(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Take a line out."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, _plan = found
    actions.remove_line(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("Taken out of the plan."), "plan:lines", person_ref)
