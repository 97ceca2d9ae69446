"""What a line costs."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.dates import Period, year_from
from sevensteps.core.money import Money
from sevensteps.core.planning import TIMES_A_YEAR, Every, NotACost, line_cost, meter

YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
prices = st.integers(0, 10**7).map(Money)
quantities = st.decimals("0.01", "999", places=2)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("every", "cost"),
    [
        (Every.ONE_OFF, "37.50"),
        (Every.WEEKLY, "1950.00"),
        (Every.FOUR_WEEKLY, "487.50"),
        (Every.MONTHLY, "450.00"),
        (Every.YEARLY, "37.50"),
    ],
)
def test_a_full_year_of_two_and_a_half_hours_at_fifteen_pounds(every: Every, cost: str) -> None:
    result = line_cost(Money(1500), Decimal("2.5"), every, YEAR)
    assert result.in_year == Money.pounds(cost)
    assert result.each_year == (Money(0) if every is Every.ONE_OFF else Money.pounds(cost))


def test_half_a_year_is_counted_in_days_with_one_rounding() -> None:
    result = line_cost(Money(1000), Decimal(1), Every.WEEKLY, YEAR, starts_on=date(2026, 10, 1))
    # £10 × 52 × 182 ÷ 365 = £259.287…
    assert result.in_year == Money(25929)
    assert result.each_year == Money(52000)
    assert str(result.trace.lines[-1].text) == ("It runs for 182 of 365 days of the plan year: × 182 ÷ 365")
    assert result.trace.lines[-1].value == result.in_year


def test_what_ends_within_the_year_costs_nothing_afterwards() -> None:
    result = line_cost(Money(1000), Decimal(1), Every.WEEKLY, YEAR, ends_on=date(2026, 9, 30))
    assert result.in_year == Money(26071)
    assert result.each_year == Money(0)


@pytest.mark.parametrize(("start", "end"), [(date(2027, 4, 1), None), (None, date(2026, 3, 31))])
def test_outside_the_plan_year_there_is_no_cost(start: date | None, end: date | None) -> None:
    for every in Every:
        cost = line_cost(Money(1000), Decimal(1), every, YEAR, starts_on=start, ends_on=end)
        assert cost.in_year == cost.each_year == Money(0)


@pytest.mark.parametrize(
    ("price", "quantity", "start", "end", "where"),
    [
        (Money(-1), Decimal(1), None, None, "price"),
        (Money(1), Decimal(0), None, None, "quantity"),
        (Money(1), Decimal("NaN"), None, None, "quantity"),
        (Money(1), Decimal("Infinity"), None, None, "quantity"),
        (Money(1), Decimal(1), date(2026, 5, 2), date(2026, 5, 1), "ends_on"),
    ],
)
def test_what_cannot_be_costed_is_refused(
    price: Money, quantity: Decimal, start: date | None, end: date | None, where: str
) -> None:
    with pytest.raises(NotACost) as refusal:
        line_cost(price, quantity, Every.WEEKLY, YEAR, starts_on=start, ends_on=end)
    assert refusal.value.where == where


@given(prices, quantities, st.sampled_from(Every), days, days)
def test_a_part_never_costs_more_than_the_whole_and_the_parts_make_the_whole(
    price: Money, quantity: Decimal, every: Every, one: date, other: date
) -> None:
    start, end = sorted([one, other])
    whole = line_cost(price, quantity, every, YEAR).in_year
    assert line_cost(price, quantity, every, YEAR, starts_on=start, ends_on=end).in_year <= whole
    if every is not Every.ONE_OFF and YEAR.start <= start < YEAR.end:
        first = line_cost(price, quantity, every, YEAR, ends_on=start).in_year
        rest = line_cost(price, quantity, every, YEAR, starts_on=start + timedelta(days=1)).in_year
        assert abs((first + rest).pence - whole.pence) <= 1


@given(prices, quantities, st.sampled_from(Every), days)
def test_the_full_year_is_price_times_quantity_times_how_often(
    price: Money, quantity: Decimal, every: Every, start: date
) -> None:
    cost = line_cost(price, quantity, every, year_from(start))
    assert abs(cost.in_year.pence - price.pence * quantity * TIMES_A_YEAR[every]) <= Decimal("0.5")
    assert cost.trace.lines[-1].value == cost.in_year


def test_the_meter_shows_what_is_left_even_below_nought() -> None:
    under = meter(Money(10000), [Money(2500), Money(2500)])
    assert (under.planned, under.left, under.percent, under.over) == (Money(5000), Money(5000), 50, False)
    over = meter(Money(10000), [Money(10001)])
    assert (over.left, over.percent, over.over) == (Money(-1), 100, True)
    assert meter(Money(0), []).percent == 0
    assert meter(Money(0), [Money(1)]).percent == 100
