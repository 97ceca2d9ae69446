"""Court orders and licences under which nobody can be paid (SI 2014/2871, regulation 2 and Schedule 1).

A list of what is in force; it is looked at again the day after an order ends. That nobody asked is not the
same as that there is none.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sevensteps.core.budgets.known import check_word
from sevensteps.core.budgets.law import DirectPaymentsRulebook, Order
from sevensteps.core.errors import Refused


class BadOrder(Refused):
    """An order whose days do not make sense."""


@dataclass(frozen=True, slots=True)
class CourtOrder:
    """An order by its name in the rulebook, from its first day to its last (None: not known)."""

    kind: str
    starts_on: date | None = None
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise BadOrder("orders", "An order cannot end before it starts.")

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in it; both of its ends count, and one that is not known has no end."""
        return not (
            (self.starts_on is not None and day < self.starts_on)
            or (self.ends_on is not None and self.ends_on < day)
        )


@dataclass(frozen=True, slots=True)
class Excluded:
    """The orders in force on a day, and the day after the last of them (None: not known, or none at all)."""

    orders: tuple[Order, ...]
    look_again_on: date | None


def excluded(
    book: DirectPaymentsRulebook, on: date, orders: Collection[CourtOrder] | None
) -> Excluded | None:
    """What keeps somebody from being paid on this day; None where nobody has asked. Raises UnknownWord."""
    if orders is None:
        return None
    for place, one in enumerate(orders):
        check_word(f"orders[{place}].kind", one.kind, book.orders)
    binding = [one for one in orders if one.holds_on(on)]
    ends = [one.ends_on for one in binding]
    last = None if None in ends or not ends else max(end for end in ends if end is not None)
    return Excluded(
        tuple(book.orders[one.kind] for one in binding),
        last + timedelta(days=1) if last is not None and last < date.max else None,
    )
