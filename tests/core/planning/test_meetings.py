"""Meetings to plan together: the whole matrix, and the days."""

from datetime import date, timedelta
from itertools import product

import pytest

from sevensteps.core.planning.meetings import (
    MeetingEvent,
    MeetingKind,
    MeetingState,
    NoMeetingDay,
    NoSuchMeetingMove,
    WrongCompany,
    check_company,
    check_day,
    check_held,
    document,
    move_meeting,
)

TODAY = date(2030, 5, 14)
DAY = timedelta(days=1)
MAY = {("arranged", "hold"): "held", ("arranged", "call_off"): "called_off"}


@pytest.mark.parametrize(("state", "event"), product(MeetingState, MeetingEvent))
def test_every_event_in_every_state(state, event) -> None:
    after = MAY.get((state.value, event.value))
    if after is not None:
        assert move_meeting(event, state) == after
        return
    with pytest.raises(NoSuchMeetingMove):
        move_meeting(event, state)


def test_the_drawing_has_every_state() -> None:
    assert all(f"`{state}`" in document() for state in MeetingState)


def test_a_meeting_is_on_a_day_to_come_within_a_year() -> None:
    for right in (TODAY, TODAY + DAY, TODAY + 366 * DAY):
        check_day(right, TODAY)
    for wrong in (TODAY - DAY, TODAY + 367 * DAY):
        with pytest.raises(NoMeetingDay):
            check_day(wrong, TODAY)


def test_what_was_decided_is_known_from_its_day_on() -> None:
    check_held(TODAY, TODAY)
    with pytest.raises(NoMeetingDay):
        check_held(TODAY + DAY, TODAY)


@pytest.mark.parametrize(("kind", "guests", "fits"), [
    (kind, guests, guests > 0 and (kind is not MeetingKind.TWO or guests == 1))
    for kind, guests in product(MeetingKind, range(4))
])  # fmt: skip
def test_somebody_is_asked_to_come_and_to_a_meeting_of_two_just_one(kind, guests, fits) -> None:
    if fits:
        check_company(kind, guests)
        return
    with pytest.raises(WrongCompany):
        check_company(kind, guests)
