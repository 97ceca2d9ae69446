"""First payments that are due, the latest runs, and what providers were paid."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from sevensteps.contexts.market import queries as market
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.core.money import total
from sevensteps.core.payments import STAGE_WORDS
from sevensteps.web.desks.finance.run_forms import ROUNDS
from sevensteps.web.desks.finance.runs import COLOURS
from sevensteps.web.shell import render
from sevensteps.web.shell.access import council_only, staff_only
from sevensteps.web.shell.request import Request


@require_GET
@staff_only(Role.FINANCE_OFFICER)
def payments_page(request: Request) -> HttpResponse:
    """What has to be paid first, the latest runs, and where everything else about payments is."""
    due = payments.awaiting_first(request.actor, request.today)
    council = people.serves_the_council(request.actor, Role.FINANCE_OFFICER, request.today)
    latest = payments.runs().rows[:5] if council else ()
    who = people.rows_of({row.person_id for row in due} | {row.only_id for row in latest if row.only_id})
    context = {
        "due": due,
        "due_total": total([row.amount for row in due]),
        "runs": latest,
        "rounds": ROUNDS,
        "stages": STAGE_WORDS,
        "colours": COLOURS,
        "who": who,
        "council": council,
        "to_check": payments.accounts_waiting() if council else 0,
    }
    return render(request, "finance/payments.html", context)


@require_GET
@council_only(Role.FINANCE_OFFICER)
def providers(request: Request) -> HttpResponse:
    """What every provider was paid for bills that were approved."""
    rows = market.paid_to_providers()
    return render(
        request, "finance/providers.html", {"rows": rows, "total": total([row.amount for row in rows])}
    )
