"""Where the price of a line comes from: shown beside it, with its day, so that anybody can check it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence

AHEAD = timedelta(days=366)  # rates are published before they hold; no other price is of a day to come
OLDEST = timedelta(days=5 * 366)


class PriceSource(StrEnum):
    """Who says that it costs this."""

    CATALOGUE = "catalogue"
    QUOTE = "quote"
    PUBLISHED = "published"
    OWN = "own"


SOURCE_WORDS: dict[PriceSource, Sentence] = {
    PriceSource.CATALOGUE: Sentence("From the catalogue"),
    PriceSource.QUOTE: Sentence("A price that somebody offered"),
    PriceSource.PUBLISHED: Sentence("A price that is published"),
    PriceSource.OWN: Sentence("Our own figure"),
}

# Whose price it is has to be said where it cannot be looked up.
NAMED = frozenset({PriceSource.QUOTE, PriceSource.PUBLISHED})


class NotAPrice(Refused):
    """Where a price comes from is not said in a way that anybody could check."""


@dataclass(frozen=True, slots=True)
class PriceFrom:
    """Where a price comes from: the day it was of, and (`note`) whose offer or which list it is."""

    source: PriceSource
    on: date
    note: str = ""


def check_price_from(given: PriceFrom, today: date) -> None:
    """Raise NotAPrice for a day that cannot be, or where nobody could find the price again."""
    latest = today + AHEAD if given.source is PriceSource.PUBLISHED else today
    if given.on > latest:
        raise NotAPrice("price_on", "This day has not come yet. Write the day on which the price was told.")
    if given.on < today - OLDEST:
        raise NotAPrice("price_on", "This price is more than five years old. Ask for the price of today.")
    if given.source in NAMED and not given.note.strip():
        raise NotAPrice("price_note", "Write who offered this price, or where it is published.")


def told_price(given: PriceFrom) -> Sentence:
    """Where a price comes from, with its day, in a few words."""
    values: dict[str, object] = {"source": SOURCE_WORDS[given.source], "note": given.note, "day": given.on}
    if given.note:
        return Sentence("{source}: {note}, {day}", values)
    return Sentence("{source}, {day}", values)
