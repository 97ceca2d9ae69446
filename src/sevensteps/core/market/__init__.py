"""Ordering and paying for support: states of orders and invoices, and what an invoice may ask."""

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
    "MOST_AT_ONCE",
    "OPEN_INVOICES",
    "BadQuantity",
    "InvoiceState",
    "InvoiceTooHigh",
    "NoLonger",
    "OrderState",
    "check_invoice",
    "cost_of",
    "next_invoice_state",
    "next_order_state",
]
