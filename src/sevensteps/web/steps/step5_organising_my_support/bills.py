"""Bills that came: agree and so pay them, or ask about them."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.market import actions
from sevensteps.contexts.market import queries as market
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.errors import Refused
from sevensteps.core.market import LONGEST_WORD, OPEN_INVOICES, InvoiceState, can_agree, speaks_for_another
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.units import how_many
from sevensteps.web.shell.voice import own
from sevensteps.web.steps.step5_organising_my_support.words import BILL


class AskForm(forms.Form):
    """What is not right."""

    question = forms.Text(
        gettext_lazy("What is not right?"),
        hint=gettext_lazy("The provider reads this and can send a new bill."),
        max_length=500,
        rows=4,
    )


class HeardForm(forms.Form):
    """Asked of staff, who agree on the person's word."""

    heard = forms.Line(
        gettext_lazy("How did they say yes to this bill?"),
        hint=gettext_lazy("Like: on the telephone on Monday. It is kept with the payment."),
        max_length=LONGEST_WORD,
    )


@require_GET
@signed_in
def listed(request: Request, person_ref: str) -> HttpResponse:
    """Bills that wait for an answer."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    rows = market.bills_waiting(case.standing.person_id)
    return render(
        request,
        "step5/bills.html",
        {
            "case": case,
            "own": own(case),
            "rows": [(row, row.invoice, how_many(row.quantity, row.unit)) for row in rows],
        },
    )


@require_GET
@signed_in
def one(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One bill beside what was ordered."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    return render(request, "step5/bill.html", _context(case, ref) | {"form": _pay_form(case)()})


@signed_in
def pay(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Agree a bill: it is paid."""
    case = case_for(request, person_ref, Task.APPROVE_INVOICE)
    context = _context(case, ref)
    form = _pay_form(case).of(request)
    if form.is_valid():
        try:
            heard = form.values.get("heard") or ""
            actions.approve_invoice(by=case.standing, ref=ref, heard=heard, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = _("Agreed. %(amount)s is paid to %(provider)s.") % {
                "amount": context["bill"].amount,
                "provider": context["order"].provider_name,
            }
            return forms.done(request, words, "support:bill", person_ref, ref)
    return render(request, "step5/bill.html", context | {"form": form})


@signed_in
def ask(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """Ask the provider about a bill instead of paying it."""
    case = case_for(request, person_ref, Task.APPROVE_INVOICE)
    context = _context(case, ref)
    form = AskForm.of(request)
    if form.is_valid():
        try:
            actions.query_invoice(by=case.standing, ref=ref, question=form.values["question"], at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("Your question was sent."), "support:bill", person_ref, ref)
    return render(request, "step5/ask.html", context | {"form": form})


def _pay_form(case: Case) -> type[forms.Form]:
    return HeardForm if speaks_for_another(case.standing) else forms.Form


def _context(case: Case, ref: str) -> dict[str, Any]:
    """The bill, its order and whose money pays."""
    order, bill = market.invoice(case.standing.person_id, ref)
    may_answer = bill.state in OPEN_INVOICES and case.standing.can(Task.APPROVE_INVOICE)
    return {
        "case": case,
        "order": order,
        "bill": bill,
        "state": BILL[bill.state],
        "how_many": how_many(order.quantity, order.unit),
        "pot": budgets.pot_by_id(order.pot_id),
        "may_answer": may_answer,
        "may_agree": may_answer and can_agree(case.standing, order.placed_by_key),
        "may_ask": bill.state is InvoiceState.RECEIVED and case.standing.can(Task.APPROVE_INVOICE),
    }
