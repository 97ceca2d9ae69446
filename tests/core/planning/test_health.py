"""Health lines: whose signature holds, until when, and what the gate says without it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sevensteps.core.access import Role
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    CheckId,
    ChecksNotMet,
    Cost,
    LineKind,
    PlanFacts,
    PlanLine,
    PlanOutcome,
    PlanState,
    ReasonsTooShort,
    agree,
    checks,
    health_diagram,
    part_of,
)
from sevensteps.core.planning.health import (
    STATE_WORDS,
    TRANSITIONS,
    Asked,
    Claim,
    Event,
    NoSuchSigning,
    Stands,
    State,
    Word,
    WordKind,
    check_word,
    move,
    state_of,
)
from sevensteps.core.trace import Trace

# Every event in every state, by hand: a letter for each state after it, "-" where it is refused.
ORDER = (State.ORDINARY, State.UNNAMED, State.WAITING, State.SIGNED, State.CHANGES, State.AGAIN)
MATRIX = {
    Event.MARK: "u-----",
    Event.UNMARK: "-oo---",
    Event.NAME: "-wwaaa",
    Event.SIGN: "--s-ss",
    Event.ASK_CHANGES: "--cccc",
    Event.CHANGE: "ouwaaa",
}
LETTER = {state.value[0]: state for state in ORDER}
SAID = "I have seen how the tube is used at home."
MAY: dict[str, Any] = {
    "kind": WordKind.SIGNED,
    "reasons": SAID,
    "training": "",
    "roles": {Role.CLINICIAN},
    "by_key": "account:7",
    "author_keys": {"account:1"},
    "close": False,
}


@pytest.mark.parametrize(("event", "state"), product(Event, State))
def test_every_move(event: Event, state: State) -> None:
    letter = MATRIX[event][ORDER.index(state)]
    if letter == "-":
        with pytest.raises(NoSuchSigning, match=str(STATE_WORDS[state])):
            move(event, state)
    else:
        assert move(event, state) is LETTER[letter]


def test_the_drawing_has_every_move() -> None:
    drawn = health_diagram.document()
    assert all(f"{state} --> {to} : {event}" in drawn for (event, state), to in TRANSITIONS.items())


MOVES = st.lists(st.sampled_from(Event), max_size=12)


@given(MOVES)
@settings(max_examples=150)
def test_what_is_read_off_the_record_is_what_the_table_says(events: list[Event]) -> None:
    """Make each move that the table allows on a record, and read the state off it."""
    state, asked, words, line = State.ORDINARY, Asked(False), list[Word](), 0
    for event in events:
        if (event, state) not in TRANSITIONS:
            continue
        state = move(event, state)
        match event:
            case Event.MARK:
                asked = Asked(True)
            case Event.UNMARK:
                asked = Asked(False)
            case Event.NAME:
                asked = Asked(True, named=True, before=len(words))
            case Event.CHANGE:
                line += 1
            case Event.SIGN | Event.ASK_CHANGES:
                kind = WordKind.SIGNED if event is Event.SIGN else WordKind.CHANGES
                words.append(Word(kind, {"what": str(line)}))
        assert state_of(asked, words, Stands({"what": str(line)})) is state


@given(st.dictionaries(st.sampled_from("abc"), st.sampled_from("xy")), st.sets(st.sampled_from("abc")))
@settings(max_examples=60)
def test_a_signature_rests_on_the_training_that_was_chosen(now: dict[str, str], chosen: set[str]) -> None:
    then = dict.fromkeys(chosen, "x")
    word = Word(WordKind.SIGNED, {"what": "Tube"}, then)
    holds = all(now.get(ref) == "x" for ref in chosen)
    found = state_of(Asked(True, named=True), [word], Stands({"what": "Tube"}, now))
    assert found is (State.SIGNED if holds else State.AGAIN)


def test_a_signature_from_before_somebody_else_was_named_does_not_count() -> None:
    word = Word(WordKind.SIGNED, {"what": "Tube"})
    assert state_of(Asked(True, named=True, before=1), [word], Stands({"what": "Tube"})) is State.AGAIN


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"roles": {Role.PRACTITIONER}}, Claim),
        ({"close": True}, Claim),
        ({"author_keys": {"account:7"}}, Claim),
        ({"reasons": "Fine."}, ReasonsTooShort),
        ({"reasons": "", "kind": WordKind.CHANGES}, ReasonsTooShort),
        ({"training": "Suction"}, Claim),
    ],
)
def test_who_may_not_answer(change: dict[str, Any], refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        check_word(**MAY | change)


def test_who_may_answer() -> None:
    check_word(**MAY)
    check_word(**MAY | {"kind": WordKind.CHANGES, "training": "Suction"})


def _line(ref: str, health: State | None) -> PlanLine:
    cost = Cost(Money(100), Money(100), Trace())
    return PlanLine(ref, f"Line {ref}", LineKind.PAID, frozenset({"o"}), cost, health)


def _plan(*lines: PlanLine) -> PlanFacts:
    return PlanFacts((PlanOutcome("o", "Be well"),), lines, Money(10_000), True, "A key is next door.", True)


def _agreed(plan: Any) -> Any:
    return agree(
        plan, ref="P", state=PlanState.SUBMITTED, history=[], by_key="account:9", reasons=SAID,
        limit=Money(10_000),
    )  # fmt: skip


@pytest.mark.parametrize("state", State)
def test_only_a_signed_health_line_is_agreed(state: State) -> None:
    plan = _plan(_line("1", state), _line("2", None))
    if state in {State.SIGNED, State.ORDINARY}:
        assert _agreed(plan).annual == Money(200)
        return
    with pytest.raises(ChecksNotMet, match="clinician"):
        _agreed(plan)
    part = part_of(plan, {"2"}, {"1": "No clinician has signed it so far."})
    assert _agreed(part).annual == Money(100)
    (check,) = (one for one in checks(plan) if one.id is CheckId.HEALTH_SIGNED)
    assert "Line 1" in str(check.reason)
    assert "Line 2" not in str(check.reason)


def test_a_plan_without_health_lines_is_not_asked() -> None:
    plan = _plan(_line("1", None))
    assert CheckId.HEALTH_SIGNED not in {one.id for one in checks(plan)}
    marked = replace(plan, lines=(_line("1", State.SIGNED),))
    assert CheckId.HEALTH_SIGNED in {one.id for one in checks(marked)}
