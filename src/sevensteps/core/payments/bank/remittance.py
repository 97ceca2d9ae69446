"""Remittance advice: what a payment is made up of, told to who receives it, as rows of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money, total
from sevensteps.core.payments.bank.paying import Credit
from sevensteps.core.trace import Sentence


class AdviceDoesNotAddUp(Refused):
    """The items told are not the sum that is paid."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing paid for, or taken off (negative), with the days it is about (both included)."""

    what: str | Sentence
    start: date
    end: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Advice:
    """Sentences in order, the items between head and foot."""

    head: tuple[Sentence, ...]
    items: tuple[Sentence, ...]
    foot: tuple[Sentence, ...]

    @property
    def lines(self) -> tuple[Sentence, ...]:
        return (*self.head, *self.items, *self.foot)


def advice(payer: str, credit: Credit, items: Sequence[Item]) -> Advice:
    """The advice for one payment. Raises AdviceDoesNotAddUp where the items are not its amount."""
    added = total([item.amount for item in items])
    if added != credit.amount:
        raise AdviceDoesNotAddUp(
            credit.id, f"The items come to {added}, but {credit.amount} is paid. Both must be the same."
        )
    account = credit.to.masked
    return Advice(
        head=(
            Sentence("{payer} pays {name}.", {"payer": payer, "name": credit.to.name}),
            Sentence("The money is in account {account} on {day}.", {"account": account, "day": credit.on}),
            Sentence("On your bank statement it says {reference}.", {"reference": credit.shown}),
        ),
        items=tuple(_told(item) for item in items),
        foot=(Sentence("Together: {amount}.", {"amount": credit.amount}),),
    )


def _told(item: Item) -> Sentence:
    values = {"what": item.what, "start": item.start, "end": item.end, "amount": item.amount}
    if item.start == item.end:
        return Sentence("{what}, {start}: {amount}", values)
    return Sentence("{what}, {start} to {end}: {amount}", values)
