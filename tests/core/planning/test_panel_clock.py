"""The panel's clocks, across weekends, Christmas and the holidays of each nation."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sevensteps.core.dates import is_working_day
from sevensteps.core.planning import panel as p
from sevensteps.core.planning.panel import State

YEARS = range(2024, 2029)
CLOSED = {
    nation: frozenset(holidays.country_holidays("GB", subdiv=nation, years=YEARS))
    for nation in ("ENG", "WLS", "SCT", "NIR")
}


@pytest.mark.parametrize(
    ("nation", "referred", "meets"),
    [
        ("ENG", date(2026, 6, 1), date(2026, 6, 8)),  # a Monday
        ("ENG", date(2026, 6, 6), date(2026, 6, 12)),  # the seventh is a Saturday: the Friday before
        ("ENG", date(2026, 6, 7), date(2026, 6, 12)),  # a Sunday
        ("ENG", date(2026, 12, 18), date(2026, 12, 24)),  # Christmas Day
        ("WLS", date(2026, 12, 21), date(2026, 12, 24)),  # 26 and 28 December are closed
        ("ENG", date(2026, 12, 26), date(2026, 12, 31)),  # Saturday 2 January, after New Year's Day
        ("SCT", date(2026, 12, 28), date(2026, 12, 31)),  # Monday 4 January is closed in Scotland only
        ("ENG", date(2026, 12, 28), date(2027, 1, 4)),
        ("NIR", date(2026, 3, 10), date(2026, 3, 16)),  # St Patrick's Day
        ("ENG", date(2026, 3, 10), date(2026, 3, 17)),
        ("NIR", date(2026, 7, 6), date(2026, 7, 10)),  # the Twelfth, kept on Monday the 13th
        ("ENG", date(2026, 7, 6), date(2026, 7, 13)),
        ("SCT", date(2026, 11, 23), date(2026, 11, 27)),  # St Andrew's Day
        ("SCT", date(2026, 7, 27), date(2026, 7, 31)),  # the first Monday in August
        ("WLS", date(2026, 8, 24), date(2026, 8, 28)),  # the last Monday in August
        ("SCT", date(2026, 8, 24), date(2026, 8, 31)),
        ("ENG", date(2026, 3, 30), date(2026, 4, 2)),  # Easter Monday, and Good Friday before it
    ],
)
def test_it_meets_on_the_seventh_day_or_the_working_day_before(
    nation: str, referred: date, meets: date
) -> None:
    assert p.convene_by(referred, CLOSED[nation]) == meets


@pytest.mark.parametrize(
    ("nation", "met", "told"),
    [
        ("ENG", date(2026, 6, 1), date(2026, 6, 4)),
        ("ENG", date(2026, 6, 4), date(2026, 6, 9)),  # over a weekend
        ("ENG", date(2026, 12, 24), date(2026, 12, 31)),
        ("ENG", date(2026, 12, 30), date(2027, 1, 5)),
        ("SCT", date(2026, 12, 30), date(2027, 1, 6)),
        ("NIR", date(2026, 7, 10), date(2026, 7, 16)),
    ],
)
def test_everybody_is_told_by_the_third_working_day(nation: str, met: date, told: date) -> None:
    assert p.tell_by(met, CLOSED[nation]) == told


@settings(max_examples=50)
@given(st.dates(date(2024, 1, 2), date(2027, 12, 1)), st.sampled_from(sorted(CLOSED)))
def test_it_is_never_later_than_seven_days_and_always_worked(referred: date, nation: str) -> None:
    day = p.convene_by(referred, CLOSED[nation])
    assert referred < day <= referred + timedelta(days=7)
    assert is_working_day(day, CLOSED[nation])
    told = p.tell_by(day, CLOSED[nation])
    worked = [day + timedelta(days=n) for n in range(1, (told - day).days + 1)]
    assert sum(is_working_day(one, CLOSED[nation]) for one in worked) == 3


def test_where_no_day_is_worked_the_seventh_itself_counts() -> None:
    monday = date(2026, 6, 1)
    closed = {monday + timedelta(days=number) for number in range(10)}
    assert p.convene_by(monday, closed) == date(2026, 6, 8)


@pytest.mark.parametrize("state", State)
def test_the_clock_shouts_from_the_day_after(state: State) -> None:
    referred, met = date(2026, 6, 1), date(2026, 6, 8)
    meeting, telling = date(2026, 6, 8), date(2026, 6, 11)
    due = {
        State.REFERRED: meeting,
        State.ARRANGED: meeting,
        State.MEETING: telling,
        State.AGREED: telling,
        State.SIGNED_OFF: telling,
        State.NOT_AGREED: telling,
    }.get(state)
    for today in (meeting, telling, telling + timedelta(days=1)):
        shown = p.panel_clock(state, referred_on=referred, met_on=met, closed=frozenset(), today=today)
        assert shown == p.PanelClock(due, due is not None and today > due)


def test_a_visit_is_a_task_with_a_day() -> None:
    ways = [("ada", p.Way.IN_PERSON), ("sam", p.Way.EASY_READ), ("jo", p.Way.WRITING)]
    left = p.to_tell(ways, {"jo"}, date(2026, 12, 24), CLOSED["ENG"])
    assert left == (
        p.ToTell("ada", p.Way.IN_PERSON, date(2026, 12, 31), True),
        p.ToTell("sam", p.Way.EASY_READ, date(2026, 12, 31), False),
    )
