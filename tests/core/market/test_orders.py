"""The whole matrix of what can happen to an order and to a bill."""

import pytest

from sevensteps.core.market import (
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

ORDER = {
    ("invoice", "placed"): "invoiced",
    ("invoice", "invoiced"): "invoiced",
    ("pay", "invoiced"): "paid",
    ("cancel", "placed"): "cancelled",
}
INVOICE = {
    ("approve", "received"): "approved",
    ("approve", "queried"): "approved",
    ("query", "received"): "queried",
    ("replace", "queried"): "replaced",
}


@pytest.mark.parametrize("state", OrderState)
@pytest.mark.parametrize("event", ["invoice", "pay", "cancel"])
def test_every_move_of_an_order_is_in_the_table_or_refused(event: str, state: OrderState) -> None:
    if (event, state) in ORDER:
        assert next_order_state(event, state) == ORDER[event, state]
    else:
        with pytest.raises(NoLonger, match=r"^order: .*\.$"):
            next_order_state(event, state)


@pytest.mark.parametrize("state", InvoiceState)
@pytest.mark.parametrize("event", ["approve", "query", "replace"])
def test_every_move_of_a_bill_is_in_the_table_or_refused(event: str, state: InvoiceState) -> None:
    if (event, state) in INVOICE:
        assert next_invoice_state(event, state) == INVOICE[event, state]
    else:
        with pytest.raises(NoLonger, match=r"^invoice: .*\.$"):
            next_invoice_state(event, state)


def test_an_order_costs_price_times_quantity() -> None:
    assert cost_of(Money.pounds("11.65"), 3) == Money.pounds("34.95")


@pytest.mark.parametrize("quantity", [-1, 0, 10_001])
def test_a_quantity_is_sensible(quantity: int) -> None:
    with pytest.raises(BadQuantity):
        cost_of(Money(100), quantity)


@pytest.mark.parametrize("asked", [Money(-1), Money(0), Money(10_001)])
def test_a_bill_is_for_something_and_no_more_than_was_ordered(asked: Money) -> None:
    with pytest.raises(InvoiceTooHigh):
        check_invoice(asked, Money(10_000))


def test_a_bill_for_all_or_less_is_right() -> None:
    check_invoice(Money(10_000), Money(10_000))
    check_invoice(Money(1), Money(10_000))
