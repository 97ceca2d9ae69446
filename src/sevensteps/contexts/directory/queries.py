"""Finding providers and what they offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from sevensteps.contexts.directory.models import OFFERED, CatalogueItem, Provider, Size, Unit
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.planning import LineKind

PAGE_SIZE = 20
OFFERED_A_PAGE = 12

__all__ = ["PAGE_SIZE", "ItemPage", "ItemView", "ProviderView", "Size", "Unit", "item", "items", "provider"]


@dataclass(frozen=True, slots=True)
class ProviderView:
    """Somebody who offers support. `id` is for other contexts' tables, never for a page."""

    id: int
    ref: str
    name: str
    size: Size
    about: str
    contact: str
    agency_id: int | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """Something on offer, at `price` a `unit`; what is free is not ordered."""

    id: int
    ref: str
    name: str
    about: str
    unit: Unit
    price: Money
    active: bool
    provider: ProviderView
    kind: LineKind = LineKind.PAID


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One page of the catalogue, counted from 1."""

    rows: tuple[ItemView, ...]
    number: int
    pages: int
    count: int


@dataclass(frozen=True, slots=True)
class OfferPage:
    """One page of what a sum reaches for, counted from 1; `dearer`: how many things cost more than it."""

    rows: tuple[ItemView, ...]
    number: int
    count: int
    dearer: int


def provider(ref: str) -> ProviderView:
    """One provider. Raises NotFound."""
    row = Provider.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound(f"provider {ref}")
    return _provider(row)


def provider_by_id(provider_id: int) -> ProviderView:
    """A provider another context's table points to."""
    return _provider(Provider.objects.get(pk=provider_id))


def providers() -> list[ProviderView]:
    """All providers by name."""
    return [_provider(row) for row in Provider.objects.order_by("sort_key", "id")]


def providers_of(agency_ids: frozenset[int]) -> list[ProviderView]:
    """The providers these agencies are."""
    return [
        _provider(row) for row in Provider.objects.filter(agency_id__in=agency_ids).order_by("sort_key", "id")
    ]


def provider_named(name: str) -> ProviderView | None:
    """The provider of exactly this name, if there is one."""
    row = Provider.objects.filter(name=name).first()
    return _provider(row) if row else None


def provider_ids_of(actor: Actor, today: date) -> frozenset[int]:
    """The providers this worker works for; for tables and queries only."""
    if actor.account_id is None:
        return frozenset()
    agencies = people.agencies_of(actor.account_id, Role.PROVIDER_WORKER, today)
    return frozenset(row.id for row in providers_of(frozenset(row.id for row in agencies)))


def item(ref: str) -> ItemView:
    """One item, also one no longer offered. Raises NotFound."""
    row = CatalogueItem.objects.select_related("provider").filter(ref=ref).first()
    if row is None:
        raise NotFound(f"item {ref}")
    return _item(row)


def offers(money: Money, *, search: str = "", page: int = 1) -> OfferPage:
    """What this money reaches for at least once, what is free too: by kind, money last, each by name.

    Three queries.
    """
    rows = _found(search, "", "", free=True)
    within = rows.filter(price_pence__lte=max(0, money.pence))
    count = within.count()
    pages = max(1, -(-count // OFFERED_A_PAGE))
    page = min(max(page, 1), pages)
    ranks = [When(kind=kind, then=Value(rank)) for rank, kind in enumerate(OFFERED)]
    ordered = within.order_by(Case(*ranks, output_field=IntegerField()), "sort_key", "id")
    found = ordered[(page - 1) * OFFERED_A_PAGE : page * OFFERED_A_PAGE]
    return OfferPage(tuple(_item(row) for row in found), page, count, rows.count() - count)


def items(*, search: str = "", unit: str = "", size: str = "", page: int = 1) -> ItemPage:
    """What can be ordered, by name, searched in names and descriptions; twenty a page, two queries."""
    rows = _found(search, unit, size)
    count = rows.count()
    pages = max(1, -(-count // PAGE_SIZE))
    page = min(max(page, 1), pages)
    first = (page - 1) * PAGE_SIZE
    found = rows.order_by("sort_key", "id")[first : first + PAGE_SIZE]
    return ItemPage(tuple(_item(row) for row in found), page, pages, count)


def _found(search: str, unit: str, size: str, *, free: bool = False) -> QuerySet[CatalogueItem]:
    rows = CatalogueItem.objects.filter(active=True).select_related("provider")
    if not free:
        rows = rows.filter(price_pence__gt=0)
    for word in search.replace("\x00", "").split()[:8]:
        rows = rows.filter(
            Q(name__icontains=word) | Q(about__icontains=word) | Q(provider__name__icontains=word)
        )
    if unit in Unit.values:
        rows = rows.filter(unit=unit)
    if size in Size.values:
        rows = rows.filter(provider__size=size)
    return rows


def _provider(row: Provider) -> ProviderView:
    return ProviderView(row.pk, row.ref, row.name, Size(row.size), row.about, row.contact, row.agency_id)


def _item(row: CatalogueItem) -> ItemView:
    return ItemView(
        id=row.pk,
        ref=row.ref,
        name=row.name,
        about=row.about,
        unit=Unit(row.unit),
        price=Money(row.price_pence),
        active=row.active,
        provider=_provider(row.provider),
        kind=LineKind(row.kind),
    )
