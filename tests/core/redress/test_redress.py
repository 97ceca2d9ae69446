"""Appeals: every move of the table, days that are counted right, and nobody who judges themselves."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.dates import is_working_day, working_days_after
from sevensteps.core.redress import (
    EVENT_WORDS,
    OPEN,
    OUTCOMES,
    STATE_WORDS,
    TRANSITIONS,
    BadPromise,
    Event,
    Fact,
    InvolvedMayNotDecide,
    NoReasons,
    NoSuchStep,
    NotTheirStep,
    Party,
    Promise,
    State,
    StepNotReady,
    can_step,
    check_may_decide,
    check_words,
    clock,
    document,
    event_for,
    mermaid,
    promised,
    step,
)

ALL_FACTS, EVERYBODY = frozenset(Fact), frozenset(Party)
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
CLOSED = st.frozensets(DAYS, max_size=20)


@pytest.mark.parametrize("event", Event)
@pytest.mark.parametrize("state", State)
def test_every_event_either_moves_by_its_row_or_is_refused(event: Event, state: State) -> None:
    rows = [row for row in TRANSITIONS if (row.event, row.from_state) == (event, state)]
    if not rows:
        with pytest.raises(NoSuchStep):
            step(event, state, ALL_FACTS, EVERYBODY)
        assert not can_step(event, state, EVERYBODY)
        return
    (row,) = rows
    assert step(event, state, ALL_FACTS, EVERYBODY) is row
    for party in Party:
        assert can_step(event, state, frozenset({party})) == (party in row.who)
        if party not in row.who:
            with pytest.raises(NotTheirStep):
                step(event, state, ALL_FACTS, frozenset({party}))
    for fact in row.needs:
        with pytest.raises(StepNotReady) as refused:
            step(event, state, ALL_FACTS - {fact}, EVERYBODY)
        assert refused.value.missing == {fact}


def test_an_open_appeal_can_be_taken_back_and_comes_to_an_outcome_only_once_somebody_looked() -> None:
    leaving = {state: {row.event for row in TRANSITIONS if row.from_state is state} for state in State}
    assert all(Event.WITHDRAW in leaving[state] for state in OPEN)
    assert not any(leaving[state] for state in set(State) - OPEN)
    assert {row.from_state for row in TRANSITIONS if row.to_state in OUTCOMES} == {State.LOOKED_AT}
    assert all(row.needs == ALL_FACTS for row in TRANSITIONS if row.to_state in OUTCOMES)


def test_each_outcome_has_its_event_and_nothing_else_is_one() -> None:
    assert {event_for(outcome) for outcome in OUTCOMES} == {
        Event.UPHOLD,
        Event.UPHOLD_IN_PART,
        Event.NOT_UPHOLD,
    }
    with pytest.raises(NoSuchStep):
        event_for(State.WITHDRAWN)


@given(start=DAYS, count=st.integers(0, 60), closed=CLOSED)
def test_there_are_just_so_many_working_days_between(
    start: date, count: int, closed: frozenset[date]
) -> None:
    end = working_days_after(start, count, closed)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(is_working_day(day, closed) for day in between) == count
    assert count == 0 or is_working_day(end, closed)


@given(start=DAYS, count=st.integers(0, 40), closed=CLOSED, more=DAYS)
def test_one_more_closed_day_never_brings_the_day_forward(
    start: date, count: int, closed: frozenset[date], more: date
) -> None:
    assert working_days_after(start, count, closed | {more}) >= working_days_after(start, count, closed)


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        working_days_after(date(2026, 5, 1), -1, ())


@pytest.mark.parametrize(
    ("state", "due"),
    [
        (State.SENT, date(2026, 6, 4)),
        (State.ACKNOWLEDGED, date(2026, 6, 29)),
        (State.LOOKED_AT, date(2026, 6, 29)),
        (State.UPHELD, None),
        (State.WITHDRAWN, None),
    ],
)
def test_the_clock_says_what_is_due_next_and_the_last_day_is_in_time(state: State, due: date | None) -> None:
    promise = promised(date(2026, 6, 1), acknowledge_days=3, answer_days=20, closed=())
    assert promise == Promise(date(2026, 6, 4), date(2026, 6, 29))
    for today in (date(2026, 6, 1), date(2026, 6, 4), date(2026, 6, 5), date(2026, 6, 29), date(2026, 6, 30)):
        said = clock(state, promise, today)
        assert said.due_on == due
        assert said.late == (due is not None and today > due)


@pytest.mark.parametrize(("first", "answer"), [(0, 20), (21, 20), (-1, 3)])
def test_a_promise_that_cannot_be_kept_is_refused(first: int, answer: int) -> None:
    with pytest.raises(BadPromise):
        promised(date(2026, 6, 1), acknowledge_days=first, answer_days=answer, closed=())


def test_nobody_judges_what_they_decided() -> None:
    check_may_decide("account:1", {"account:2"})
    with pytest.raises(InvolvedMayNotDecide):
        check_may_decide("account:1", ["account:2", "account:1"])


@pytest.mark.parametrize("text", ["", "no", "no no no no no no", "- . , ! ?"])
def test_words_that_say_nothing_are_refused(text: str) -> None:
    with pytest.raises(NoReasons) as refused:
        check_words("why", text)
    assert refused.value.where == "why"


def test_every_name_has_words_and_the_picture_has_every_move() -> None:
    assert set(STATE_WORDS) == set(State)
    assert set(EVENT_WORDS) == set(Event)
    assert all(f"{row.from_state} --> {row.to_state} : {row.event}" in mermaid() for row in TRANSITIONS)
    assert mermaid().rstrip() in document()
