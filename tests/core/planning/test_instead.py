"""What else a sum of the plan could buy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.money import Money
from sevensteps.core.planning import TIMES_A_YEAR, Every, LineKind, would_buy, would_buy_of


@pytest.mark.parametrize(
    ("money", "price", "quantity", "every", "left"),
    [
        ("1040.00", "10.00", 2, Every.WEEKLY, "0.00"),
        ("1039.99", "10.00", 1, Every.WEEKLY, "519.99"),
        ("519.99", "10.00", 3, Every.FOUR_WEEKLY, "129.99"),
        ("129.99", "10.00", 12, Every.YEARLY, "9.99"),
        ("10.00", "10.00", 1, Every.YEARLY, "0.00"),
    ],
)
def test_a_sum_buys_as_often_as_it_reaches(
    money: str, price: str, quantity: int, every: Every, left: str
) -> None:
    found = would_buy(Money.pounds(money), Money.pounds(price))
    assert found is not None
    assert (found.quantity, found.every, found.left) == (quantity, every, Money.pounds(left))


def test_what_does_not_reach_buys_nothing() -> None:
    for once in (False, True):
        assert would_buy(Money(999), Money(1_000), once=once) is None
        assert would_buy(Money(-5), Money(1), once=once) is None


def test_what_is_kept_is_bought_once_and_what_is_free_leaves_the_money() -> None:
    kept = would_buy(Money(5_000), Money(1_000), once=True)
    assert kept is not None
    assert (kept.quantity, kept.every, kept.left) == (1, Every.ONE_OFF, Money(4_000))
    free = would_buy(Money(0), Money(0))
    assert free is not None
    assert (free.quantity, free.every, free.cost) == (1, Every.WEEKLY, Money(0))


def test_a_week_has_no_more_than_so_many() -> None:
    found = would_buy(Money(10**9), Money(1), most_weekly=7)
    assert found is not None
    assert (found.quantity, found.every) == (7, Every.WEEKLY)


@given(st.integers(0, 10**8).map(Money), st.integers(1, 10**6).map(Money), st.booleans())
def test_it_never_costs_more_than_there_is_and_nothing_is_lost(
    money: Money, price: Money, once: bool
) -> None:
    found = would_buy(money, price, once=once)
    if found is None:
        assert price > money
        return
    assert found.cost == price * found.quantity * TIMES_A_YEAR[found.every]
    assert found.cost + found.left == money
    assert found.left >= Money(0)
    assert found.trace.lines[-1].value == found.left


@pytest.mark.parametrize(
    ("unit", "kind", "quantity", "every"),
    [
        ("hour", LineKind.PAID, 40, Every.WEEKLY),
        ("day", LineKind.PAID, 7, Every.WEEKLY),
        ("visit", LineKind.PAID, 14, Every.WEEKLY),
        ("week", LineKind.PAID, 1, Every.WEEKLY),
        ("item", LineKind.PAID, 1, Every.ONE_OFF),
        ("hour", LineKind.TECHNOLOGY, 1, Every.ONE_OFF),
    ],
)
def test_nobody_uses_more_of_one_thing_than_a_week_holds(
    unit: str, kind: LineKind, quantity: int, every: Every
) -> None:
    found = would_buy_of(Money(10**9), Money(1), unit=unit, kind=kind)
    assert found is not None
    assert (found.quantity, found.every) == (quantity, every)
