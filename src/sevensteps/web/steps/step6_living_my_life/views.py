"""The money meter, how things go, and every movement with its reason."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.reviews import queries as reviews
from sevensteps.core.access import Task
from sevensteps.core.errors import NotFound
from sevensteps.core.ledger import Kind
from sevensteps.core.money import Money
from sevensteps.core.reviews import GOING_WORDS, Going
from sevensteps.web.shell import Request, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.voice import own

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
def movements(request: Request, person_ref: str) -> HttpResponse:
    """Every movement, newest first: of what the money is for, or of the cash."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    cash = request.GET.get("of") == "cash"
    found = budgets.statement(case.standing.person_id, asked_page(request), cash=cash)
    return render(
        request,
        "step6/movements.html",
        {
            "case": case,
            "own": own(case),
            "cash": cash,
            "rows": [(row, _shown(row), _effect(row)) for row in found.rows],
            "page": paged(request, found.number, found.count, budgets.STATEMENT_PAGE_SIZE),
        },
    )


@require_GET
@signed_in
def movement(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One movement with all there is to it."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    found = budgets.movement(case.standing.person_id, ref)
    return render(
        request,
        "step6/movement.html",
        {
            "case": case,
            "found": found,
            "amount": Money(found.amount),
            "kind": _what(found.code),
            "about": _about(case, found.about),
        },
    )


def _money(case: Case) -> budgets.MoneyView | None:
    try:
        return budgets.money_view(case.standing.person_id)
    except NotFound:
        return None


def _shown(row: budgets.Movement) -> Money:
    """With a sign where money came or went; without where it was set aside, or stayed the person's own."""
    moved = row.kind in {Kind.POSTED, Kind.POST_PENDING} and not row.inside
    return row.amount if moved else Money(abs(row.amount.pence))


def _effect(row: budgets.Movement) -> str:
    """What it did, in a few words."""
    if row.code == budgets.Code.PAID:
        return _("Paid in") if row.amount.pence > 0 else _("Paid out")
    if row.code == budgets.Code.AGREED and row.amount.pence < 0:
        return _("Given back")
    if row.code == budgets.Code.ORDERED and row.ended:
        return _("Was set aside")
    return _what(row.code)


def _what(code: str) -> str:
    words = _WORDS.get(code)
    return str(words) if words else code


_WORDS: dict[str, Promise | str] = {
    budgets.Code.AGREED: gettext_lazy("Agreed"),
    budgets.Code.HELD: gettext_lazy("Put where it is held"),
    budgets.Code.MOVED: gettext_lazy("Moved within the plan"),
    budgets.Code.ORDERED: gettext_lazy("Set aside"),
    budgets.Code.CANCELLED: gettext_lazy("No longer set aside"),
    budgets.Code.SPENT: gettext_lazy("Paid from what was set aside"),
    budgets.Code.PAID: gettext_lazy("Paid over"),
}


def _about(case: Case, about: str) -> tuple[str, str] | None:
    """A link to what the movement belongs to."""
    kind, _colon, ref = about.partition(":")
    if kind == "order":
        return _("See the order"), reverse("support:order", args=[case.person.ref, ref])
    if kind in {"payment", "part", "holding"}:
        return _("See who looks after the money"), reverse("holding:start", args=[case.person.ref])
    if kind == "plan" and case.standing.can(Task.SEE_PLAN):
        return _("See the plan"), f"/people/{case.person.ref}/plan/"
    return None
