"""Money is whole pence and never loses one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.money import Money, half_even, half_up, total

pence = st.integers(-(10**12), 10**12)


@given(pence, st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any))
def test_shares_add_up_and_are_within_a_penny_of_fair(amount: int, weights: list[int]) -> None:
    parts = Money(amount).share(weights)
    assert total(parts) == Money(amount)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part.pence - Fraction(amount * weight, sum(weights))) < 1


@given(pence)
def test_what_is_written_is_read_again(amount: int) -> None:
    assert Money.pounds(str(Money(amount)).replace("−", "-").replace("-£", "-")) == Money(amount)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("£1,234.50", 123450), ("12", 1200), (".5", 50), ("-3.07", -307), ("9" * 40, int("9" * 40) * 100)],
)
def test_pounds_are_read_exactly(text: str, amount: int) -> None:
    assert Money.pounds(text).pence == amount


@pytest.mark.parametrize("text", ["", "£", "1.234", "1.", "ten", "--1", "1e3", "٣", "1.2.3", "NaN"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        Money.pounds(text)


@given(st.fractions(-1000, 1000))
def test_halves_go_away_from_nought(value: Fraction) -> None:
    rounded = half_up(value)
    assert abs(value - rounded) <= Fraction(1, 2)
    assert half_up(-value) == -rounded
    assert half_up(Fraction(rounded) + Fraction(1, 2) * (1 if rounded >= 0 else -1)) == rounded + (
        1 if rounded >= 0 else -1
    )


def test_a_hair_below_half_is_not_half() -> None:
    assert half_up(Fraction(1, 2) - Fraction(1, 10**40)) == 0
    assert half_up(Decimal("0.5")) == 1


def test_half_even_favours_nobody() -> None:
    halves = [Fraction(number, 2) for number in (-3, -1, 1, 3, 5)]
    assert [half_even(half) for half in halves] == [-2, 0, 0, 2, 2]
    assert half_even(Fraction(1, 2) + Fraction(1, 10**40)) == 1
    assert half_even(Decimal("2.5")) == 2
