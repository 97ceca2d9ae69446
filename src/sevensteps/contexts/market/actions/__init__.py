"""Ordering support, paying for it, moving money to where it is wanted."""

from sevensteps.contexts.market.actions.arranging import OutsideOutcomes, move_money, support_in_place
from sevensteps.contexts.market.actions.invoicing import (
    NoQuestion,
    NotPaidInYet,
    OwnBill,
    approve_invoice,
    query_invoice,
    send_invoice,
)
from sevensteps.contexts.market.actions.ordering import NotOffered, cancel_order, place_order

__all__ = [
    "NoQuestion",
    "NotOffered",
    "NotPaidInYet",
    "OutsideOutcomes",
    "OwnBill",
    "approve_invoice",
    "cancel_order",
    "move_money",
    "place_order",
    "query_invoice",
    "send_invoice",
    "support_in_place",
]
