"""Orders and invoices: the whole matrix, and what a bill may ask."""

from __future__ import annotations

from itertools import product

import pytest

from sevensteps.core.market import (
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
from sevensteps.core.money import Money

ORDERS = {
    ("invoice", "placed"): "invoiced",
    ("invoice", "invoiced"): "invoiced",
    ("pay", "invoiced"): "paid",
    ("cancel", "placed"): "cancelled",
}
INVOICES = {
    ("approve", "received"): "approved",
    ("approve", "queried"): "approved",
    ("query", "received"): "queried",
    ("replace", "queried"): "replaced",
}


@pytest.mark.parametrize(("event", "state"), list(product(["invoice", "pay", "cancel"], OrderState)))
def test_an_order_moves_as_the_table_says_and_no_other_way(event: str, state: OrderState) -> None:
    expected = ORDERS.get((event, str(state)))
    if expected:
        assert next_order_state(event, state) == expected
    else:
        with pytest.raises(NoLonger):
            next_order_state(event, state)


@pytest.mark.parametrize(("event", "state"), list(product(["approve", "query", "replace"], InvoiceState)))
def test_an_invoice_moves_as_the_table_says_and_no_other_way(event: str, state: InvoiceState) -> None:
    expected = INVOICES.get((event, str(state)))
    if expected:
        assert next_invoice_state(event, state) == expected
        assert state in OPEN_INVOICES
    else:
        with pytest.raises(NoLonger):
            next_invoice_state(event, state)


@pytest.mark.parametrize("quantity", [0, -1, 10_001])
def test_a_quantity_is_at_least_one_and_no_slip_of_the_keyboard(quantity: int) -> None:
    assert cost_of(Money(1250), 10_000) == Money(12_500_000)
    with pytest.raises(BadQuantity):
        cost_of(Money(1250), quantity)


@pytest.mark.parametrize("asked", [-1, 0, 10_001])
def test_a_bill_is_for_something_and_not_for_more_than_was_ordered(asked: int) -> None:
    check_invoice(Money(10_000), Money(10_000))
    with pytest.raises(InvoiceTooHigh):
        check_invoice(Money(asked), Money(10_000))
