"""The whole matrix: every state × event × side × set of facts is either in the table or refused by name."""

from __future__ import annotations

from itertools import chain, combinations, product

import pytest

from sevensteps.core.access import SELF_MAY, Actor, Role, Standing, Task
from sevensteps.core.journey import (
    ACTIVE,
    CLOSED,
    START_STATES,
    TRANSITIONS,
    Event,
    Fact,
    NoSuchMove,
    NotTheirMove,
    NotYet,
    Side,
    State,
    can_move,
    move,
    moves_from,
    sides_of,
    step_of,
)

PERSON, STAFF, FAMILY = Side.PERSON, Side.STAFF, Side.FAMILY
AGREES = {Side.APPROVER, Side.TRUSTED, Side.CHAIR}
OWN, ANYONE = {PERSON, STAFF}, {PERSON, STAFF, FAMILY}
STARTED = [
    "planning", "awaiting_agreement", "changes_requested", "refused", "organising_money",
    "organising_support", "living", "reviewing", "moving_in",
]  # fmt: skip
UNDER_WAY = ["first_contact", "assessing", "indicative", *STARTED]

# Written out a second time by hand: event, from, to, who, what must be known.
EXPECTED: list[tuple[str, list[str], str | None, set[Side], set[str]]] = [
    ("begin_assessment", ["first_contact"], "assessing", ANYONE, {"eligible", "consent"}),
    ("tell_indicative", ["assessing"], "indicative", OWN, {"indicative_known"}),
    ("start_plan", ["indicative"], "planning", ANYONE, set()),
    ("submit_plan", ["planning", "changes_requested"], "awaiting_agreement", OWN,
     {"outcomes_written", "lines_costed"}),
    ("withdraw_plan", ["awaiting_agreement"], "planning", OWN, set()),
    ("return_for_changes", ["awaiting_agreement"], "changes_requested", {Side.APPROVER}, set()),
    ("refuse_plan", ["awaiting_agreement"], "refused", {Side.APPROVER}, set()),
    ("revise_plan", ["refused"], "planning", ANYONE, set()),
    ("agree_plan", ["awaiting_agreement"], "organising_money", AGREES, {"decision_recorded"}),
    ("agree_plan", ["refused"], "organising_money", {Side.CHAIR}, {"decision_recorded"}),
    ("money_in_place", ["organising_money"], "organising_support", OWN, {"parts_add_up"}),
    ("support_in_place", ["organising_support"], "living", ANYONE, {"support_arranged"}),
    ("begin_review", ["living", "organising_support"], "reviewing", ANYONE, set()),
    ("continue_as_is", ["reviewing"], "living", {STAFF}, {"review_recorded"}),
    ("change_plan", ["reviewing"], "planning", {STAFF}, set()),
    ("change_allocation", ["reviewing"], "assessing", {STAFF}, set()),
    ("need_changed", STARTED, "assessing", ANYONE, set()),
    ("go_back", ["indicative"], "assessing", OWN, set()),
    ("go_back", ["planning"], "indicative", OWN, set()),
    ("go_back", ["organising_support"], "organising_money", OWN, set()),
    ("go_back", ["living"], "organising_support", OWN, set()),
    ("honour_budget", ["moving_in"], "organising_money", {STAFF}, {"honoured_budget_known"}),
    ("pause", UNDER_WAY, "paused", OWN, set()),
    ("resume", ["paused"], None, OWN, {"paused_here"}),
    ("move_out", [*UNDER_WAY, "paused"], "moved_out", OWN, set()),
    ("end", [*UNDER_WAY, "paused"], "ended", OWN, set()),
]  # fmt: skip
BY_HAND = {
    (Event(event), State(source)): (target, who, needs)
    for event, sources, target, who, needs in EXPECTED
    for source in sources
}


def test_the_table_is_what_was_agreed_row_by_row() -> None:
    table = {
        (row.event, row.from_state): (row.to_state, set(row.who), {str(fact) for fact in row.needs})
        for row in TRANSITIONS
    }
    assert table == BY_HAND
    assert len(table) == len(TRANSITIONS), "two rows for one event and state"


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("event", Event)
def test_every_state_event_side_and_set_of_facts(event: Event, state: State) -> None:
    row = BY_HAND.get((event, state))
    needed = [Fact(name) for name in row[2]] if row else [Fact.CONSENT]
    some_facts = chain.from_iterable(combinations(needed, size) for size in range(len(needed) + 1))
    for facts, who in product(map(frozenset, some_facts), Side):
        sides = frozenset({who})
        if row is None:
            refusal: type[Exception] = NoSuchMove
        elif who not in row[1]:
            refusal = NotTheirMove
        elif facts != frozenset(needed):
            refusal = NotYet
        else:
            assert move(event, state, facts, sides, State.LIVING).to_state == (row[0] or State.LIVING)
            assert can_move(event, state, facts, sides, State.LIVING)
            continue
        with pytest.raises(refusal):
            move(event, state, facts, sides, State.LIVING)
        assert not can_move(event, state, facts, sides, State.LIVING)


@pytest.mark.parametrize("paused_in", State)
def test_a_journey_resumes_where_it_was_paused_and_nowhere_else(paused_in: State) -> None:
    facts, who = frozenset({Fact.PAUSED_HERE}), frozenset({PERSON})
    if paused_in in ACTIVE:
        assert move(Event.RESUME, State.PAUSED, facts, who, paused_in).to_state is paused_in
    else:
        with pytest.raises(NotYet):
            move(Event.RESUME, State.PAUSED, facts, who, paused_in)


def test_a_missing_fact_is_named_with_what_to_do() -> None:
    with pytest.raises(NotYet) as refusal:
        move(Event.SUBMIT_PLAN, State.PLANNING, frozenset({Fact.LINES_COSTED}), frozenset({PERSON}))
    assert refusal.value.missing == {Fact.OUTCOMES_WRITTEN}
    assert refusal.value.reason == "First, write at least one thing that should change or stay good."


def test_nobody_is_stuck_every_open_state_has_a_way_on_and_can_be_reached() -> None:
    reachable = set(START_STATES) | {row.to_state for row in TRANSITIONS}
    assert reachable >= set(State)
    for state in State:
        assert bool(moves_from(state)) == (state not in CLOSED)


def test_steps_go_from_one_to_seven_and_a_break_has_none() -> None:
    assert {step_of(state) for state in ACTIVE} == set(range(1, 8))
    assert {step_of(state) for state in State if state not in ACTIVE} == {None}


def _standing(side: str, tasks: frozenset[Task], *roles: Role) -> Standing:
    return Standing(Actor("account:1", "A", roles=frozenset(roles)), 1, "REF", side, side, tasks)


def test_an_attorney_stands_where_the_person_stands_and_an_approver_is_staff_too() -> None:
    assert sides_of(_standing("family", frozenset({Task.SEE_PLAN}))) == {FAMILY}
    assert sides_of(_standing("family", SELF_MAY)) == {FAMILY, PERSON}
    assert sides_of(_standing("staff", frozenset(), Role.APPROVER)) == {STAFF, Side.APPROVER}
    assert sides_of(_standing("staff", frozenset(Task) - {Task.AGREE_AT_ONCE, Task.CHAIR_PANEL})) == {STAFF}
    assert sides_of(_standing("staff", frozenset({Task.AGREE_AT_ONCE}))) == {STAFF, Side.TRUSTED}
    assert sides_of(_standing("staff", frozenset({Task.CHAIR_PANEL}))) == {STAFF, Side.CHAIR}
    assert sides_of(_standing("family", frozenset(), Role.APPROVER)) == {FAMILY}
