"""What a payee of mine was paid too much: how it comes about, and what came back of it."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from sevensteps.contexts.payments import queries as payments
from sevensteps.core.access import Task
from sevensteps.core.payments import WHAT_WORDS
from sevensteps.core.payments.coming_back import HOW_WORDS, MOVED_WORDS
from sevensteps.web.shell import Request, render
from sevensteps.web.shell.access import case_for, signed_in


@require_GET
@signed_in
def one(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """One of them, with its sum line by line."""
    case = case_for(request, person_ref, Task.SEE_MONEY)
    found = payments.owed_one(ref, person_id=case.standing.person_id)
    context = {
        "case": case,
        "found": found,
        "row": found.row,
        "into": payments.paying_into() if found.row.to_person and found.row.amount.pence else None,
        "what": WHAT_WORDS,
        "moved": MOVED_WORDS,
        "ways": HOW_WORDS,
    }
    return render(request, "step6/owed.html", context)
