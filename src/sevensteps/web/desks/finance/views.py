"""First payments that are due, what was paid, and what providers were paid."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.market import queries as market
from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import total
from sevensteps.web.shell import forms, render
from sevensteps.web.shell.access import case_for, staff_only
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.request import Request


@require_GET
@staff_only(Role.FINANCE_OFFICER)
def payments_page(request: Request) -> HttpResponse:
    """What has to be paid first, and every payment made."""
    due = payments.awaiting_first(request.actor, request.today)
    made = payments.recent(request.actor, request.today, asked_page(request))
    who = people.rows_of({row.person_id for row in due} | {row.person_id for row in made.rows})
    return render(
        request,
        "finance/payments.html",
        {
            "due": due,
            "due_total": total([row.amount for row in due]),
            "made": made,
            "council": people.serves_the_council(request.actor, Role.FINANCE_OFFICER, request.today),
            "who": who,
            "page": paged(request, made.page, made.total, payments.PAGE_SIZE),
        },
    )


@staff_only(Role.FINANCE_OFFICER)
def record(request: Request, person_ref: str, part_ref: str, number: int) -> HttpResponse:
    """Say that one payment was made: shown first, because it cannot be undone."""
    case = case_for(request, person_ref, Task.RECORD_PAYMENT)
    form = forms.Form.of(request)
    paid = any(
        (row.part_ref, row.number) == (part_ref, number)
        for row in payments.payments_of(case.standing.person_id)
    )
    found = [row for row in payments.next_payments(case.standing.person_id) if row.part_ref == part_ref]
    due = next((row for row in found if row.number == number), None)
    if due is None and not paid:
        raise NotFound(f"payment {number} of {part_ref}")
    if form.is_valid():  # sent twice it counts once
        try:
            actions.record_payment(by=case.standing, part_ref=part_ref, number=number, at=request.now)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return forms.done(request, _("The payment is recorded."), "finance:payments")
    return render(request, "finance/record.html", {"case": case, "form": form, "due": due})


@require_GET
@staff_only(Role.FINANCE_OFFICER)
def providers(request: Request) -> HttpResponse:
    """What every provider was paid for bills that were approved."""
    rows = market.paid_to_providers()
    return render(
        request, "finance/providers.html", {"rows": rows, "total": total([row.amount for row in rows])}
    )
