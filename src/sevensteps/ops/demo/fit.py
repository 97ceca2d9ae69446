"""Makes the paid lines of a story fit the sum somebody was told: those with weights share what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sevensteps.core.money import Money
from sevensteps.core.planning import TIMES_A_YEAR, Every
from sevensteps.ops.demo.story import Thing

USED = Decimal("0.93")  # people leave a little for a rainy day


@dataclass(frozen=True, slots=True)
class Priced:
    """What one unit of something in the catalogue costs."""

    unit: str
    price: Money


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is written in the plan; `thing` is where it comes from."""

    thing: Thing
    unit: str
    quantity: Decimal
    price: Money
    every: Every

    @property
    def annual(self) -> Money:
        return Money(int(self.price.pence * self.quantity * TIMES_A_YEAR[self.every]))


def fitted(things: Sequence[Thing], prices: Mapping[str, Priced], annual: Money) -> list[Line]:
    """The lines in order. Those that the sum does not reach to are left out; what is free always stays."""
    room = Decimal(annual.pence) * USED
    for thing in things:
        if thing.quantity is not None and thing.item:
            room -= _line(thing, prices[thing.item], thing.quantity, Every(thing.every)).annual.pence
    weights = sum(thing.weight for thing in things)
    found: list[Line] = []
    left = annual.pence
    for thing in things:
        line = _wanted(thing, prices, room / weights if weights else Decimal(0))
        if line is not None and line.annual.pence <= left:
            found.append(line)
            left -= line.annual.pence
    return found


def _wanted(thing: Thing, prices: Mapping[str, Priced], share: Decimal) -> Line | None:
    if not thing.item:
        return Line(thing, "item", Decimal(1), Money(0), Every.YEARLY)
    priced = prices[thing.item]
    if thing.quantity is not None:
        return _line(thing, priced, thing.quantity, Every(thing.every))
    step = Decimal("0.5") if priced.unit == "hour" else Decimal(1)
    for every in (Every(thing.every), Every.FOUR_WEEKLY, Every.YEARLY):
        each = share * thing.weight / TIMES_A_YEAR[every] / priced.price.pence
        quantity = each // step * step
        if quantity > 0:
            return _line(thing, priced, quantity, every)
    return None


def _line(thing: Thing, priced: Priced, quantity: Decimal, every: Every) -> Line:
    return Line(thing, priced.unit, quantity, priced.price, every)
