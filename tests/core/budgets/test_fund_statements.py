"""A provider's statements of a service fund: every move, every day once, the oldest money first."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.budgets import BadFund
from sevensteps.core.budgets.fund import (
    COUNTS,
    EVENT_WORDS,
    FACT_WORDS,
    STATE_WORDS,
    TRANSITIONS,
    Event,
    Fact,
    Layer,
    MoveNotReady,
    NoSuchMove,
    NotTheirMove,
    Party,
    State,
    can_move,
    document,
    mermaid,
    move_statement,
    next_period,
    oldest_first,
)
from sevensteps.core.money import Money

ALL_FACTS = frozenset(Fact)
DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31))


@pytest.mark.parametrize("party", Party)
@pytest.mark.parametrize("event", Event)
@pytest.mark.parametrize("state", State)
def test_every_event_either_moves_by_its_row_or_is_refused(party: Party, event: Event, state: State) -> None:
    rows = [row for row in TRANSITIONS if (row.event, row.from_state) == (event, state)]
    if not rows:
        assert not can_move(event, state, party)
        with pytest.raises(NoSuchMove):
            move_statement(event, state, party, ALL_FACTS)
        return
    (row,) = rows
    assert can_move(event, state, party) == (party in row.who)
    if party not in row.who:
        with pytest.raises(NotTheirMove):
            move_statement(event, state, party, ALL_FACTS)
        return
    assert move_statement(event, state, party, ALL_FACTS) is row.to_state
    for fact in row.needs:
        with pytest.raises(MoveNotReady) as refused:
            move_statement(event, state, party, ALL_FACTS - {fact})
        assert refused.value.missing == {fact}


def test_a_provider_agrees_nothing_and_what_is_agreed_stays() -> None:
    for row in TRANSITIONS:
        assert (row.event is Event.AGREE) == (row.to_state is State.AGREED)
        assert row.from_state not in {State.AGREED, State.TAKEN_BACK}
        if row.event is Event.AGREE:
            assert row.who == {Party.PERSON}
    assert {State.SENT, State.ASKED, State.ANSWERED, State.AGREED} == COUNTS
    assert {State.DUE} | {row.to_state for row in TRANSITIONS} == set(State)


def test_everything_has_words_and_is_drawn() -> None:
    assert (set(STATE_WORDS), set(EVENT_WORDS), set(FACT_WORDS)) == (set(State), set(Event), set(Fact))
    for row in TRANSITIONS:
        assert f"{row.from_state} --> {row.to_state} : {row.event}" in mermaid()
        assert f"| `{row.from_state}` | `{row.to_state}` |" in document()


@given(DAYS, st.integers(0, 400))
def test_every_day_until_the_person_left_is_in_one_statement(opened: date, stays: int) -> None:
    left, stated, days = opened + timedelta(days=stays), None, 0
    while (found := next_period(opened, stated, left)) is not None:
        assert found.period.start == (opened if stated is None else stated + timedelta(days=1))
        assert found.closing == (found.period.end == left)
        assert (found.period.start.year, found.period.start.month) == (
            found.period.end.year,
            found.period.end.month,
        )
        stated, days = found.period.end, days + found.period.days
    assert (stated, days) == (left, stays + 1)


def test_a_fund_left_before_it_began_has_one_statement_all_the_same() -> None:
    found = next_period(date(2026, 6, 1), None, date(2026, 5, 20))
    assert found is not None
    assert (found.period.start, found.period.end, found.closing) == (date(2026, 6, 1), date(2026, 6, 1), True)
    assert next_period(date(2026, 6, 1), date(2026, 6, 1), date(2026, 5, 20)) is None


@given(st.lists(st.tuples(DAYS, st.integers(1, 1000)), max_size=6), st.integers(0, 1000))
def test_the_oldest_money_is_used_first(came: list[tuple[date, int]], part: int) -> None:
    layers = [Layer(day, Money(pence)) for day, pence in came]
    there = sum(pence for _, pence in came)
    left = oldest_first(layers, Money(there * part // 1000))
    assert sum(layer.amount.pence for layer in left) == there - there * part // 1000
    untouched = sorted(layers, key=lambda layer: layer.came_on)[len(layers) - len(left) :]
    assert [layer.came_on for layer in left] == [layer.came_on for layer in untouched]
    assert [layer.amount for layer in left[1:]] == [layer.amount for layer in untouched[1:]]


def test_more_than_came_in_cannot_have_been_used() -> None:
    with pytest.raises(BadFund):
        oldest_first([Layer(date(2026, 6, 1), Money(100))], Money(101))
