"""For providers and brokers: what they were paid too much, how it comes about, and what they gave back."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.core.payments import WHAT_WORDS
from sevensteps.core.payments.coming_back import HOW_WORDS, MOVED_WORDS
from sevensteps.web.shell import render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.request import Request

ONLY = staff_only(Role.PROVIDER_WORKER, Role.BROKER)


@require_GET
@ONLY
def everything(request: Request) -> HttpResponse:
    """All that the reader's organisation has to give back, then what is over."""
    parts = budgets.parts_of_organisations(request.actor, request.today, once=True)
    found = payments.owed_of_parts(parts, asked_page(request))
    context = {
        "found": found,
        "who": people.rows_of({row.person_id for row in found.rows}),
        "page": paged(request, found.page, found.total, payments.OWED_A_PAGE),
    }
    return render(request, "worklist/owing.html", context)


@require_GET
@ONLY
def one(request: Request, ref: str) -> HttpResponse:
    """One of them: the sum line by line, what came back of it, and how to pay."""
    parts = budgets.parts_of_organisations(request.actor, request.today, once=True)
    found = payments.owed_one(ref, parts=parts)
    context = {
        "found": found,
        "row": found.row,
        "who": people.rows_of({found.row.person_id})[found.row.person_id],
        "into": payments.paying_into(),
        "what": WHAT_WORDS,
        "moved": MOVED_WORDS,
        "ways": HOW_WORDS,
    }
    return render(request, "worklist/owing_one.html", context)
