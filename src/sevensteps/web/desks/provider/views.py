"""Orders to the worker's own provider, and bills for them."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sevensteps.contexts.market import actions
from sevensteps.contexts.market import queries as market
from sevensteps.contexts.market.queries import OrderView
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import PersonRow, TeamConsentView
from sevensteps.contexts.people.words import HELP_WORDS
from sevensteps.contexts.planning import queries as planning
from sevensteps.core.access import Role
from sevensteps.core.errors import Refused
from sevensteps.core.market import InvoiceState, OrderState
from sevensteps.core.planning.handing import HandState
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.units import each, how_many

STATES: dict[OrderState, tuple[Promise | str, str]] = {
    OrderState.PLACED: (gettext_lazy("New"), "blue"),
    OrderState.INVOICED: (gettext_lazy("Bill sent"), "yellow"),
    OrderState.PAID: (gettext_lazy("Paid"), "green"),
    OrderState.CANCELLED: (gettext_lazy("Cancelled"), "grey"),
}
BILLS: dict[InvoiceState, tuple[Promise | str, str]] = {
    InvoiceState.RECEIVED: (gettext_lazy("Waiting for an answer"), "yellow"),
    InvoiceState.QUERIED: (gettext_lazy("A question for you"), "orange"),
    InvoiceState.APPROVED: (gettext_lazy("Paid"), "green"),
    InvoiceState.REPLACED: (gettext_lazy("Replaced by a new bill"), "grey"),
}


class FilterForm(forms.Form):
    """Which orders to list."""

    state = forms.Pick(
        gettext_lazy("Show"),
        choices=[(state.value, words) for state, (words, _colour) in STATES.items()],
        blank=gettext_lazy("All orders"),
        required=False,
        quiet=True,
    )


class BillForm(forms.Form):
    """What is asked for."""

    amount = forms.MoneyAmount(gettext_lazy("How much do you ask for?"))
    note = forms.Text(
        gettext_lazy("Anything to say about it"),
        hint=gettext_lazy("Like the days and hours you came"),
        required=False,
        max_length=500,
        rows=3,
    )


@require_GET
@staff_only(Role.PROVIDER_WORKER)
def orders(request: Request) -> HttpResponse:
    """Orders, newest first."""
    form = FilterForm(data=request.GET)
    state = (form.values.get("state") or "") if form.is_valid() else ""
    ids = market.provider_ids_of(request.actor, request.today)
    found = market.provider_orders(ids, state=state, page=asked_page(request))
    return render(
        request,
        "provider/orders.html",
        {
            "form": form,
            "handed": _handed(request),
            "let_in": _let_in(request),
            "help_words": HELP_WORDS,
            "rows": [(row, how_many(row.quantity, row.unit), *_state(row)) for row in found.rows],
            "page": paged(request, found.number, found.count, market.PAGE_SIZE),
        },
        status=200,
    )


def _handed(request: Request) -> list[tuple[PersonRow, planning.HandOverView, str]]:
    """The plans that people ask this worker's team to write, or handed to it, with where to go."""
    found = planning.handed_to(request.actor, request.today)
    who = people.rows_of(one.person_id for one in found) if found else {}
    return [(who[one.person_id], one, _way_to(one, who[one.person_id].ref)) for one in found]


def _let_in(request: Request) -> list[tuple[PersonRow, TeamConsentView]]:
    """The plans in writing that people let this worker's team help with."""
    found = planning.let_to(request.actor, request.today)
    who = people.rows_of(person_id for person_id, _consent in found) if found else {}
    return [(who[person_id], consent) for person_id, consent in found]


def _way_to(one: planning.HandOverView, person_ref: str) -> str:
    if one.state is HandState.HELD:
        return reverse("plan:start", args=[person_ref])
    return reverse("plan:answer_offer", args=[person_ref, one.ref])


@require_GET
@staff_only(Role.PROVIDER_WORKER)
def order(request: Request, ref: str) -> HttpResponse:
    """One order and its bills."""
    found = _order(request, ref)
    return render(
        request,
        "provider/order.html",
        {
            "order": found,
            "state": _state(found),
            "how_many": how_many(found.quantity, found.unit),
            "each": each(found.unit),
            "bills": [(bill, BILLS[bill.state]) for bill in reversed(found.invoices)],
            "may_bill": _may_bill(found),
        },
    )


@staff_only(Role.PROVIDER_WORKER)
def bill(request: Request, ref: str) -> HttpResponse:
    """Send a bill, or a new one after a question."""
    found = _order(request, ref)
    form = BillForm.of(request, initial={"amount": found.amount})
    if form.is_valid():
        try:
            actions.send_invoice(
                by=request.actor,
                order=ref,
                amount=form.values["amount"],
                note=form.values["note"] or "",
                once=form.once,
                at=request.now,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The bill is sent."), "provider:order", ref)
    return render(request, "provider/bill.html", {"order": found, "form": form})


def _order(request: Request, ref: str) -> OrderView:
    return market.provider_order(market.provider_ids_of(request.actor, request.today), ref)


def _may_bill(found: OrderView) -> bool:
    if found.state is OrderState.PLACED:
        return True
    return found.invoice is not None and found.invoice.state is InvoiceState.QUERIED


def _state(found: OrderView) -> tuple[Promise | str, str]:
    if found.invoice is not None and found.invoice.state is InvoiceState.QUERIED:
        return BILLS[InvoiceState.QUERIED]
    return STATES[found.state]
