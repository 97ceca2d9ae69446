"""How figures are asked for: days, slices of time, what they are cut by."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.commissioning import BadCut, Cut, Dimension, Every, slices
from sevensteps.core.dates import Period

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(st.tuples(DAYS, DAYS).map(lambda pair: Period(*sorted(pair))), st.sampled_from(Every))
def test_slices_cover_every_day_once(asked: Period, every: Every) -> None:
    found = slices(asked, every)
    assert (found[0].start, found[-1].end) == (asked.start, asked.end)
    assert all(b.start == a.end + timedelta(days=1) for a, b in pairwise(found))


def test_a_year_begins_in_april() -> None:
    found = slices(Period(date(2026, 2, 10), date(2027, 5, 1)), Every.YEAR)
    assert [one.start for one in found] == [date(2026, 2, 10), date(2026, 4, 1), date(2027, 4, 1)]


def test_quarters_begin_in_april_too() -> None:
    found = slices(Period(date(2026, 4, 1), date(2027, 3, 31)), Every.QUARTER)
    assert [one.start.month for one in found] == [4, 7, 10, 1]


YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("asked", "by", "only", "where"),
    [
        (YEAR, (Dimension.TEAM, Dimension.TEAM), {}, "by"),
        (YEAR, (Dimension.TEAM, Dimension.STREAM, Dimension.PROVIDER), {}, "by"),
        (YEAR, (), {Dimension.PERIOD: "2026"}, "only"),
        (Period(date(2016, 4, 1), date(2026, 4, 2)), (), {}, "to"),
        (Period(date(2020, 4, 1), date(2026, 4, 1)), (Dimension.PERIOD,), {}, "every"),
        (Period(date(1900, 4, 1), date(1901, 4, 1)), (), {}, "from"),
        (Period(date(9990, 4, 1), date(9999, 12, 31)), (), {}, "from"),
    ],
)
def test_what_cannot_be_cut_is_refused_with_where(
    asked: Period, by: tuple[Dimension, ...], only: dict[Dimension, str], where: str
) -> None:
    with pytest.raises(BadCut) as refused:
        Cut(asked, date(2026, 6, 1), by, only)
    assert refused.value.where == where


def test_today_belongs_to_the_days_so_far() -> None:
    cut = Cut(YEAR, date(2026, 6, 1))
    assert cut.so_far == Period(date(2026, 4, 1), date(2026, 6, 1))
    assert cut.to_come == Period(date(2026, 6, 2), date(2027, 3, 31))
    assert Cut(YEAR, date(2027, 3, 31)).to_come is None
    assert Cut(YEAR, date(2026, 3, 31)).so_far is None
