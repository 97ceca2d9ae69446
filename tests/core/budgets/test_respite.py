"""Stays in a care home are added up as the regulation says, night by night."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.budgets.law import ADULTS, CHILDREN

from sevensteps.core.budgets import BadStay, Stay, care_home_stays

RULE, FAMILIES = ADULTS.care_home, CHILDREN.care_home
DAY = timedelta(days=1)
STAYS = st.lists(
    st.builds(Stay, st.dates(date(2023, 11, 1), date(2025, 6, 1)), st.integers(1, 45)), max_size=7
)
SHORT = st.lists(
    st.builds(Stay, st.dates(date(2024, 1, 1), date(2024, 9, 1)), st.integers(1, 12)), max_size=5
)


def runs(stays: list[Stay]) -> list[list[date]]:
    """Unbroken runs of nights, by laying every night of every stay on a calendar."""
    nights = sorted({one.start + DAY * n for one in stays for n in range(one.nights)})
    found: list[list[date]] = []
    for night in nights:
        if found and night == found[-1][-1] + DAY:
            found[-1].append(night)
        else:
            found.append([night])
    return found


def chains(stays: list[Stay]) -> list[list[date]]:
    """Nights that are added together: a run of under 28 with the next, under 28 days after it."""
    found: list[list[date]] = []
    last: list[date] = []
    for run in runs(stays):
        if last and len(last) < 28 and (run[0] - last[-1]).days - 1 < 28:
            found[-1].extend(run)
        else:
            found.append(list(run))
        last = run
    return found


def a_year_on(day: date) -> date:
    return date(day.year + 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def most_in_a_year(nights: list[date]) -> int:
    return max((sum(first <= night < a_year_on(first) for night in nights) for first in nights), default=0)


@settings(max_examples=40)
@given(STAYS)
def test_it_is_what_a_calendar_says(stays: list[Stay]) -> None:
    found = care_home_stays(RULE, stays)
    assert [one.nights for one in found.linked] == [len(chain) for chain in chains(stays)]
    assert found.longest_linked_nights == max((len(chain) for chain in chains(stays)), default=0)
    most = max((most_in_a_year(chain) for chain in chains(stays)), default=0)
    assert found.most_nights_in_window == most
    assert found.allowed == (most <= 28)


@settings(max_examples=40)
@given(STAYS)
def test_the_order_in_which_stays_are_told_does_not_matter(stays: list[Stay]) -> None:
    assert care_home_stays(RULE, stays) == care_home_stays(RULE, stays[::-1])


@settings(max_examples=40)
@given(STAYS)
def test_what_is_over_begins_on_a_night_and_without_it_all_is_well(stays: list[Stay]) -> None:
    night = care_home_stays(RULE, stays).first_night_over
    if night is None:
        return
    nights = [one for run in runs(stays) for one in run]
    assert night in nights
    before = [Stay(run[0], sum(one < night for one in run)) for run in runs(stays) if run[0] < night]
    assert care_home_stays(RULE, before).allowed


@settings(max_examples=40)
@given(SHORT)
def test_the_nights_that_are_left_can_be_taken_and_not_one_more(stays: list[Stay]) -> None:
    found = care_home_stays(RULE, stays)
    if not found.allowed or not stays:
        return
    assert found.nights_left is not None
    after = runs(stays)[-1][-1] + DAY
    if found.nights_left:
        assert care_home_stays(RULE, [*stays, Stay(after, found.nights_left)]).allowed
    assert not care_home_stays(RULE, [*stays, Stay(after, found.nights_left + 1)]).allowed


@settings(max_examples=40)
@given(STAYS)
def test_for_a_child_each_stay_counts_by_itself_and_a_year_has_120_days(stays: list[Stay]) -> None:
    found = care_home_stays(FAMILIES, stays)
    nights = [night for run in runs(stays) for night in run]
    assert found.allowed == (
        max((len(run) for run in runs(stays)), default=0) <= 28 and most_in_a_year(nights) <= 120
    )


def test_a_leap_day_within_a_stay_makes_the_longer_window() -> None:
    # 1 March 2023 to 29 February 2024 are 366 days: windows that begin a day earlier hold one day less.
    stays = [Stay(date(2023, 2, 27), 13), *(Stay(date(2023, 3, 25) + DAY * 28 * n, 1) for n in range(12))]
    stays.append(Stay(date(2024, 2, 25), 20))
    chain = chains(stays)[0]
    assert care_home_stays(RULE, stays).most_nights_in_window == most_in_a_year(chain)


@pytest.mark.parametrize(
    ("stay", "where"),
    [
        (Stay(date(2025, 1, 1), 0), "periods[1].nights"),
        (Stay(date(2025, 1, 1), -3), "periods[1].nights"),
        (Stay(date(2025, 1, 1), 10**9), "periods[1].nights"),
        (Stay(date(9999, 12, 31), 2), "periods[1].start"),
    ],
)
def test_a_stay_that_cannot_be_is_refused_with_its_place(stay: Stay, where: str) -> None:
    with pytest.raises(BadStay) as refused:
        care_home_stays(RULE, [Stay(date(2025, 1, 1), 1), stay])
    assert refused.value.where == where


def test_more_stays_than_a_life_has_are_refused() -> None:
    with pytest.raises(BadStay):
        care_home_stays(RULE, [Stay(date(2025, 1, 1), 1)] * 501)
    assert care_home_stays(RULE, []).nights_left == 28
