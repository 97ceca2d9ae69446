"""Keeping the directory: providers, and what they offer."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.directory.models import OFFERED, CatalogueItem, Provider, Size, Unit
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import FREE_KINDS, LineKind

MOST = Money(10_000_000_00)
KEEPERS = frozenset({Role.ADMINISTRATOR, Role.COMMISSIONER})


class BadListing(Refused):
    """Something in a provider's or item's description is missing, too long or not known."""


def sort_key(name: str) -> str:
    """Names in order without the database's help: lower case, no accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))[:120]


@transaction.atomic
def add_provider(
    *,
    name: str,
    size: str,
    about: str = "",
    contact: str = "",
    agency_id: int | None = None,
    by: Actor,
    at: datetime,
) -> str:
    """List a provider and give its ref. `agency_id` is whose workers see its orders."""
    _check_keeper(by)
    name = _name(name)
    if size not in Size.values:
        raise BadListing("size", _("Choose how large the provider is."))
    row = Provider(
        ref=new_ref(),
        name=name,
        sort_key=sort_key(name),
        size=size,
        about=about.strip(),
        contact=contact.strip()[:200],
        agency_id=agency_id,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise BadListing("name", _("There is a provider of this name already.")) from error
    _record(f"provider:{row.ref}", "directory.provider_added", _("Listed %s") % name, by, at)
    return row.ref


@transaction.atomic
def add_item(
    *,
    provider: str,
    name: str,
    about: str = "",
    unit: str,
    price: Money,
    kind: LineKind = LineKind.PAID,
    by: Actor,
    at: datetime,
) -> str:
    """Offer something at a price a unit, and give its ref. What is there for everybody is free."""
    _check_keeper(by)
    if kind not in OFFERED:
        raise BadListing("kind", _("Family and friends are not in the catalogue."))
    owner = Provider.objects.filter(ref=provider).first()
    if owner is None:
        raise NotFound(f"provider {provider}")
    name = _name(name)
    _check_price(kind, price)
    if unit not in Unit.values:
        raise BadListing(
            "unit", _("Choose what the price is for: an hour, a day, a visit, a week or an item.")
        )
    row = CatalogueItem(
        ref=new_ref(),
        provider=owner,
        name=name,
        sort_key=sort_key(name),
        about=about.strip(),
        unit=unit,
        price_pence=price.pence,
        kind=kind,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise BadListing("name", _("This provider offers something of this name already.")) from error
    _record(f"item:{row.ref}", "directory.item_added", _("Offered %s") % name, by, at)
    return row.ref


@transaction.atomic
def change_price(*, item: str, price: Money, by: Actor, at: datetime) -> None:
    """A new price for orders from now on; orders placed keep theirs."""
    _check_keeper(by)
    row = _locked(item)
    _check_price(LineKind(row.kind), price)
    row.price_pence = price.pence
    row.save()
    _record(f"item:{item}", "directory.price_changed", _("Set the price to %s") % price, by, at)


@transaction.atomic
def withdraw_item(*, item: str, by: Actor, at: datetime) -> None:
    """No longer offered; orders placed stand."""
    _check_keeper(by)
    row = _locked(item)
    row.active = False
    row.save()
    _record(f"item:{item}", "directory.item_withdrawn", _("No longer offered"), by, at)


def _check_keeper(by: Actor) -> None:
    if not by.roles & KEEPERS:
        raise NotAllowed(f"{by.key} may not keep the directory")


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= 120:
        raise BadListing("name", _("Give a name of up to 120 characters."))
    return name


def _check_price(kind: LineKind, price: Money) -> None:
    if kind in FREE_KINDS:
        if price:
            raise BadListing("price", _("This kind of help is free. Give the price as nothing."))
        return
    if not Money(0) <= price <= MOST or (kind is LineKind.PAID and not price):
        raise BadListing("price", _("Give a price of more than nothing, and not more than %s.") % MOST)


def _locked(item: str) -> CatalogueItem:
    row = CatalogueItem.objects.select_for_update().filter(ref=item).first()
    if row is None:
        raise NotFound(f"item {item}")
    return row


def _record(subject: str, name: str, sentence: str, by: Actor, at: datetime) -> None:
    audit.record(subject=subject, by_key=by.key, by_name=by.name, name=name, sentence=sentence, at=at)
