"""Money to be given back: every move of the table, and that nothing is ever taken silently."""

from datetime import date, timedelta

import pytest
from tests.core.budgets.policies import SURPLUS

from sevensteps.core.budgets import NotInThePolicy
from sevensteps.core.budgets.recovery import (
    EVENT_WORDS,
    FACT_WORDS,
    KIND_WORDS,
    NEEDS_OF_KIND,
    OPEN,
    REASONS,
    STATE_WORDS,
    TRANSITIONS,
    Event,
    Fact,
    Kind,
    MoveNotReady,
    NoSuchMove,
    NotTheirMove,
    Party,
    Reason,
    State,
    WrongReason,
    case_clock,
    check_reason,
    document,
    mermaid,
    move_case,
    moves_from,
    needs_of_move,
)

ALL_FACTS, EVERYBODY = frozenset(Fact), frozenset(Party)
DECIDED = {State.ALL, State.PART}
FOR_THE_PERSON = {Event.CHANGE_TO_PART, Event.CHANGE_TO_NOTHING}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("event", Event)
@pytest.mark.parametrize("state", State)
def test_every_event_either_moves_by_its_row_or_is_refused(kind: Kind, event: Event, state: State) -> None:
    rows = [row for row in TRANSITIONS if (row.event, row.from_state) == (event, state)]
    if not rows:
        with pytest.raises(NoSuchMove):
            move_case(kind, event, state, ALL_FACTS, EVERYBODY)
        return
    (row,) = rows
    assert move_case(kind, event, state, ALL_FACTS, EVERYBODY) is row
    assert event in moves_from(state, row.who)
    for party in EVERYBODY - row.who:
        with pytest.raises(NotTheirMove):
            move_case(kind, event, state, ALL_FACTS, frozenset({party}))
    for fact in needs_of_move(kind, row):
        with pytest.raises(MoveNotReady) as refused:
            move_case(kind, event, state, ALL_FACTS - {fact}, EVERYBODY)
        assert refused.value.missing == {fact}


def paths(state: State, seen: tuple[Event, ...] = ()) -> list[tuple[Event, ...]]:
    """Every way from a state to collecting, each move at most once."""
    if state is State.COLLECTING:
        return [seen]
    return [
        path
        for row in TRANSITIONS
        if row.from_state is state and row.event not in seen
        for path in paths(row.to_state, (*seen, row.event))
    ]


def test_nothing_is_collected_without_notice_and_a_decision_or_the_persons_own_word() -> None:
    found = paths(State.PROPOSED)
    assert found
    for path in found:
        assert path[0] is Event.TELL
        assert {Event.AGREE, Event.DECIDE_ALL, Event.DECIDE_PART} & set(path)
    for row in TRANSITIONS:
        if row.event not in FOR_THE_PERSON and row.to_state in DECIDED and row.event is not Event.AGREE:
            assert {Fact.WINDOW_OVER, Fact.REASONS_WRITTEN, Fact.NOT_INVOLVED} <= row.needs
            assert Party.OFFICER not in row.who
        if row.from_state is State.REPLIED and row.to_state in DECIDED and row.event is not Event.AGREE:
            assert Fact.REPLY_READ in row.needs
        if row.event is Event.NOT_BACK:
            assert row.from_state is State.COLLECTED  # it was collected by the whole route
        elif row.to_state is State.COLLECTING:
            assert {Fact.DECISION_TOLD, Fact.NO_APPEAL_OPEN, Fact.NEEDS_STILL_MET} <= row.needs


def test_a_case_that_is_over_stays_over_but_for_the_persons_good_and_an_open_one_can_end_well() -> None:
    leaving = {state: {row.to_state for row in TRANSITIONS if row.from_state is state} for state in State}
    assert all(not leaving[state] for state in set(State) - OPEN - {State.COLLECTED})
    assert {row.event for row in TRANSITIONS if row.from_state is State.COLLECTED} == {
        *FOR_THE_PERSON,
        Event.NOT_BACK,
    }
    assert all({State.NOTHING, State.WITHDRAWN} & leaving[state] for state in OPEN)
    reached = {State.PROPOSED} | {row.to_state for row in TRANSITIONS}
    assert reached == set(State)


def test_whatever_was_decided_can_become_less_or_nothing_by_somebody_else_with_reasons() -> None:
    for state in (State.ALL, State.PART, State.COLLECTING, State.COLLECTED):
        for event in FOR_THE_PERSON:
            row = move_case(Kind.SURPLUS, event, state, ALL_FACTS, EVERYBODY)
            assert row.who == {Party.DECIDER}
            assert row.needs == {Fact.REASONS_WRITTEN, Fact.NOT_INVOLVED}
            assert row.to_state is not State.COLLECTING  # less is told before the rest is collected


def test_each_reason_belongs_to_one_kind_and_each_kind_has_needs_of_its_own() -> None:
    for kind in Kind:
        for reason in Reason:
            if REASONS[reason][0] is kind:
                check_reason(kind, reason)
            else:
                with pytest.raises(WrongReason):
                    check_reason(kind, reason)
    assert {REASONS[reason][0] for reason in Reason} == set(Kind) == {kind for kind, _ in NEEDS_OF_KIND}
    assert all(NEEDS_OF_KIND[kind, Event.TELL] for kind in Kind)


def test_everything_has_words_and_is_drawn() -> None:
    assert set(STATE_WORDS) == set(State)
    assert set(EVENT_WORDS) == set(Event)
    assert set(FACT_WORDS) == set(Fact)
    assert set(KIND_WORDS) == set(Kind)
    for row in TRANSITIONS:
        assert f"{row.from_state} --> {row.to_state} : {row.event}" in mermaid()
    assert all(f"`{reason}`" in document() for reason in Reason)


def test_the_window_is_never_over_before_somebody_was_told() -> None:
    told = date(2026, 6, 1)
    for after in range(40):
        found = case_clock(SURPLUS, State.TOLD, told + timedelta(days=after), told_on=told)
        assert found.window_over == (after > 28)
        assert found.due_on == date(2026, 7, 13)
    never = case_clock(SURPLUS, State.PROPOSED, date(2036, 1, 1))
    assert (never.reply_by, never.window_over, never.due_on, never.late) == (None, False, None, False)


def test_what_is_to_be_given_back_has_its_day_and_what_is_over_has_none() -> None:
    told = date(2026, 7, 1)
    for state in State:
        found = case_clock(SURPLUS, state, date(2026, 7, 30), told_on=told, decision_told_on=told)
        if state in {State.ALL, State.PART, State.COLLECTING}:
            assert (found.due_on, found.late) == (date(2026, 7, 29), True)
        elif state not in {State.TOLD, State.REPLIED}:
            assert found.due_on is None


def test_a_policy_without_a_time_to_reply_opens_no_case() -> None:
    rule = SURPLUS.model_copy(update={"reply_days": None})
    with pytest.raises(NotInThePolicy):
        case_clock(rule, State.TOLD, date(2026, 6, 1), told_on=date(2026, 6, 1))
