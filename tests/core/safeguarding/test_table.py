"""A concern moves only along the rows of its table; and it is read and decided in time."""

from datetime import date
from itertools import product

import pytest

from sevensteps.core.safeguarding import (
    OPEN,
    TRANSITIONS,
    Danger,
    Event,
    Fact,
    NoSuchMove,
    NotReady,
    State,
    clock,
    mermaid,
    move,
    moves_from,
    read_by,
)

ALL = frozenset(Fact)
EXPECTED = {
    (Event.READ, State.RAISED): State.READ,
    (Event.OTHER_TEAM, State.RAISED): State.RAISED,
    (Event.OTHER_TEAM, State.READ): State.RAISED,
    (Event.OTHER_TEAM, State.ENQUIRY): State.RAISED,
    (Event.ENQUIRE, State.READ): State.ENQUIRY,
    (Event.HAND_ON, State.READ): State.HANDED_ON,
    (Event.HAND_ON, State.ENQUIRY): State.HANDED_ON,
    (Event.NO_ACTION, State.READ): State.NO_ACTION,
    (Event.END, State.ENQUIRY): State.ENDED,
}
CHRISTMAS = {date(2030, 12, 25), date(2030, 12, 26), date(2031, 1, 1)}


@pytest.mark.parametrize(("event", "state"), product(Event, State))
def test_the_whole_matrix(event: Event, state: State) -> None:
    if (event, state) in EXPECTED:
        assert move(event, state, ALL) is EXPECTED[event, state]
        assert event in moves_from(state)
    else:
        assert event not in moves_from(state)
        with pytest.raises(NoSuchMove):
            move(event, state, ALL)


@pytest.mark.parametrize("row", TRANSITIONS, ids=lambda row: f"{row.event} {row.from_state}")
def test_each_fact_is_needed(row) -> None:
    for fact in row.needs:
        with pytest.raises(NotReady) as refusal:
            move(row.event, row.from_state, ALL - {fact})
        assert refusal.value.missing == {fact}


def test_only_the_last_states_are_over() -> None:
    assert {state for state in State if not moves_from(state)} == frozenset(State) - OPEN
    assert mermaid().count("-->") == 1 + len(TRANSITIONS) + len(frozenset(State) - OPEN)


@pytest.mark.parametrize(
    ("raised", "danger", "days", "due"),
    [
        (date(2030, 5, 14), Danger.NO, 1, date(2030, 5, 15)),
        (date(2030, 5, 17), Danger.NO, 1, date(2030, 5, 20)),  # a Friday: on Monday
        (date(2030, 5, 18), Danger.NOT_SURE, 1, date(2030, 5, 20)),  # a Saturday
        (date(2030, 12, 24), Danger.NO, 1, date(2030, 12, 27)),  # over Christmas
        (date(2030, 12, 24), Danger.NO, 4, date(2031, 1, 2)),
        (date(2030, 12, 25), Danger.YES, 1, date(2030, 12, 25)),  # danger waits for no working day
    ],
)
def test_it_is_read_in_time(raised: date, danger: Danger, days: int, due: date) -> None:
    assert read_by(raised, danger, days, CHRISTMAS) == due


@pytest.mark.parametrize(
    ("state", "today", "due", "late"),
    [
        (State.RAISED, date(2030, 5, 15), date(2030, 5, 15), False),
        (State.RAISED, date(2030, 5, 16), date(2030, 5, 15), True),
        (State.READ, date(2030, 5, 17), date(2030, 5, 17), False),
        (State.READ, date(2030, 5, 18), date(2030, 5, 17), True),
        (State.ENQUIRY, date(2031, 5, 18), None, False),
        (State.NO_ACTION, date(2031, 5, 18), None, False),
    ],
)
def test_the_clock(state: State, today: date, due: date | None, late: bool) -> None:
    found = clock(state, read_on=date(2030, 5, 15), decide_on=date(2030, 5, 17), today=today)
    assert (found.due_on, found.late) == (due, late)
