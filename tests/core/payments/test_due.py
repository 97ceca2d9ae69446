"""What is due of a line for some days: exact shares, rounded once."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.dates import Period
from sevensteps.core.payments import Line, Per, StartsAfterEnd, due, gaps, months, units

JAN, APRIL = date(2026, 1, 1), date(2026, 4, 1)
some_days = st.dates(date(1990, 1, 1), date(2060, 1, 1))


def line(pence: int, per: Per, start: date = JAN, end: date | None = None, sign: int = 1) -> Line:
    return Line("line", start, end, pence, per, sign, span_days=365 if per is Per.SPAN else 0)


def days(start: date, count: int) -> Period:
    return Period(start, start + timedelta(count - 1))


@pytest.mark.parametrize(
    ("pence", "per", "period", "expected"),
    [
        (700, Per.WEEK, days(APRIL, 7), 700),
        (700, Per.WEEK, days(APRIL, 1), 100),
        (100, Per.WEEK, days(APRIL, 4), 57),  # 57.14
        (7, Per.WEEK, Period(APRIL, APRIL), 1),
        (100, Per.DAY, days(APRIL, 30), 3000),
        (3100, Per.MONTH, days(JAN, 10), 1000),
        (3100, Per.MONTH, days(JAN, 31), 3100),
        (10_000, Per.MONTH, Period(date(2026, 1, 15), date(2026, 3, 10)), 18_710),  # 17/31 + 1 + 10/31
        (10_000, Per.MONTH, Period(date(2028, 2, 15), date(2028, 2, 29)), 5172),  # 15/29, a leap year
        (100, Per.MONTH, Period(date(2026, 1, 31), date(2026, 2, 1)), 7),  # 3.226 + 3.571, rounded once
        (999, Per.ONCE, days(JAN, 1), 999),
        (999, Per.ONCE, days(APRIL, 7), 0),
    ],
)
def test_a_share_is_exact_and_rounded_once(pence: int, per: Per, period: Period, expected: int) -> None:
    assert due(line(pence, per), period) == expected
    assert due(line(pence, per, sign=-1), period) == -expected


@pytest.mark.parametrize(("pence", "expected"), [(1, 0), (3, 2), (5, 2), (7, 4)])
def test_half_a_penny_goes_to_the_even_one(pence: int, expected: int) -> None:
    half_of_april = days(APRIL, 15)
    assert due(line(pence, Per.MONTH), half_of_april) == expected
    assert due(line(pence, Per.MONTH, sign=-1), half_of_april) == -expected


def test_only_days_between_the_ends_of_a_line_are_due() -> None:
    short = line(100, Per.DAY, start=date(2026, 4, 10), end=date(2026, 4, 12))
    assert due(short, days(APRIL, 30)) == 300
    assert due(short, days(APRIL, 9)) == 0
    assert due(short, Period(date(2026, 4, 12), date(2027, 1, 1))) == 100


def test_a_line_cannot_start_after_its_end() -> None:
    assert line(1, Per.DAY, start=APRIL, end=APRIL).end == APRIL
    with pytest.raises(StartsAfterEnd):
        line(1, Per.DAY, start=APRIL, end=JAN)


@given(start=some_days, length=st.integers(1, 900))
def test_months_are_the_sum_of_their_days(start: date, length: int) -> None:
    covered = [start + timedelta(number) for number in range(length)]
    by_day = sum(Fraction(1, calendar.monthrange(day.year, day.month)[1]) for day in covered)
    assert months(days(start, length)) == by_day


@given(start=some_days, first=st.integers(1, 400), second=st.integers(1, 400), per=st.sampled_from(list(Per)))
def test_shares_of_neighbours_add_up(start: date, first: int, second: int, per: Per) -> None:
    paid = line(1, per, start=date(2020, 2, 29), end=date(2030, 7, 3))
    next_day = start + timedelta(first)
    parts = units(paid, days(start, first)) + units(paid, days(next_day, second))
    assert units(paid, days(start, first + second)) == parts


@given(
    cuts=st.lists(st.integers(0, 60), unique=True, max_size=10),
    start=st.integers(0, 50),
    length=st.none() | st.integers(0, 40),
    up_to=st.integers(0, 80),
)
def test_gaps_are_the_stretches_of_days_that_nothing_covers(
    cuts: list[int], start: int, length: int | None, up_to: int
) -> None:
    edges = sorted(cuts)
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    covered = [Period(JAN + timedelta(a), JAN + timedelta(b)) for a, b in spans]
    end = None if length is None else start + length
    paid = line(1, Per.DAY, start=JAN + timedelta(start), end=None if end is None else JAN + timedelta(end))
    free = [
        day
        for day in range(start, min(up_to, up_to if end is None else end) + 1)
        if not any(a <= day <= b for a, b in spans)
    ]
    found = list(gaps(paid, covered, JAN + timedelta(up_to)))
    told = [(gap.start - JAN).days + number for gap in found for number in range(gap.days)]
    assert told == free
    assert all(one.end + timedelta(1) < after.start for one, after in pairwise(found))


def test_the_last_day_there_is_can_be_covered() -> None:
    whole = Period(APRIL, date.max)
    assert list(gaps(line(1, Per.DAY, start=JAN), [whole], date.max)) == [Period(JAN, date(2026, 3, 31))]


@given(
    pence=st.integers(0, 10**9),
    span=st.integers(1, 800),
    cuts=st.lists(st.integers(1, 799), unique=True, max_size=30),
)
def test_payments_of_a_span_come_to_the_whole_however_it_is_cut(
    pence: int, span: int, cuts: list[int]
) -> None:
    """No penny is lost or made by the number of payments."""
    last = JAN + timedelta(span - 1)
    paid = Line("line", JAN, last, pence, Per.SPAN, span_days=span)
    edges = [0, *sorted(cut for cut in cuts if cut < span), span]
    parts = [Period(JAN + timedelta(a), JAN + timedelta(b - 1)) for a, b in pairwise(edges)]
    amounts = [due(paid, part) for part in parts]
    assert sum(amounts) == pence
    assert all(
        abs(amount - Fraction(pence * part.days, span)) <= 1
        for amount, part in zip(amounts, parts, strict=True)
    )
