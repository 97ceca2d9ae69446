"""The reference page on the rulebooks of charging, written from the models that read them."""

from __future__ import annotations

from sevensteps.core.charging import (
    ChargingRulebook,
    FacilitiesRulebook,
    HeatingNorms,
    PolicyRulebook,
    RatesRulebook,
)
from sevensteps.ops.charging import shipped
from sevensteps.ops.docs.pages import page

HEAD = """\
# The rulebooks of charging

Generated from `core/charging` by `python -m sevensteps.ops.docs`; do not edit.

How to write one: [Write a rulebook](../how-to/write-a-rulebook.md). Why there are three:
[ADR 7](../adr/0007-charging-is-law-a-years-figures-and-a-policy.md).
Keys in **bold** must be there. The files are YAML; any other key is refused. Sums are for a week.
"""


def document() -> str:
    """The page as Markdown."""
    return page(
        HEAD,
        {
            "The law": ChargingRulebook,
            "A year's figures": RatesRulebook,
            "A policy": PolicyRulebook,
            "The facilities grant": FacilitiesRulebook,
            "Heating norms": HeatingNorms,
        },
    )


YEARS = """\
# Which charging years are known

Generated from `rulebooks/` by `python -m sevensteps.ops.docs`; do not edit.

*verified*: read in the named source. *derived*: worked out from a verified rule until the source is read.
*example*: made up, never for real money; it is used only where it is asked for by name.

*Benefits*: what they are a week in that year, told with hints about money not asked for; no part of the sum.

| figures | from | to | status | verified figures | others | benefits | source |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def years() -> str:
    """The page of years as Markdown: how far the figures of each may be trusted."""
    books = sorted(shipped(RatesRulebook), key=lambda book: (book.law, book.valid_from))
    return YEARS + "".join(f"{_year(book)}\n" for book in books)


def _year(book: RatesRulebook) -> str:
    names = ["capital", *(name for name, amount in book.amounts.items() if amount.pence is not None)]
    verified = sum(book.status_of(name) == "verified" for name in names)
    benefits = "none" if book.benefits is None else f"{len(book.benefits.amounts)}, {book.benefits.status}"
    return (
        f"| {book.title.en} | {book.valid_from} | {book.valid_to} | {book.status} | {verified} | "
        f"{len(names) - verified} | {benefits} | {book.sources[0].citation} |"
    )
