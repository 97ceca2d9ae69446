"""How often something is paid: rounds change, and no day is paid twice or not at all."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.dates import Period
from sevensteps.core.payments import (
    CHOOSABLE,
    Frequency,
    FrequencyChosen,
    Item,
    Line,
    Per,
    Rounds,
    due,
    falling_due,
    in_force,
    still_to_come,
    switched,
    taken_over,
    turns,
    turns_over,
)

START = date(2026, 4, 6)
DAY = timedelta(days=1)
W, F, FW, M = CHOOSABLE
rounds = st.sampled_from(CHOOSABLE)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("choose"), rounds),
        st.tuples(st.just("run"), st.tuples(rounds, st.integers(0, 60), st.booleans())),
    ),
    max_size=25,
)


@given(steps=steps, last=st.integers(20, 400), pence=st.integers(1, 500_000))
def test_no_order_of_changes_pays_a_day_twice_or_leaves_one_out(
    steps: list[tuple[str, object]], last: int, pence: int
) -> None:
    end = START + timedelta(days=last)
    line = Line("part", START, end, pence, Per.SPAN, span_days=Period(START, end).days)
    now, paid = Rounds(FW), list[Item]()
    up_to = START - DAY
    for what, told in steps:
        if what == "choose":
            assert isinstance(told, Frequency)
            now = switched(now, told)
            assert told is now.now
        else:
            assert isinstance(told, tuple)
            of, ahead, approved = told
            if of not in now:
                continue
            up_to += timedelta(days=ahead)
            drafted = list(falling_due(line, [one.period for one in paid], up_to))
            if approved:
                paid += drafted
                now = taken_over(now, of) if drafted else now
    paid += falling_due(line, [one.period for one in paid], end)  # one more run of the round it is in
    assert [day for one in paid for day in _days(one.period)] == list(_days(Period(START, end)))
    assert sum(one.pence for one in paid) == due(line, Period(START, end)) == pence


def _days(period: Period) -> list[date]:
    return [period.start + timedelta(days=number) for number in range(period.days)]


@given(first=rounds, then=st.lists(rounds, max_size=6))
def test_the_round_that_pays_is_kept_until_the_new_one_takes_over(
    first: Frequency, then: list[Frequency]
) -> None:
    now = Rounds(first)
    for one in then:
        now = switched(now, one)
        assert {first, one} == {now.now, now.leaving or now.now}
        assert now.leaving is not now.now
    assert taken_over(now, now.now) == Rounds(now.now)
    assert taken_over(now, Frequency.ONCE) == now


@given(first=rounds, choices=st.lists(st.tuples(rounds, days), max_size=6), on=days, later=days)
def test_what_is_to_come_is_what_will_count(
    first: Frequency, choices: list[tuple[Frequency, date]], on: date, later: date
) -> None:
    made = [FrequencyChosen(*one) for one in choices]
    today, then = min(on, later), max(on, later)
    now = in_force(first, made, today)
    assert in_force(now, still_to_come(made, today), then) == in_force(first, made, then)


@given(frequency=rounds, counted_from=days, since=days, closed=st.frozensets(days, max_size=5))
def test_turns_join_without_a_gap_and_come_on_working_days(
    frequency: Frequency, counted_from: date, since: date, closed: frozenset[date]
) -> None:
    found = list(islice(turns(frequency, counted_from, since, closed), 14))
    assert all(one.days.end + DAY == after.days.start for one, after in pairwise(found))
    for one in found:
        assert since <= one.on <= one.days.start
        assert one.on.weekday() < 5
        assert one.on not in closed
    (before,) = islice(turns(frequency, counted_from, found[0].on, closed), 1)
    assert before == found[0]
    assert (found[0].on - since).days <= 31


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        (W, FW, ["2026-04-10", "2026-04-17", "2026-04-24", "2026-05-01", "2026-05-29"]),
        (FW, W, ["2026-04-17", "2026-04-24", "2026-05-01", "2026-05-08", "2026-05-15"]),
    ],
)
def test_each_round_is_paid_until_the_next_one_comes_by(
    first: Frequency, then: Frequency, expected: list[str]
) -> None:
    counted_from = dict.fromkeys(CHOOSABLE, date(2026, 4, 3))
    over = [FrequencyChosen(first, START), FrequencyChosen(then, date(2026, 4, 13))]
    found = [one.on.isoformat() for one in islice(turns_over(over, counted_from, START), 5)]
    assert found == expected


def test_without_a_round_there_are_no_turns() -> None:
    with pytest.raises(ValueError, match="no round"):
        next(turns_over([], {}, START))
