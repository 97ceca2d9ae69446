"""What else a sum of the plan could buy: how much of something, how often, and what is left over."""

from __future__ import annotations

from dataclasses import dataclass

from sevensteps.core.money import Money
from sevensteps.core.planning.costing import EVERY_WORDS, TIMES_A_YEAR, Every
from sevensteps.core.planning.kinds import LineKind
from sevensteps.core.trace import Trace

MOST = 9_999
# More than this of one thing nobody uses in a week, by what its price is for.
MOST_WEEKLY = {"hour": 40, "day": 7, "visit": 14, "week": 1, "item": 14}


@dataclass(frozen=True, slots=True)
class Buys:
    """So many each time, so often: what that costs in a full year, and what of the sum is left."""

    quantity: int
    every: Every
    cost: Money
    left: Money
    trace: Trace


def would_buy(money: Money, price: Money, *, most_weekly: int = MOST, once: bool = False) -> Buys | None:
    """As often as the sum allows: every week, else every four weeks, else a number in the year, or once.

    `most_weekly`: more than that nobody uses in a week. `once`: it is bought and kept. What is free is there
    every week. None where the sum does not buy one.
    """
    if not price:
        every = Every.ONE_OFF if once else Every.WEEKLY
        return Buys(1, every, price, money, Trace().then("It costs nothing", price))
    if once:
        return None if price > money else _bought(money, price, 1, Every.ONE_OFF)
    for every in (Every.WEEKLY, Every.FOUR_WEEKLY, Every.YEARLY):
        most = most_weekly if every is Every.WEEKLY else MOST
        quantity = min(most, max(0, money.pence) // (price.pence * TIMES_A_YEAR[every]))
        if quantity:
            return _bought(money, price, quantity, every)
    return None


def would_buy_of(money: Money, price: Money, *, unit: str, kind: LineKind) -> Buys | None:
    """As `would_buy`, for something of the catalogue: no more in a week than somebody can use of its unit; an
    item, and technology in any unit, is bought once and kept.
    """
    once = kind is LineKind.TECHNOLOGY or unit == "item"
    return would_buy(money, price, most_weekly=MOST_WEEKLY.get(unit, MOST), once=once)


def _bought(money: Money, price: Money, quantity: int, every: Every) -> Buys:
    times = TIMES_A_YEAR[every]
    cost = price * quantity * times
    trace = (
        Trace()
        .then("The money for a year", money)
        .then(
            "{quantity} × {price}, {every}: × {times} in a full year",
            cost,
            quantity=quantity,
            price=price,
            every=EVERY_WORDS[every],
            times=times,
        )
        .then("Left over: {money} − {cost}", money - cost, money=money, cost=cost)
    )
    return Buys(quantity, every, cost, money - cost, trace)
