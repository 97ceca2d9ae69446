"""What can happen to an order and to an invoice, as tables; and the sums of both."""

from __future__ import annotations

from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence

MOST_AT_ONCE = 10_000  # units in one order: more is a slip of the keyboard


class OrderState(StrEnum):
    """Where an order stands. Its money is reserved while placed or invoiced."""

    PLACED = "placed"
    INVOICED = "invoiced"
    PAID = "paid"
    CANCELLED = "cancelled"


class InvoiceState(StrEnum):
    """Where an invoice stands."""

    RECEIVED = "received"
    QUERIED = "queried"
    APPROVED = "approved"
    REPLACED = "replaced"


OPEN_INVOICES = frozenset({InvoiceState.RECEIVED, InvoiceState.QUERIED})


class NoLonger(Refused):
    """It was possible once; somebody has gone on since."""


class BadQuantity(Refused):
    """Not a sensible number of units."""


class InvoiceTooHigh(Refused):
    """An invoice asks for more than was ordered."""


# (what happens, from where) → to where
_ORDER: dict[tuple[str, OrderState], OrderState] = {
    ("invoice", OrderState.PLACED): OrderState.INVOICED,
    ("invoice", OrderState.INVOICED): OrderState.INVOICED,  # a corrected invoice after a question
    ("pay", OrderState.INVOICED): OrderState.PAID,
    ("cancel", OrderState.PLACED): OrderState.CANCELLED,
}
_INVOICE: dict[tuple[str, InvoiceState], InvoiceState] = {
    ("approve", InvoiceState.RECEIVED): InvoiceState.APPROVED,
    ("approve", InvoiceState.QUERIED): InvoiceState.APPROVED,  # the question was answered
    ("query", InvoiceState.RECEIVED): InvoiceState.QUERIED,
    ("replace", InvoiceState.QUERIED): InvoiceState.REPLACED,
}
_ORDER_WHY = {
    OrderState.PLACED: Sentence("This order has no bill yet."),
    OrderState.INVOICED: Sentence("A bill has come for this order. Look at the bill first."),
    OrderState.PAID: Sentence("This order has been paid."),
    OrderState.CANCELLED: Sentence("This order was cancelled."),
}
_INVOICE_WHY = {
    InvoiceState.RECEIVED: Sentence(
        "This bill is waiting for an answer. Wait for it before you send another."
    ),
    InvoiceState.QUERIED: Sentence("A question was asked about this bill already."),
    InvoiceState.APPROVED: Sentence("This bill was agreed and paid."),
    InvoiceState.REPLACED: Sentence("A new bill has taken the place of this one."),
}


def next_order_state(event: str, state: OrderState) -> OrderState:
    """Where "invoice", "pay" or "cancel" leads an order. Raises NoLonger."""
    try:
        return _ORDER[event, state]
    except KeyError:
        raise NoLonger("order", _ORDER_WHY[state]) from None


def next_invoice_state(event: str, state: InvoiceState) -> InvoiceState:
    """Where "approve", "query" or "replace" leads an invoice. Raises NoLonger."""
    try:
        return _INVOICE[event, state]
    except KeyError:
        raise NoLonger("invoice", _INVOICE_WHY[state]) from None


def cost_of(price: Money, quantity: int) -> Money:
    """Price a unit times units. Raises BadQuantity."""
    if not 0 < quantity <= MOST_AT_ONCE:
        raise BadQuantity(
            "quantity",
            Sentence("Order at least 1 and not more than {most} at a time.", {"most": MOST_AT_ONCE}),
        )
    return price * quantity


def check_invoice(asked: Money, ordered: Money) -> None:
    """A bill is for more than nothing and not for more than was ordered. Raises InvoiceTooHigh."""
    if asked.pence <= 0:
        raise InvoiceTooHigh("amount", "A bill must be for more than £0.")
    if asked > ordered:
        raise InvoiceTooHigh(
            "amount",
            Sentence(
                "The order was for {ordered}. A bill cannot be for more. "
                "Ask for another order for anything that came on top.",
                {"ordered": ordered},
            ),
        )
