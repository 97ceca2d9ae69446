"""Ordering and paying for support: states of orders and invoices, what may be asked, who may agree."""

from sevensteps.core.market.agreeing import (
    LONGEST_WORD,
    NotHeard,
    OwnOrder,
    can_agree,
    check_agree,
    speaks_for_another,
    word_given,
)
from sevensteps.core.market.orders import (
    MOST_AT_ONCE,
    OPEN_INVOICES,
    BadQuantity,
    InvoiceState,
    InvoiceTooHigh,
    NoLonger,
    OrderState,
    check_invoice,
    cost_of,
    next_invoice_state,
    next_order_state,
)

__all__ = [
    "LONGEST_WORD",
    "MOST_AT_ONCE",
    "OPEN_INVOICES",
    "BadQuantity",
    "InvoiceState",
    "InvoiceTooHigh",
    "NoLonger",
    "NotHeard",
    "OrderState",
    "OwnOrder",
    "can_agree",
    "check_agree",
    "check_invoice",
    "cost_of",
    "next_invoice_state",
    "next_order_state",
    "speaks_for_another",
    "word_given",
]
