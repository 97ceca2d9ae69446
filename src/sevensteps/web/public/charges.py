"""How charges are worked out, for everybody: the law, each year's figures, and how sure each of them is."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.queries import StoredRulebook
from sevensteps.core.charging import ChargingRulebook, PolicyRulebook, RatesRulebook
from sevensteps.core.rulebook import Status
from sevensteps.web.means.worked import rules_today
from sevensteps.web.shell import OpenRequest, render

KINDS = ("charging", "charging_rates", "charging_policy")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a year. pence: None where it is not known."""

    name: str
    pence: int | None
    status: Status
    regulation: str


@dataclass(frozen=True, slots=True)
class Year:
    """The figures of one charging year, and which version of them."""

    book: RatesRulebook
    stored: StoredRulebook
    in_force_from: date | None
    figures: list[Figure]

    @property
    def status(self) -> Status:
        """As sure as the least sure of its figures."""
        order = (Status.EXAMPLE, Status.DERIVED, Status.LOCAL, Status.VERIFIED)
        found = {one.status for one in self.figures} | {self.book.status_of("capital")}
        return next(one for one in order if one in found)

    @property
    def missing(self) -> int:
        return sum(1 for one in self.figures if one.pence is None)


@require_GET
def charges(request: OpenRequest) -> HttpResponse:
    """The rules in force, and every year whose figures are published here."""
    years, laws, choices = [], [], []
    for row in policies.rulebooks():
        if row.kind not in KINDS:
            continue
        stored = policies.stored_rulebook(row.rulebook_id, row.version)
        match stored.book:
            case RatesRulebook():
                years.append(_year(stored.book, stored, row.in_force_from))
            case ChargingRulebook():
                laws.append((stored.book, stored.identity, row.in_force_from))
            case PolicyRulebook():
                choices.append((stored.book, stored.identity, row.in_force_from))
    years.sort(key=lambda one: (one.book.valid_from, one.book.version), reverse=True)
    context = {"years": years, "laws": laws, "choices": choices, "rules": rules_today(request.today)}
    return render(request, "public/charges.html", context)


def _year(book: RatesRulebook, stored: StoredRulebook, in_force_from: date | None) -> Year:
    figures = [
        Figure(name.replace("_", " "), one.pence, book.status_of(name), one.regulation or "")
        for name, one in book.amounts.items()
    ]
    return Year(book, stored, in_force_from, figures)
