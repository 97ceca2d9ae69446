"""Who gives what a line is about, and where its price comes from."""

from datetime import date

from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.planning.actions.held import fitting
from sevensteps.contexts.planning.models import Line
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import NotAPrice, PriceFrom, PriceSource, check_plain, check_price_from
from sevensteps.core.trace import Sentence


def put_provider(row: Line, ref: str, name: str) -> None:
    """Somebody of the directory, somebody named (of the directory where it is their name), or nobody yet.

    Raises NotFound for a provider that is not listed, Refused.
    """
    said = fitting("who", name, 200)
    check_plain("who", said)
    known = directory.provider(ref) if ref else directory.provider_named(said) if said else None
    row.provider_id = None if known is None else known.id
    row.provider_name = "" if known is not None else said


def put_price(row: Line, given: PriceFrom | None, item: str, today: date) -> None:
    """Where the price comes from; without a source it is a figure of our own, of today. What costs nothing
    needs none. A figure of our own is of the day on which it is written, and a price of the catalogue that of
    an item as it is today. Raises NotAPrice, NotFound.
    """
    found = given or (PriceFrom(PriceSource.OWN, today) if row.price_pence else None)
    if not row.price_pence and (given is None or given.source is not PriceSource.CATALOGUE):
        found = None
    row.item_id = None
    if found is None:
        row.price_source, row.price_on, row.price_note = "", None, ""
        return
    note = fitting("price_note", found.note, 200)
    check_plain("price_note", note)
    check_price_from(found, today)
    if found.source is PriceSource.CATALOGUE:
        row.item_id = _item(row, item)
    own = found.source is PriceSource.OWN
    row.price_source, row.price_on, row.price_note = found.source, today if own else found.on, note


def _item(row: Line, ref: str) -> int:
    if not ref:
        raise NotAPrice("price_source", "Choose it in the catalogue, or say where else the price comes from.")
    known = directory.item(ref)
    if known.price != Money(row.price_pence) or known.unit != row.unit:
        raise Refused(
            "price",
            Sentence(
                "The catalogue says {price}. Write that, or say where else the price comes from.",
                {"price": known.price},
            ),
        )
    return known.id
