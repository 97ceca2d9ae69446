"""Money that might be given back, on the finance desk: who is above, drawing up, and every step of a case."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import recovering
from sevensteps.contexts.budgets.queries import AbovePage
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role, Task
from sevensteps.core.budgets.recovery import REASONS, Kind, Reason
from sevensteps.core.errors import NotFound, Refused
from sevensteps.web.desks.finance import given_back_steps as steps
from sevensteps.web.desks.finance.given_back_forms import OtherForm, ProposeForm
from sevensteps.web.shell import Request, forms, giving_back, render
from sevensteps.web.shell.access import case_for, signed_in, staff_only
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.listing import asked_page, paged

_FINANCE = frozenset({Role.FINANCE_OFFICER})
_NOBODY = AbovePage((), 1, 1, 0)


@require_GET
@staff_only(Role.FINANCE_OFFICER)
def cases(request: Request) -> HttpResponse:
    """Cases that are not over, and whose accounts hold more than is kept, ordered and the buffer."""
    whose = people.among(request.actor, request.today, roles=_FINANCE, via="budget__person__")
    amiss, above = "", _NOBODY
    try:
        above = budgets.above(whose=whose, today=request.today, page=asked_page(request))
    except Refused as refusal:
        amiss = str(say(refusal.said))
    records = people.records_of(request.actor, request.today, roles=_FINANCE)
    found = budgets.open_cases(records)
    who = people.rows_of({one.person_id for one in found} | {held.person_id for held, _sum in above.rows})
    return render(
        request,
        "finance/given_back.html",
        {
            "amiss": amiss,
            "above": above,
            "page": paged(request, above.number, above.count, budgets.ABOVE_PAGE_SIZE),
            "found": [
                (one, giving_back.title(one), giving_back.now(one), giving_back.due(one, request.today))
                for one in found
            ],
            "colours": giving_back.COLOURS,
            "who": who,
        },
    )


@signed_in
def propose(request: Request, person_ref: str) -> HttpResponse:
    """Draw up what is left over: the sum first, then why it is asked for."""
    case = case_for(request, person_ref, Task.PROPOSE_RECOVERY)
    held = budgets.held_by(case.standing.person_id, request.today)
    found, amiss = None, held.reserve.amiss
    try:
        found = budgets.surplus_of(held, budgets.rule_on(request.today).surplus)
    except Refused as refusal:
        amiss = str(say(refusal.said))
    form = ProposeForm.of(request)
    if form.is_valid():
        try:
            ref = recovering.propose_surplus(
                by=case.standing, why=form.values["why"], amount=form.values["amount"], at=request.now
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Drawn up. Nobody was told yet."), "finance:case", person_ref, ref)
    context = {"case": case, "form": form, "held": held, "found": found, "amiss": amiss}
    return render(request, "finance/propose.html", context)


@signed_in
def other(request: Request, person_ref: str) -> HttpResponse:
    """Draw up what was used for something else, or paid by mistake."""
    case = case_for(request, person_ref, Task.PROPOSE_RECOVERY)
    parts = budgets.held_by(case.standing.person_id, request.today).parts
    form = OtherForm.of(request)
    form.offer("part", [(part.ref, part.holder_name) for part in parts])
    form.offer(
        "reason",
        [(one.value, say(words)) for one, (kind, words, _law) in REASONS.items() if kind is not Kind.SURPLUS],
    )
    if form.is_valid():
        try:
            ref = _open(request, case.standing, form.values)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Drawn up. Nobody was told yet."), "finance:case", person_ref, ref)
    return render(request, "finance/other.html", {"case": case, "form": form, "parts": parts})


def _open(request: Request, by: Any, values: dict[str, Any]) -> str:
    reason = Reason(values["reason"])
    given = {"part_ref": values["part"], "reason": reason, "amount": values["amount"], "why": values["why"]}
    if REASONS[reason][0] is Kind.MISUSE:
        return recovering.open_misuse(by=by, **given, at=request.now)
    return recovering.open_overpayment(by=by, person_id=by.person_id, **given, at=request.now)


@require_GET
@signed_in
def case_page(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One case, and what can be done in it now by the reader."""
    case = case_for(request, person_ref, Task.PROPOSE_RECOVERY, Task.DECIDE_RECOVERY)
    found = budgets.recovery_case(case.standing.person_id, ref)
    return render(
        request,
        "finance/case.html",
        {
            "case": case,
            "found": found,
            "title": giving_back.title(found),
            "reason": giving_back.reason(found),
            "now": giving_back.now(found),
            "colour": giving_back.COLOURS[found.state],
            "due": giving_back.due(found, request.today),
            "waits": found.told_at is not None and found.told_on is None,
            "events": giving_back.happened(budgets.case_history(case.standing.person_id, ref)),
            "steps": steps.open_to(case.standing, found),
            "involved": request.actor.key in found.involved,
        },
    )


@signed_in
def step(request: Request, person_ref: str, ref: str, do: str) -> HttpResponse:
    """One step of a case: its form, and taking it."""
    if do not in steps.STEPS:
        raise NotFound(f"step {do}")
    one = steps.STEPS[do]
    case = case_for(request, person_ref, one.task)
    found = budgets.recovery_case(case.standing.person_id, ref)
    form = steps.form_of(request, do, found)
    if form.is_valid():
        try:
            steps.take(do, case.standing, found, form, request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, str(one.done), "finance:case", person_ref, ref)
    return render(
        request,
        "finance/step.html",
        {
            "case": case,
            "found": found,
            "form": form,
            "title": one.title,
            "about": giving_back.title(found),
            "reason": giving_back.reason(found),
            "due": giving_back.due(found, request.today),
            "replies": [
                one
                for one in budgets.case_history(case.standing.person_id, ref)
                if one.event in {"reply", "agree"} and one.words
            ],
            "now_free": budgets.held_by(case.standing.person_id, request.today).free
            if do == "receive"
            else None,
        },
    )
