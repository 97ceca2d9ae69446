"""The figures of the years: all there, each with its status; those worked out follow their rule."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import pytest
from tests.core.charging.example import LAWS, RATES, charge, rules

from sevensteps.core.charging import RatesRulebook, guarantees
from sevensteps.core.rulebook import Status

ENGLAND = {book.year: book for book in RATES if book.law == "england-care-act"}
YEARS = [f"{year}/{year - 1999:02d}" for year in range(2015, 2027)]


def test_every_year_is_there_and_the_years_follow_without_a_gap() -> None:
    books = [ENGLAND[year] for year in YEARS]
    for earlier, later in pairwise(books):
        assert earlier.valid_to is not None
        assert (later.valid_from - earlier.valid_to).days == 1


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_every_figure_the_law_asks_for(year: str) -> None:
    book, law = ENGLAND[year], LAWS["england-care-act"]
    assert law.guarantee is not None
    asked = {law.allowance, law.guarantee.child, *(law.savings_credit or ())}
    asked |= {line.amount for line in law.guarantee.lines}
    asked |= {name for one in law.guarantee.premiums for name in (one.single, one.couple)}
    assert set(book.amounts) == asked
    assert all(book.pence(name) for name in book.amounts)


@pytest.mark.parametrize(
    ("year", "before", "times"), [("2024/25", "2023/24", "1.067"), ("2025/26", "2024/25", "1.017")]
)
def test_a_year_worked_out_follows_prices_to_the_nearest_five_pence(
    year: str, before: str, times: str
) -> None:
    for name, amount in ENGLAND[year].amounts.items():
        exact = ENGLAND[before].pence(name) * Decimal(times)
        assert amount.pence == int((exact / 5).quantize(Decimal(1), ROUND_HALF_UP)) * 5, name


def test_verified_years_are_so_throughout_and_an_example_is_one_in_every_cell() -> None:
    def statuses(book: RatesRulebook) -> set[Status]:
        return {book.status_of(name) for name in (*book.amounts, "capital")}

    for year in YEARS[:9]:
        assert statuses(ENGLAND[year]) == {Status.VERIFIED}
    for year in YEARS[9:11]:
        assert statuses(ENGLAND[year]) == {Status.VERIFIED, Status.DERIVED}
    assert statuses(ENGLAND["2026/27"]) == {Status.EXAMPLE}


def test_a_result_is_as_sure_as_the_least_sure_figure_it_used() -> None:
    day = ENGLAND["2024/25"].valid_from
    assert charge(on=day, age=80).status is Status.VERIFIED
    assert charge(on=day, age=40).status is Status.DERIVED
    assert charge("generous-example", on=day).status is Status.EXAMPLE


def test_an_authoritys_own_amount_counts_only_where_it_is_higher() -> None:
    own = "couple-keeps-more-example"
    assert charge(own, on=ENGLAND["2016/17"].valid_from, couple=True).protected_income_pence == 14847
    assert charge(own, on=ENGLAND["2023/24"].valid_from, couple=True).protected_income_pence == 16365


def test_no_two_ways_to_add_up_a_guarantee_are_told_twice() -> None:
    ways = [(one.amounts, one.children) for one in guarantees(rules())]
    assert len(ways) == len(set(ways))
    assert max(one.pence for one in guarantees(rules(), most_children=0)) == 21435 + 4575 + 2235 + 4905


def test_the_names_of_kinds_are_short_enough_for_an_easy_sentence() -> None:
    for law in LAWS.values():
        for kind in (*law.income, *law.capital, *law.housing, *law.never_charged):
            assert len(kind.title.easy.split()) <= 8, kind.id
