"""The money meter and how things go; one movement with its reason and receipts."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.reviews import queries as reviews
from sevensteps.core.access import Task
from sevensteps.core.budgets.recovery import State
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.reviews import GOING_WORDS, Going
from sevensteps.web.shell import Request, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step6_living_my_life import told

COLOUR = {Going.WELL: "green", Going.SAME: "blue", Going.WORSE: "orange"}


@require_GET
@signed_in
def overview(request: Request, person_ref: str) -> HttpResponse:
    """My money and what I want to change, each for those who may see it."""
    case = case_for(request, person_ref, Task.SEE_MONEY, Task.SEE_PLAN)
    see_money, see_plan = case.standing.can(Task.SEE_MONEY), case.standing.can(Task.SEE_PLAN)
    return render(
        request,
        "step6/overview.html",
        {
            "case": case,
            "own": own(case),
            "money": _money(case) if see_money else None,
            "see_money": see_money,
            "asked": _asked(case) if see_money else [],
            "see_plan": see_plan,
            "outcomes": reviews.progress(case.standing.person_id) if see_plan else [],
            "colours": COLOUR,
            "going_words": GOING_WORDS,
            "due_on": reviews.due_on(case.standing.person_id) if see_plan else None,
            "reviewing": see_plan and reviews.open_review(case.standing.person_id) is not None,
            "see_history": case.standing.can(Task.SEE_HISTORY),
        },
    )


@require_GET
@signed_in
def movement(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One movement with all there is to it, and its receipts."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    found = budgets.movement(case.standing.person_id, ref)
    key = budgets.receipt_key(found.about, found.ref)
    paid = budgets.takes_receipts(found.code)
    return render(
        request,
        "step6/movement.html",
        {
            "case": case,
            "found": found,
            "amount": Money(found.amount),
            "kind": told.what(found.code),
            "about": told.about(case, found.about),
            "paid": paid,
            "receipts": budgets.receipts_of([(found.about, found.ref)]).get(key, ()) if paid else (),
            "may": case.standing.can(Task.RECORD_SPENDING),
        },
    )


def _money(case: Case) -> budgets.MoneyView | None:
    try:
        return budgets.money_view(case.standing.person_id)
    except NotFound:
        return None


def _asked(case: Case) -> list[budgets.CaseView]:
    """Cases about money that might be given back which wait for an answer."""
    cases = budgets.open_cases([case.standing.person_id])
    return [one for one in cases if one.state in {State.TOLD, State.REPLIED}]
