"""Pension age by the day of birth, and what an age in years alone can say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.charging.example import LAWS, charge

from sevensteps.core.dates import age_on

RULE = LAWS["england-care-act"].pension_age
assert RULE is not None
reached, reached_at = RULE.reached, RULE.reached_at


@pytest.mark.parametrize(
    ("born", "on", "old_enough"),
    [
        (date(1940, 1, 1), date(2015, 4, 1), True),
        (date(1953, 12, 5), date(2018, 11, 6), True),
        (date(1953, 12, 6), date(2019, 3, 5), False),
        (date(1960, 4, 5), date(2026, 4, 5), True),
        (date(1960, 4, 6), date(2026, 5, 5), False),
        (date(1960, 7, 31), date(2026, 11, 30), True),  # 66 years and 4 months; November has no 31st
        (date(1961, 3, 5), date(2028, 2, 5), True),
        (date(1961, 3, 6), date(2028, 3, 5), False),
        (date(1964, 2, 29), date(2031, 2, 28), True),
    ],
)
def test_it_is_reached_on_its_day(born: date, on: date, old_enough: bool) -> None:
    assert reached(born, on) is old_enough


@given(
    on=st.dates(date(2015, 4, 1), date(2040, 1, 1)),
    days=st.integers(18 * 365, 100 * 365),
    older=st.integers(1, 4000),
)
def test_who_is_older_reaches_it_no_later(on: date, days: int, older: int) -> None:
    born = on - timedelta(days=days)
    assert reached(born, on) <= reached(born - timedelta(days=older), on)


@given(on=st.dates(date(2015, 4, 1), date(2040, 1, 1)), days=st.integers(19 * 365, 100 * 365))
def test_an_age_alone_never_says_less_than_the_day_of_birth_and_is_right_where_it_is_sure(
    on: date, days: int
) -> None:
    born = on - timedelta(days=days)
    by_age, sure = reached_at(age_on(born, on), on)
    assert by_age >= reached(born, on)
    if sure:
        assert by_age == reached(born, on)


def test_an_age_that_can_go_either_way_is_flagged_and_taken_to_the_persons_advantage() -> None:
    day = date(2019, 6, 1)
    either = charge(on=day, age=65)
    assert either.protected_income_pence == 18900
    assert any(flag.values.get("where") == "born_on" for flag in either.flags)
    assert charge(on=day, age=None, born_on="1954-04-06").protected_income_pence == 9140
    assert charge(on=day, age=None, born_on="1953-11-06").protected_income_pence == 18900
    assert not any(flag.values.get("where") == "born_on" for flag in charge(on=day, age=66).flags)


def test_days_that_no_calendar_reaches_are_before_or_after_all() -> None:
    assert RULE is not None
    assert not RULE.reached(date(9990, 1, 1), date(9999, 12, 30))
    assert RULE.reached_at(80, date(5, 1, 1)) == (True, True)


def test_of_a_couple_one_of_pension_age_is_enough() -> None:
    day = date(2023, 10, 1)
    assert charge(on=day, age=50, couple=True, partner_age=70).protected_income_pence == 16365
    assert charge(on=day, age=70, couple=True, partner_age=50).protected_income_pence == 16365
    assert charge(on=day, age=50, couple=True, partner_age=50).protected_income_pence == 8140
    asks = charge(on=day, age=50, couple=True)
    assert asks.protected_income_pence == 8140
    assert any("partner's age" in str(flag) for flag in asks.flags)
