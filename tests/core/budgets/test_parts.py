"""A budget over lines, parts and payments: every penny is somewhere, once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.budgets import (
    PartChoice,
    PartsDoNotAddUp,
    Way,
    check_parts,
    first_payment,
    fit_lines,
    payment_schedule,
    split_evenly,
)
from sevensteps.core.money import Money, total

amounts = st.integers(0, 10**8).map(Money)
LINES = {"L1": Money(60_000), "L2": Money(1)}


def part(lines: Mapping[str, Money], way: Way = Way.PERSON) -> PartChoice:
    return PartChoice(way, "Sam", lines)


@given(amounts, st.dictionaries(st.text(min_size=1), amounts, max_size=12))
def test_fitted_lines_and_what_is_spare_are_the_budget(agreed: Money, costs: dict[str, Money]) -> None:
    fitted = fit_lines(agreed, costs)
    assert total([*fitted.lines.values(), fitted.spare]) == agreed
    assert list(fitted.lines) == list(costs)
    for ref, amount in fitted.lines.items():
        assert Money(0) <= amount <= costs[ref]
        assert not fitted.spare or amount == costs[ref]


def test_where_less_is_agreed_each_line_gives_way_in_proportion() -> None:
    fitted = fit_lines(Money(100), {"a": Money(100), "b": Money(200)})
    assert (dict(fitted.lines), fitted.spare) == ({"a": Money(33), "b": Money(67)}, Money(0))


def test_nothing_below_nought_is_fitted() -> None:
    with pytest.raises(ValueError, match="below nought"):
        fit_lines(Money(-1), {})
    with pytest.raises(ValueError, match="below nought"):
        fit_lines(Money(1), {"a": Money(-1)})


@given(amounts, st.integers(1, 20))
def test_parts_that_share_every_line_add_up(amount: Money, ways: int) -> None:
    shares = split_evenly(amount, ways)
    check_parts({"L1": amount}, [part({"L1": share}) for share in shares])
    assert max(shares).pence - min(shares).pence <= 1


@pytest.mark.parametrize(
    ("parts", "where"),
    [
        ([], "parts"),
        ([part({})], "parts"),
        ([part({"L1": Money(60_000)})], "L2"),
        ([part(LINES), part({"L2": Money(1)})], "L2"),
        ([part(LINES), part({"L9": Money(1)})], "L9"),
        ([part(LINES | {"L1": Money(60_001)}), part({"L1": Money(-1)})], "L1"),
        ([part(LINES | {"L1": Money(59_999)})], "L1"),
    ],
)
def test_parts_that_do_not_add_up_are_refused_with_the_line(parts: list[PartChoice], where: str) -> None:
    with pytest.raises(PartsDoNotAddUp) as refusal:
        check_parts(LINES, parts)
    assert refusal.value.where == where


def test_mixed_ways_that_add_up_are_fine_and_the_gap_is_named() -> None:
    check_parts(LINES, [part({"L1": Money(60_000)}), part({"L2": Money(1)}, Way.AUTHORITY)])
    with pytest.raises(PartsDoNotAddUp, match=r"Now £0\.01 is left over\."):
        check_parts(LINES, [part(LINES | {"L1": Money(59_999)})])


@given(amounts, st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_thirteen_payments_four_weeks_apart_make_the_year(yearly: Money, start: date) -> None:
    schedule = payment_schedule(yearly, start)
    assert total([one.amount for one in schedule]) == yearly
    assert [one.due_on for one in schedule] == [start + timedelta(days=28 * n) for n in range(13)]
    assert [one.amount for one in schedule] == sorted((one.amount for one in schedule), reverse=True)
    assert first_payment(yearly, start) == schedule[0]


@given(amounts, amounts, st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_what_is_bought_once_comes_whole_with_the_first(yearly: Money, once: Money, start: date) -> None:
    schedule = payment_schedule(yearly, start, once)
    assert total([one.amount for one in schedule]) == yearly
    assert schedule[0].amount >= min(once, yearly)
    assert max(one.amount.pence for one in schedule[1:]) <= max((yearly - once).pence, 0) // 13 + 1


def test_a_washing_machine_is_not_bought_in_thirteenths() -> None:
    schedule = payment_schedule(Money.pounds(1700), date(2026, 4, 6), Money.pounds(400))
    assert [one.amount for one in schedule] == [Money.pounds(500)] + [Money.pounds(100)] * 12


def test_a_thousand_pounds_in_thirteen() -> None:
    schedule = payment_schedule(Money.pounds(1000), date(2026, 4, 6))
    assert [one.amount.pence for one in schedule] == [7693] * 4 + [7692] * 9
