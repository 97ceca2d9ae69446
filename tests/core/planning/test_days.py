"""Where days say how much, the week is their sum, to the minute; no other quantity stands beside them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sevensteps.core.dates import year_from
from sevensteps.core.money import Money, half_up
from sevensteps.core.planning import (
    Every,
    Minutes,
    NotADay,
    PartOfDay,
    Time,
    Weekday,
    check_days,
    check_still,
    days_text,
    exact,
    line_cost,
    number_of,
    read_days,
    read_much,
    week_of_days,
)

YEAR = year_from(date(2026, 4, 1))
TIMED = st.dictionaries(st.sampled_from(Weekday), st.builds(Minutes, st.integers(1, 1440)), min_size=1)
COUNTED = st.dictionaries(
    st.sampled_from(Weekday), st.integers(1, 9900).map(lambda one: Decimal(one) / 100), min_size=1
)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("2", 120), ("1:30", 90), ("0:45", 45), ("1.5", 90), ("0.25", 15), ("24", 1440), (" 2:00 ", 120)],
)
def test_hours_are_read_as_they_are_written(typed: str, minutes: int) -> None:
    assert read_much("much_0", typed, timed=True) == Minutes(minutes)


@pytest.mark.parametrize(
    "typed", ["", "1.30", "1.3", "0", "0:00", "24:01", "25", "1:60", "-1", "two", "1,5", "٢", "1:3", "1e1"]
)
def test_hours_that_could_mean_two_things_or_none_are_refused(typed: str) -> None:
    with pytest.raises(NotADay) as refused:
        read_much("much_3", typed, timed=True)
    assert refused.value.where == "much_3"


@pytest.mark.parametrize("typed", ["", "0", "0.00", "1:30", "-1", "100", "1.234", "٢", "x"])
def test_other_amounts_are_numbers_above_nought(typed: str) -> None:
    assert read_much("much_0", "2.5", timed=False) == Decimal("2.5")
    with pytest.raises(NotADay):
        read_much("much_0", typed, timed=False)


def test_seven_calls_of_twenty_minutes_cost_what_they_take() -> None:
    week = Minutes(140)
    assert week_of_days(dict.fromkeys(Weekday, Minutes(20))) == week
    assert str(week.told) == "2 hours 20 minutes"
    assert number_of(dict.fromkeys(Weekday, Minutes(20))) == Decimal("2.33")
    cost = line_cost(Money(2400), week, Every.WEEKLY, YEAR)
    assert cost.in_year == Money(291200)  # 2.33 hours would be 4.16 pounds less
    assert "2 hours 20 minutes" in str(cost.trace.lines[0].text)


@settings(max_examples=60)
@given(st.one_of(TIMED, COUNTED), st.integers(0, 100_000))
def test_a_week_is_its_days_and_costs_their_sum_rounded_once(days, pence: int) -> None:
    week = week_of_days(days)
    assert exact(week) == sum(map(exact, days.values()))
    assert line_cost(Money(pence), week, Every.WEEKLY, YEAR).in_year == Money(
        half_up(Fraction(pence) * sum(map(exact, days.values())) * 52)
    )
    assert read_days(days_text(days)) == days
    timed = isinstance(week, Minutes)
    check_days(days, [Time(day, PartOfDay.NIGHT) for day in days], timed=timed, weekly=True)
    check_still(days, quantity=number_of(days), unit="x", every="weekly", before=("x", "weekly"))


HOUR = {Weekday.MONDAY: Minutes(60)}


def test_each_day_that_is_ticked_says_how_much_once_one_does() -> None:
    times = [Time(Weekday.MONDAY, PartOfDay.MORNING), Time(Weekday.FRIDAY, PartOfDay.NIGHT)]
    with pytest.raises(NotADay, match="Friday") as refused:
        check_days(HOUR, times, timed=True, weekly=True)
    assert refused.value.where == "much_4"
    check_days({}, times, timed=True, weekly=False)


@pytest.mark.parametrize(
    ("days", "timed", "weekly"),
    [
        (HOUR, True, False),
        (HOUR, False, True),
        ({Weekday.MONDAY: Decimal(1)}, True, True),
        ({Weekday.MONDAY: Minutes(0)}, True, True),
        ({Weekday.MONDAY: Minutes(1441)}, True, True),
        ({Weekday.MONDAY: Decimal("0.005")}, False, True),
        ({Weekday.MONDAY: Decimal(100)}, False, True),
    ],
)
def test_days_that_cannot_be_are_refused(days, timed: bool, weekly: bool) -> None:
    with pytest.raises(NotADay):
        check_days(days, [], timed=timed, weekly=weekly)


@pytest.mark.parametrize(
    ("quantity", "unit", "every"),
    [(Decimal(2), "hour", "weekly"), (Decimal(1), "visit", "weekly"), (Decimal(1), "hour", "monthly")],
)
def test_another_quantity_beside_the_days_is_refused(quantity: Decimal, unit: str, every: str) -> None:
    with pytest.raises(NotADay, match="1 hour in all"):
        check_still(HOUR, quantity=quantity, unit=unit, every=every, before=("hour", "weekly"))
    check_still({}, quantity=quantity, unit=unit, every=every, before=("hour", "weekly"))
