"""What a period is expected to come to."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.commissioning import Agreed, Cut, Every, Used, forecast, in_days, slices, take_up
from sevensteps.core.dates import Period

YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
DAYS = st.dates(date(2025, 6, 1), date(2028, 6, 1))
PERIODS = st.tuples(DAYS, DAYS).map(lambda pair: Period(*sorted(pair)))
PENCE = st.integers(0, 10_000_00)
AGREED = st.builds(
    Agreed,
    st.sampled_from(["care", "work"]),
    PENCE,
    PERIODS,
    st.booleans(),
    st.one_of(st.none(), DAYS),
)
USED = st.builds(Used, st.sampled_from(["care", "work"]), PENCE, PENCE)
CUTS = st.builds(Cut, PERIODS, DAYS)


@given(AGREED, PERIODS, st.sampled_from(Every), st.integers(0, 100))
def test_slices_of_time_add_up_to_the_whole(
    agreed: Agreed, asked: Period, every: Every, percent: int
) -> None:
    parts = [in_days(agreed, one, percent) for one in slices(asked, every)]
    assert sum(parts) == in_days(agreed, asked, percent)
    assert min(parts) >= 0


@given(AGREED, PERIODS)
def test_all_its_days_make_the_whole_sum(agreed: Agreed, asked: Period) -> None:
    whole = in_days(agreed, Period(date(2025, 1, 1), date(2029, 1, 1)))
    assert in_days(agreed, asked) <= whole <= agreed.pence
    if agreed.last is None:
        assert whole == agreed.pence


@given(st.lists(AGREED, max_size=6), st.lists(USED, max_size=4), CUTS)
def test_a_forecast_is_never_below_what_is_paid_and_ordered(
    agreed: list[Agreed], used: list[Used], cut: Cut
) -> None:
    found = forecast(agreed, used, cut)
    for one in found.values():
        assert one.pence >= one.actual + one.committed >= one.actual
    assert sum(one.actual for one in found.values()) == sum(one.actual for one in used)
    if cut.to_come is None:
        assert all(one.expected == 0 for one in found.values())


@given(st.lists(AGREED, min_size=2, max_size=8), st.lists(USED, max_size=4), CUTS, st.integers(1, 7))
def test_any_way_of_cutting_the_money_adds_up_to_the_same_whole(
    agreed: list[Agreed], used: list[Used], cut: Cut, place: int
) -> None:
    """Take-up belongs to the stream of the whole authority, so two heaps of people make the whole."""
    whole = forecast(agreed, used, cut)
    heaps = agreed[:place], agreed[place:]
    for stream, one in whole.items():
        percent = one.percent or 0
        parts = [sum(in_days(a, cut.to_come, percent) for a in heap if a.stream == stream) for heap in heaps]
        assert sum(parts) == one.expected


def test_nothing_agreed_and_nothing_used_is_nothing() -> None:
    assert forecast([], [], Cut(YEAR, date(2026, 6, 1))) == {}


def test_a_year_half_gone_and_half_used() -> None:
    cut = Cut(YEAR, date(2026, 9, 30))
    found = forecast([Agreed("care", 365_00, YEAR)], [Used("care", 91_50)], cut)["care"]
    assert (found.percent, found.expected, found.pence) == (50, 91_00, 182_50)


def test_what_ended_before_its_time_counts_to_its_last_day() -> None:
    agreed = Agreed("care", 365_00, YEAR, last=YEAR.start + timedelta(days=9))
    assert in_days(agreed, YEAR) == 10_00


def test_what_is_bought_once_counts_on_its_first_day() -> None:
    agreed = Agreed("care", 500_00, YEAR, once=True)
    assert in_days(agreed, Period(YEAR.start, YEAR.start)) == 500_00
    assert in_days(agreed, Period(date(2026, 4, 2), YEAR.end)) == 0


def test_take_up_is_whole_and_within_bounds() -> None:
    assert [take_up(*pair) for pair in ((0, 0), (5, 0), (0, 9), (1, 200), (3, 2), (-4, 9))] == [
        100, 100, 0, 1, 100, 0,
    ]  # fmt: skip
