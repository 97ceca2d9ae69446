"""What people have still to pay of their own part, what is due longest first; nobody is threatened."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.core.money import total
from sevensteps.core.payments.owing import Age
from sevensteps.web.shell import Request, render
from sevensteps.web.shell.access import staff_only
from sevensteps.web.shell.listing import asked_page, paged

AGES = {
    Age.NOT_YET: gettext_lazy("Not due yet"),
    Age.FOUR_WEEKS: gettext_lazy("Up to four weeks late"),
    Age.TWELVE_WEEKS: gettext_lazy("Up to twelve weeks late"),
    Age.HALF_A_YEAR: gettext_lazy("Up to half a year late"),
    Age.LONGER: gettext_lazy("Longer"),
}


@require_GET
@staff_only(Role.FINANCE_OFFICER)
def arrears(request: Request) -> HttpResponse:
    """Everybody who has not paid all, or says that paying is hard; and credits that are to be paid back."""
    found = payments.arrears(request.actor, request.today, asked_page(request))
    context = {
        "found": found,
        "ages": [(AGES[age], found.ages[age]) for age in Age],
        "together": total(list(found.ages.values())),
        "who": people.rows_of({row.person_id for row in found.rows} | set(found.refunds)),
        "page": paged(request, found.page, found.total, payments.ARREARS_A_PAGE),
    }
    return render(request, "finance/contributions.html", context)
