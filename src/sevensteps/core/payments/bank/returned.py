"""Payments that came back: the Bacs report of unapplied credits (ARUCS) as XML.

Each returned credit has our reference, the account it was meant for, the amount, the day and a reason code.
Source: the layout in which Bacs publishes its XML reports of returned items, as their readers describe it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sevensteps.core.money import Money, total
from sevensteps.core.payments.bank import accounts
from sevensteps.core.payments.bank.statement import Entry, Source
from sevensteps.core.payments.bank.xmlreading import Node, read_xml

REASONS = {
    "0": "The bank does not know these account details.",
    "2": "The account holder has died.",
    "3": "The account has moved to another bank.",
    "5": "There is no such account.",
    "B": "The account is closed.",
    "C": "We asked for the payment back.",
}
_CREDITS = frozenset({"99", "Z4", "Z5"})


@dataclass(frozen=True, slots=True)
class Returned:
    """One payment that came back; `reason` in our words where the code is known, else the bank's."""

    reference: str
    sort_code: str
    number: str
    name: str
    amount: Money
    paid_on: date
    code: str
    reason: str
    place: str


def read_returned(name: str, data: bytes) -> tuple[Returned, ...]:
    """The returned credits of a report called `name`; their totals are checked. Raises BadBankFile."""
    root = read_xml(Source(name), data)
    report = root.find("Data/ARUCS")
    if root.name != "BACSDocument" or report is None:
        root.refuse("This is not a Bacs report of returned credits (BACSDocument with ARUCS).")
    found: list[Returned] = []
    for record in report.below():
        if record.name == "OriginatingAccountRecord":
            found += _record(record)
    if not found:
        report.refuse("There is no returned credit in the report.")
    return tuple(found)


def entries_of(found: Iterable[Returned]) -> tuple[Entry, ...]:
    """The payments that came back as the money that went out, so that `matching` finds which they were."""
    return tuple(
        Entry(one.paid_on, -one.amount, reference=one.reference, name=one.name, place=one.place)
        for one in found
    )


def _record(record: Node) -> list[Returned]:
    items = list(_items(record))
    for told in record.all("Totals"):
        count, amount = told.needed("numberOf"), told.needed("valueOf")
        added = total([item.amount for item in items])
        if count != str(len(items)) or told.source.money(amount, told.place) != added:
            told.refuse(f"The totals say {count} items of {amount}; the items are {len(items)} of {added}.")
    return items


def _items(record: Node) -> Iterator[Returned]:
    for item in record.below():
        if not item.attribute("returnCode"):
            continue
        kind = item.attribute("transCode")
        if kind and kind not in _CREDITS:
            item.refuse(f"Transaction code {kind[:10]!r} is not a credit.")
        account = next((one for one in item.below() if one.name.endswith("Account")), None)
        if account is None:
            item.refuse("The account it was meant for is missing.")
        item.source.sterling(item.attribute("currency") or "GBP", item.place)
        code = item.needed("returnCode")
        try:
            sort_code = accounts.sort_code(account.needed("sortCode"))
            number = accounts.account_number(account.needed("number"))
        except accounts.BadAccount as bad:
            account.refuse(bad.reason)
        yield Returned(
            reference=item.attribute("ref") or account.attribute("ref"),
            sort_code=sort_code,
            number=number,
            name=account.attribute("name"),
            amount=item.source.money(item.needed("valueOf"), item.place),
            paid_on=item.source.day(item.needed("originalProcessingDate"), item.place),
            code=code,
            reason=REASONS.get(code, item.attribute("returnDescription")),
            place=item.place,
        )
