"""How charges are worked out, for everybody: the law, each year's figures, and how sure each of them is."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.queries import StoredRulebook
from sevensteps.core.charging import ChargingRulebook, PolicyRulebook, RatesRulebook
from sevensteps.core.rulebook import Status
from sevensteps.web.means.worked import rules_today
from sevensteps.web.shell import OpenRequest, render

KINDS = ("charging", "charging_rates", "charging_policy")
# What the figures of the regulations are called; one of a name of its own is shown by that name.
FIGURES = {
    "personal_expenses_allowance": _("To keep in a care home"),
    "single_18": _("To live on: single, 18 to 24 years old"),
    "single_25": _("To live on: single, 25 or older"),
    "single_pension_age": _("To live on: single, of pension age"),
    "lone_parent": _("To live on: single, with children"),
    "couple_member": _("To live on: one of a couple"),
    "couple_member_pension_age": _("To live on: one of a couple, of pension age"),
    "child": _("Added for each child"),
    "disability_premium_single": _("Added for a disability: single"),
    "disability_premium_couple": _("Added for a disability: one of a couple"),
    "enhanced_disability_premium_single": _("Added for a disability at the higher rate: single"),
    "enhanced_disability_premium_couple": _("Added for a disability at the higher rate: one of a couple"),
    "carer_premium": _("Added for a carer"),
    "savings_credit_single": _("Savings Credit that does not count: single"),
    "savings_credit_couple": _("Savings Credit that does not count: one of a couple"),
}


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
    for row, stored in policies.shelf(KINDS):
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
        Figure(
            str(FIGURES.get(name, name.replace("_", " "))),
            one.pence,
            book.status_of(name),
            one.regulation or "",
        )
        for name, one in book.amounts.items()
    ]
    return Year(book, stored, in_force_from, figures)
