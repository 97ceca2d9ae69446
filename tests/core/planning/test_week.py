"""A week shows everything at its time, once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sevensteps.core.planning import PartOfDay, Time, Weekday, in_order, week_of

TIMES = st.lists(st.builds(Time, st.sampled_from(Weekday), st.sampled_from(PartOfDay)), max_size=8)


def test_times_stand_in_the_order_of_the_week_once() -> None:
    monday, sunday = Time(Weekday.MONDAY, PartOfDay.EVENING), Time(Weekday.SUNDAY, PartOfDay.MORNING)
    earlier = Time(Weekday.MONDAY, PartOfDay.AFTERNOON)
    assert in_order([sunday, monday, earlier, monday]) == (earlier, monday, sunday)


@settings(max_examples=40)
@given(st.dictionaries(st.text("abc", min_size=1, max_size=2), TIMES, max_size=4))
def test_the_week_tells_every_time_and_no_other(times: dict[str, list[Time]]) -> None:
    week = week_of(times)
    found = {
        (key, Time(day, part)) for day, parts in week.items() for part, keys in parts.items() for key in keys
    }
    assert found == {(key, time) for key, given_ in times.items() for time in given_}
    assert list(week) == list(Weekday)
