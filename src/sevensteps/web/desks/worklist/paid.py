"""For providers and brokers: what the council pays them, payment by payment, to read and to save."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.core.money import total
from sevensteps.core.payments import PAYOUT_WORDS
from sevensteps.web.shell import advice, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.request import Request


@require_GET
@staff_only(Role.PROVIDER_WORKER, Role.BROKER)
def runs(request: Request) -> HttpResponse:
    """Every run that paid the reader's organisation, the latest first."""
    parts = budgets.parts_of_organisations(request.actor, request.today)
    number = asked_page(request)
    rows, count = payments.runs_paying(parts, number)
    page = paged(request, number, count, payments.ADVICES_A_PAGE)
    if page.number != number:  # beyond the last: show the last
        rows, count = payments.runs_paying(parts, page.number)
    provider = Role.PROVIDER_WORKER in request.actor.roles
    owing = payments.left_of_parts(budgets.parts_of_organisations(request.actor, request.today, once=True))
    context = {"rows": rows, "page": page, "provider": provider, "owing": owing}
    return render(request, "worklist/paid.html", context)


@require_GET
@staff_only(Role.PROVIDER_WORKER, Role.BROKER)
def one_run(request: Request, ref: str) -> HttpResponse:
    """What one run pays the reader's organisation, and for whom."""
    rows = _advices(request, ref)
    context = {
        "rows": rows,
        "who": people.rows_of({one.paid.person_id for one in rows}),
        "states": PAYOUT_WORDS,
        "together": total([one.paid.amount for one in rows]),
        "on": max(one.paid.on for one in rows),
        "ref": ref,
        "printed": len(rows) <= payments.MOST_PRINTED,
    }
    return render(request, "worklist/paid_run.html", context)


@require_GET
@staff_only(Role.PROVIDER_WORKER, Role.BROKER)
def file(request: Request, ref: str, kind: str) -> HttpResponse:
    """The same as a file."""
    rows = _advices(request, ref)
    who = people.rows_of({one.paid.person_id for one in rows})
    return advice.answer(kind, rows, who, rows[0].paid.run_number)


def _advices(request: Request, ref: str) -> list[payments.Advised]:
    return payments.advices(ref, budgets.parts_of_organisations(request.actor, request.today))
