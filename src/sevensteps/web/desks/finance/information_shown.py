"""The whole authority's money in words, links and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from sevensteps.contexts.commissioning import queries
from sevensteps.contexts.commissioning.queries import Figures, Information, Row
from sevensteps.contexts.commissioning.words import DIMENSION_WORDS, STREAM_WORDS
from sevensteps.contexts.market.queries import PricePaid
from sevensteps.core.commissioning import LEAST, Cut, Dimension
from sevensteps.core.money import Money, half_up
from sevensteps.core.trace import Trace
from sevensteps.web.desks.finance.information_asked import KEPT, address_of
from sevensteps.web.shell.charts import heaped

MOST_BARS = 12  # of a picture; all are in the table


@dataclass(frozen=True, slots=True)
class Shown:
    """One row: its names, where it opens into, its figures in words; None where it is not to be shown."""

    titles: tuple[str, ...]
    href: str
    people: str | None
    sums: tuple[str, ...] | None
    outcomes: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """Heads of what it is cut by, heads of sums, rows, and the last row; `unshown`: so many rows hide."""

    heads: tuple[str, ...]
    sums: tuple[str, ...]
    rows: tuple[Shown, ...]
    total: Shown
    unshown: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What figures are kept to: the dimension, the group, and the address without it."""

    what: str
    group: str
    href: str


@dataclass(frozen=True, slots=True)
class Price:
    """A unit's price in bills, when ordered, and in the list today; None: too few people to be told."""

    provider: str
    what: str
    unit: str
    units: str | None
    paid: Money | None
    ordered: Money | None
    listed: Money


def table(found: Information, page: int, size: int, *, careful: bool) -> Table:
    """One page of the table as it is read; its last row is that of all pages together."""
    rows = found.rows[(page - 1) * size : page * size]
    bought = Dimension.PROVIDER in {*found.cut.by, *found.cut.only}
    heads = [_("Agreed"), _("Paid"), _("Ordered, not paid"), _("Expected"), _("Forecast")]
    return Table(
        heads=tuple(str(DIMENSION_WORDS[one]) for one in found.cut.by),
        sums=(*heads, *([_("Bills agreed, however held")] if bought else [])),
        rows=tuple(_row(row, "" if careful else _opens(found.cut, row), bought=bought) for row in rows),
        total=_row(found.total, "", bought=bought),
        unshown=found.unshown,
    )


def picture(found: Information) -> Markup | None:
    """Paid, ordered and expected, heaped in a bar for each group with most; None where there is nothing."""
    rows = [row for row in found.rows if row.money and row.figures.forecast.pence > 0]
    if Dimension.PERIOD not in found.cut.by:
        rows.sort(key=lambda row: -row.figures.forecast.pence)
    named = [
        (
            ", ".join(row.titles),
            [
                max(0, one.pence) / 100
                for one in (row.figures.actual, row.figures.committed, row.figures.expected)
            ],
        )
        for row in rows[: MOST_BARS * (2 if Dimension.PERIOD in found.cut.by else 1)]
    ]
    parts = (_("Paid"), _("Ordered, not paid"), _("Expected"))
    return heaped(named, parts=parts, x=_("£")) if named else None


def forecasts(found: Information) -> list[tuple[str, Trace]]:
    """Each stream's forecast for the whole authority, step by step."""
    return [(str(STREAM_WORDS.get(stream, stream)), one.trace) for stream, one in found.forecasts.items()]


def kept(cut: Cut) -> list[Kept]:
    """What the figures are kept to, each with a way out."""
    known = queries.choices() if cut.only else {}
    return [
        Kept(
            str(DIMENSION_WORDS[one]),
            dict(known[one]).get(key, _("With no provider")),
            address_of(cut, cut.by, without=one),
        )
        for one, key in cut.only.items()
    ]


def prices(rows: Sequence[PricePaid], *, careful: bool) -> list[Price]:
    """Prices of units, halves up to a penny."""
    found = []
    for row in rows:
        told = not careful or row.people >= LEAST
        found.append(
            Price(
                row.provider_name,
                row.what,
                str(row.unit.label),
                f"{row.units:,}" if told and not careful else None,
                Money(half_up(Fraction(row.paid.pence, row.units))) if told else None,
                Money(half_up(Fraction(row.ordered_at.pence, row.units))) if told else None,
                row.listed,
            )
        )
    return found


def _opens(cut: Cut, row: Row) -> str:
    """Where a row opens into: the same money cut by the next thing, or the orders with a provider."""
    only = dict(cut.only)
    days = cut.asked
    for one, key in zip(cut.by, row.keys, strict=True):
        if one is Dimension.PERIOD:
            days = cut.slices[int(key)]
        else:
            only[one] = key
    inner = replace(cut, asked=days, only=only, by=())
    if only.get(Dimension.PROVIDER):
        return reverse("finance:information_orders") + address_of(inner, ())
    left = [one for one in KEPT if one not in only]
    return reverse("finance:information") + address_of(inner, (left[0],)) if left else ""


def _row(row: Row, href: str, *, bought: bool) -> Shown:
    return Shown(
        titles=row.titles,
        href=href,
        people=f"{row.figures.people:,}" if row.money else None,
        sums=_sums(row.figures, bought=bought) if row.money else None,
        outcomes=_outcomes(row.figures) if row.outcomes else None,
    )


def _sums(one: Figures, *, bought: bool) -> tuple[str, ...]:
    sums = [one.agreed, one.actual, one.committed, one.expected, one.forecast]
    return tuple(_pounds(money) for money in (*sums, *([one.bought] if bought else [])))


def _outcomes(one: Figures) -> str:
    if not one.said:
        return _("Nothing said")
    return _("%(well)s well, %(same)s the same, %(worse)s worse") % {
        "well": f"{one.well:,}",
        "same": f"{one.same:,}",
        "worse": f"{one.worse:,}",
    }


def _pounds(money: Money) -> str:
    """Whole pounds: £1,234."""
    pounds = half_up(Fraction(money.pence, 100))
    return f"{'−' if pounds < 0 else ''}£{abs(pounds):,}"
