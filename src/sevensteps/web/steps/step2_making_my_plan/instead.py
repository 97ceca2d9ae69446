"""What else the money of the plan could do: offers of the catalogue with sums, added by one press."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.directory.queries import ItemView
from sevensteps.contexts.planning import actions
from sevensteps.contexts.planning.queries import LineView, PlanView
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import EVERY_WORDS, Buys, PriceFrom, PriceSource, would_buy_of
from sevensteps.core.trace import Sentence
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import signed_in
from sevensteps.web.shell.listing import asked_page, paged
from sevensteps.web.shell.units import how_many
from sevensteps.web.steps.step2_making_my_plan.held import plan_to_write
from sevensteps.web.steps.step2_making_my_plan.words import KIND_WORDS


class FindForm(forms.Form):
    """What somebody looks for."""

    search = forms.Line(gettext_lazy("Search"), required=False, quiet=True)
    line = forms.Hidden(required=False, max_length=12)


class AddForm(forms.Form):
    """One press; `line` is what the money is planned for now, empty for what is left. `instead`: it goes."""

    line = forms.Hidden(required=False, max_length=12)
    instead = forms.Hidden(required=False, max_length=3)


@dataclass(frozen=True, slots=True)
class Offer:
    """Something the money could do."""

    item: ItemView
    amount: str
    often: Sentence
    buys: Buys


@require_GET
@signed_in
def listed(request: Request, person_ref: str) -> HttpResponse:
    """What else the money of a line (`?line=`), or what is left, could do; what costs nothing first."""
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    form = FindForm(data=request.GET)
    asked = form.values if form.is_valid() else {}
    line = plan.line(asked["line"]) if asked.get("line") else None
    money = _money(plan, line)
    offered = directory.offers(money, search=asked.get("search") or "", page=asked_page(request))
    groups: dict[str, list[Offer]] = {}
    for offer in _bought(offered.rows, money):
        groups.setdefault(str(KIND_WORDS[offer.item.kind][0]), []).append(offer)
    return render(
        request,
        "step2/instead.html",
        {
            "case": case,
            "form": form,
            "line": line,
            "money": money,
            "over": plan.meter.over,
            "groups": list(groups.items()),
            "dearer": offered.dearer,
            "page": paged(request, offered.number, offered.count, directory.OFFERED_A_PAGE),
            "add": AddForm(initial={"line": line.ref if line else ""}),
            "instead": AddForm(initial={"line": line.ref, "instead": "yes"}) if line else None,
        },
    )


@require_POST
@signed_in
def add(request: Request, person_ref: str, item_ref: str) -> HttpResponse:
    """Add an offer to the plan as it was shown, with who gives it, its price and where that comes from.

    Or put it in the place of the line whose money it was shown for.
    """
    found = plan_to_write(request, person_ref)
    if isinstance(found, HttpResponse):
        return found
    case, plan = found
    form = AddForm.of(request)
    ref = (form.values["line"] or "") if form.is_valid() else ""
    replaces = ref if ref and form.values["instead"] == "yes" else ""
    item = directory.item(item_ref)
    key = ("instead", item.ref, ref) if replaces else ("offer", item.ref)
    added = actions.added_as(form.once, key)
    words = _("Added to the plan. Look if how many, how often and what it helps with are right.")
    if any(one.ref == added for one in plan.lines):  # pressed twice
        return forms.done(request, words, "plan:line", person_ref, added)
    line = plan.line(ref) if ref else None
    offers = _bought([item], _money(plan, line)) if item.active else []
    if not offers:
        raise Refused("item", _("The money does not reach for this now. Nothing was added."))
    new = _line(item, offers[0], line.outcome_refs if line else _unhelped(plan), request.today)
    once: dict[str, Any] = {"once": form.once, "key": key}
    if replaces:
        actions.put_instead(by=case.standing, ref=replaces, **once, **new, at=request.now)
        words = _("It is in the plan now, in place of the other. Look if how many and how often are right.")
    else:
        actions.add_line(by=case.standing, **once, **new, at=request.now)
    return forms.done(request, words, "plan:line", person_ref, added)


def _line(item: ItemView, offer: Offer, outcomes: Collection[str], today: date) -> dict[str, Any]:
    """The line that an offer makes: as it was shown, with who gives it, and whose price it is."""
    return {
        "kind": item.kind,
        "what": item.name,
        "unit": item.unit,
        "quantity": Decimal(offer.buys.quantity),
        "price": item.price,
        "every": offer.buys.every,
        "outcome_refs": outcomes,
        "giver": actions.Giver(item.provider.ref),
        "price_from": PriceFrom(PriceSource.CATALOGUE, today),
        "item": item.ref,
    }


def _money(plan: PlanView, line: LineView | None) -> Money:
    """What a line takes of the money of the plan in a full year, or what is left of it."""
    if line is not None:
        return max(line.cost.in_year, line.cost.each_year)
    return max(Money(0), plan.meter.left)


def _unhelped(plan: PlanView) -> list[str]:
    """Outcomes that nothing in the plan helps with yet."""
    helped = {ref for line in plan.lines for ref in line.outcome_refs}
    return [one.ref for one in plan.outcomes if one.ref not in helped]


def _bought(items: Iterable[ItemView], money: Money) -> list[Offer]:
    return [
        Offer(item, how_many(buys.quantity, item.unit), EVERY_WORDS[buys.every], buys)
        for item in items
        if (buys := would_buy_of(money, item.price, unit=item.unit, kind=item.kind)) is not None
    ]
