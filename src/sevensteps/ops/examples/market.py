"""Worked examples of ordering and paying."""

from __future__ import annotations

from pathlib import Path

from pydantic import StrictInt

from sevensteps.core import market
from sevensteps.core.money import Money
from sevensteps.ops.examples.plain import Input, rule


class Cost(Input):
    price_pence: StrictInt
    quantity: StrictInt


def _cost(asked: Cost, _folder: Path) -> object:
    return {"pence": market.cost_of(Money(asked.price_pence), asked.quantity)}


class Invoice(Input):
    asked_pence: StrictInt
    ordered_pence: StrictInt


def _invoice(asked: Invoice, _folder: Path) -> object:
    market.check_invoice(Money(asked.asked_pence), Money(asked.ordered_pence))
    return {"allowed": True}


class Order(Input):
    event: str
    state: market.OrderState


def _order(asked: Order, _folder: Path) -> object:
    return {"to": market.next_order_state(asked.event, asked.state)}


RULES = (
    rule("market.cost_of", Cost, _cost),
    rule("market.check_invoice", Invoice, _invoice),
    rule("market.order", Order, _order),
)
