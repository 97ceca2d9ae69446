"""What was bought, for everybody together: by provider, stream, team, care group and time; prices paid."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, FilteredRelation, Min, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from sevensteps.contexts.cutting import Heap, heaps, in_days, people_paths
from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.directory.queries import Unit
from sevensteps.contexts.market.models import Invoice, Order
from sevensteps.core.budgets import Way
from sevensteps.core.commissioning import Cut, Dimension
from sevensteps.core.dates import Period
from sevensteps.core.market import InvoiceState, OrderState
from sevensteps.core.money import Money

CUTS = {
    Dimension.STREAM: "part_line__part__stream",
    Dimension.PROVIDER: "provider__ref",
    **people_paths("person"),
}


OPEN = (OrderState.PLACED, OrderState.INVOICED)


def counted() -> QuerySet[Order]:
    """Orders that stand, each with the day that counts: when its bill was agreed, else when it was placed."""
    bill = FilteredRelation("invoices", condition=Q(invoices__state=InvoiceState.APPROVED))
    found = Order.objects.exclude(state=OrderState.CANCELLED).annotate(bill=bill)
    return found.annotate(counts_at=Coalesce("bill__decided_at", "placed_at"))


def bought_by(cut: Cut) -> list[Heap]:
    """Orders of the cut: pence `bought` (bills agreed), however the money is held.

    `actual` and `committed` are what of it the authority pays itself: bills agreed, and orders not paid yet,
    for money that it holds. `people` are counted where it is cut by, or kept to, a provider. Two queries.
    """
    at_order = {one: f"order__{path}" for one, path in CUTS.items()}
    bills = Invoice.objects.filter(state=InvoiceState.APPROVED)
    held = {"order__part_line__part__way": Way.AUTHORITY}
    return [
        *heaps(
            bills,
            cut,
            at_order,
            "decided_at",
            moments=True,
            bought=Sum("amount_pence"),
            actual=Sum("amount_pence", filter=Q(**held)),
            **_people("order__person", cut),
        ),
        *heaps(
            Order.objects.filter(state__in=OPEN),
            cut,
            CUTS,
            "placed_at",
            moments=True,
            committed=Sum("amount_pence", filter=Q(part_line__part__way=Way.AUTHORITY)),
            **_people("person", cut),
        ),
    ]


def _people(person: str, cut: Cut) -> dict[str, Count]:
    """Counting different people is what takes longest: only where nobody else can say."""
    with_provider = Dimension.PROVIDER in {*cut.by, *cut.only}
    return {"people": Count(person, distinct=True)} if with_provider else {}


@dataclass(frozen=True, slots=True)
class PricePaid:
    """What a unit of something came to in bills, beside its price in the provider's list today."""

    provider_ref: str
    provider_name: str
    what: str
    unit: Unit
    units: int
    people: int
    paid: Money
    ordered_at: Money  # what the same units came to at the price they were ordered at
    listed: Money


def prices_paid(days: Period) -> list[PricePaid]:
    """Everything billed and agreed in these days, by provider and thing. One query."""
    rows = (
        counted()
        .filter(in_days("counts_at", days, moments=True), Q(bill__isnull=False))
        .values("provider__ref", "provider__name", "item__name", "item__unit", "item__price_pence")
        .annotate(
            units=Sum("quantity"),
            people=Count("person", distinct=True),
            paid=Sum("bill__amount_pence"),
            ordered_at=Sum("amount_pence"),
        )
        .order_by("provider__sort_key", "provider__ref", "item__sort_key", "item__id")
    )
    return [
        PricePaid(
            row["provider__ref"],
            row["provider__name"],
            row["item__name"],
            Unit(row["item__unit"]),
            int(row["units"]),
            row["people"],
            Money(int(row["paid"])),
            Money(int(row["ordered_at"])),
            Money(row["item__price_pence"]),
        )
        for row in rows
    ]


def sold_for() -> dict[str, frozenset[str]]:
    """By outcome (its ref): the providers that something was ordered from for it. Two queries."""
    names = {one.id: one.ref for one in directory.providers()}
    rows = Order.objects.exclude(state=OrderState.CANCELLED).order_by().values("part_line")
    lines = rows.annotate(sellers=ArrayAgg("provider"), refs=Min("part_line__line__outcome_refs"))
    found: dict[str, frozenset[int]] = {}
    alike: dict[frozenset[int], frozenset[int]] = {}  # the same set is kept once: there are far more outcomes
    for refs, sellers in lines.values_list("refs", "sellers"):
        for ref in refs:
            together = found.get(ref, frozenset()).union(sellers)
            found[ref] = alike.setdefault(together, together)
    named = {sellers: frozenset(names[one] for one in sellers) for sellers in alike}
    return {ref: named[sellers] for ref, sellers in found.items()}
