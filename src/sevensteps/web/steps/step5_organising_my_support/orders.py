"""What was ordered, and taking an order back."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.market import actions
from sevensteps.contexts.market import queries as market
from sevensteps.core.access import Task
from sevensteps.core.market import OrderState
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.units import each, how_many
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step5_organising_my_support.words import BILL, ORDER


@require_GET
@signed_in
def listed(request: Request, person_ref: str) -> HttpResponse:
    """Every order, newest first."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    found = market.orders_of(case.standing.person_id, asked_page(request))
    return render(
        request,
        "step5/orders.html",
        {
            "case": case,
            "own": own(case),
            "rows": [(row, how_many(row.quantity, row.unit), ORDER[row.state]) for row in found.rows],
            "page": paged(request, found.number, found.count, market.PAGE_SIZE),
        },
    )


@require_GET
@signed_in
def one(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One order with its bills."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    order = market.order(case.standing.person_id, ref)
    return render(
        request,
        "step5/order.html",
        {
            "case": case,
            "order": order,
            "state": ORDER[order.state],
            "how_many": how_many(order.quantity, order.unit),
            "each": each(order.unit),
            "pot": budgets.pot_by_id(order.pot_id),
            "bills": [(bill, BILL[bill.state]) for bill in reversed(order.invoices)],
            "may_cancel": order.state is OrderState.PLACED and case.standing.can(Task.CANCEL_ORDER),
            "may_answer": case.standing.can(Task.APPROVE_INVOICE),
        },
    )


@require_POST
@signed_in
def cancel(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Take an order back."""
    case = case_for(request, person_ref, Task.CANCEL_ORDER)
    actions.cancel_order(by=case.standing, ref=ref, at=request.now)
    return forms.done(request, _("The order is cancelled."), "support:order", person_ref, ref)
