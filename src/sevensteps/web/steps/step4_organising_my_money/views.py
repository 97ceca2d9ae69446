"""How the money is held now, what was paid in, and what the six ways mean."""

from django.http import HttpResponse
from django.shortcuts import redirect

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import PartView
from sevensteps.contexts.budgets.queries import service_funds as funds
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.planning import queries as planning
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound
from sevensteps.core.journey import State, can_open
from sevensteps.core.money import Money
from sevensteps.web.means.sharing import Share, collecting_words, share_of, since_words
from sevensteps.web.shell import Request, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step4_organising_my_money import waiting
from sevensteps.web.steps.step4_organising_my_money.words import card_words, compared, text_of


@signed_in
def overview(request: Request, person_ref: str) -> HttpResponse:
    """The parts and who holds them; before anybody does, what there is to choose from."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    person_id = case.standing.person_id
    try:
        money = budgets.money_view(person_id)
    except NotFound:
        return render(request, "step4/nothing.html", {"case": case, "own": own(case)})
    parts = budgets.parts_of(person_id)
    share = share_of(case, planning.agreed_plan_of(person_id), request.today)
    if not parts and _may_choose(case.standing, person_id):
        return redirect("holding:ways", person_ref)
    return render(
        request,
        "step4/overview.html",
        {
            "case": case,
            "own": own(case),
            "money": money,
            "funds": funds.funds_of(person_id, request.today),
            "parts": [(part, text_of(part.way, own(case))) for part in parts],
            "waits": waiting.of_parts(case, parts, request.today),
            "later": waiting.later(case),
            "covers": budgets.covers_of(person_id),
            "how_chosen": next(iter(budgets.choices_of(person_id)), None),
            "may_set_up": case.standing.can(Task.SET_UP_MONEY),
            "figures": budgets.part_money(parts),
            "next": {due.part_ref: due for due in payments.next_payments(person_id)},
            "paid": [one for one in payments.payouts_of(person_id) if one.settled_on],
            "may_choose": _may_choose(case.standing, person_id),
            "may_record": case.standing.can(Task.RECORD_PAYMENT),
            "share": share,
            "mine": _of_parts(share, parts) if share else {},
            "collecting": collecting_words(share.collecting, own(case)) if share and share.collecting else "",
            "since": since_words(share.collecting) if share and share.collecting else "",
            "may_collect": case.standing.can(Task.CHECK_MEANS),
            "ordering": journeys.journey_of(person_id).state is State.ORGANISING_SUPPORT,
        },
    )


def _of_parts(share: Share, parts: list[PartView]) -> dict[str, Money]:
    """The person's part a week by who holds the money; a line held by several is shared by their amounts."""
    found = {part.ref: Money(0) for part in parts}
    held: dict[str, list[tuple[str, int]]] = {}
    for part in parts:
        for line in part.lines:
            held.setdefault(line.line_ref, []).append((part.ref, line.amount.pence))
    for line_ref, amounts in held.items():
        mine = share.of_line(line_ref)
        weights = [pence for _ref, pence in amounts]
        if mine.pence and any(weights):
            for (ref, _pence), part_of_it in zip(amounts, mine.share(weights), strict=True):
                found[ref] += part_of_it
    return found


@signed_in
def ways(request: Request, person_ref: str) -> HttpResponse:
    """Six ways side by side, in plain words."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    try:
        money = budgets.money_view(case.standing.person_id)
    except NotFound:
        return render(request, "step4/nothing.html", {"case": case, "own": own(case)})
    return render(
        request,
        "step4/ways.html",
        {
            "case": case,
            "own": own(case),
            "money": money,
            "ways": compared(case),
            "card": card_words(case),
            "may_choose": _may_choose(case.standing, case.standing.person_id),
        },
    )


def _may_choose(standing: Standing, person_id: int) -> bool:
    return standing.can(Task.CHOOSE_HOLDING) and can_open(
        Task.CHOOSE_HOLDING, journeys.journey_of(person_id).state
    )
