"""The risk enablement panel: every move of its table, and the ways that it must never go."""

from __future__ import annotations

from datetime import date

import pytest

from sevensteps.core.planning import PlanState
from sevensteps.core.planning import panel as p
from sevensteps.core.planning.panel import Event, Fact, Party, State, move_panel

ALL_FACTS, EVERYBODY = frozenset(Fact), frozenset(Party)
BY_HAND = {
    ("send_back", "referred"): "sent_back",
    ("refer_again", "sent_back"): "referred",
    ("hand_over", "referred"): "handed_over",
    ("hand_over", "sent_back"): "handed_over",
    ("hand_over", "arranged"): "handed_over",
    ("hand_over", "meeting"): "handed_over",
    ("arrange", "referred"): "arranged",
    ("rearrange", "arranged"): "arranged",
    ("open", "arranged"): "meeting",
    ("agree", "meeting"): "agreed",
    ("decide", "meeting"): "not_agreed",
    ("sign_off", "agreed"): "signed_off",
    ("sign_off", "agreed_told"): "done",
    ("tell", "agreed"): "agreed_told",
    ("tell", "signed_off"): "done",
    ("tell", "not_agreed"): "not_agreed_told",
    ("withdraw", "referred"): "withdrawn",
    ("withdraw", "sent_back"): "withdrawn",
    ("withdraw", "arranged"): "withdrawn",
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("event", Event)
def test_a_referral_moves_as_the_table_says_and_no_other_way(event: Event, state: State) -> None:
    to = BY_HAND.get((str(event), str(state)))
    if to is None:
        with pytest.raises(p.NoSuchPanelMove):
            move_panel(event, state, ALL_FACTS, EVERYBODY)
        return
    row = move_panel(event, state, ALL_FACTS, EVERYBODY)
    assert row.to_state == to
    assert event in p.moves_from(state, row.who)
    for party in EVERYBODY - row.who:
        with pytest.raises(p.NotTheirPanelMove):
            move_panel(event, state, ALL_FACTS, frozenset({party}))
    for fact in row.needs:
        with pytest.raises(p.PanelNotReady) as refused:
            move_panel(event, state, ALL_FACTS - {fact}, EVERYBODY)
        assert refused.value.missing == {fact}


def test_it_meets_only_as_a_last_resort_and_never_before_safeguarding() -> None:
    for row in p.TRANSITIONS:
        if row.to_state is State.ARRANGED:
            assert {Fact.ATTEMPTS_EXHAUSTED, Fact.COMPLEX_RISK, Fact.VIEWS_DIFFER} <= row.needs
            assert {Fact.PERSON_ASKED, Fact.PARTIES_INFORMED, Fact.PLACE_SUITS} <= row.needs
            assert row.who == {Party.SAFEGUARDING}
        if row.to_state in {State.ARRANGED, State.MEETING, State.AGREED, State.NOT_AGREED}:
            assert {Fact.NOTHING_TAKES_PRECEDENCE, Fact.PLAN_STANDS} <= row.needs
        if row.to_state in {State.AGREED, State.NOT_AGREED} and row.event is not Event.TELL:
            assert {Fact.ORDER_KEPT, Fact.DECISION_REASONED, Fact.CONSEQUENCES_RECORDED} <= row.needs
        if row.event is Event.SIGN_OFF:
            assert {Fact.NOT_AN_AUTHOR, Fact.WITHIN_MONEY} <= row.needs
            assert row.from_state in {State.AGREED, State.AGREED_TOLD}
        if row.event is Event.TELL:
            assert {Fact.ALL_TOLD, Fact.CONSEQUENCES_TOLD, Fact.COMPLAINT_TOLD} <= row.needs
        assert row.from_state in p.OPEN
    assert {State.REFERRED} | {row.to_state for row in p.TRANSITIONS} == set(State)


def test_everything_has_words_and_is_drawn() -> None:
    assert (set(p.STATE_WORDS), set(p.EVENT_WORDS), set(p.FACT_WORDS)) == (set(State), set(Event), set(Fact))
    assert set(p.RUNNING_SHEET) == set(p.MINUTE_WORDS) == set(p.Point)
    assert set(p.SEAT_WORDS) == set(p.Seat)
    for row in p.TRANSITIONS:
        assert f"{row.from_state} --> {row.to_state} : {row.event}" in p.mermaid()
    assert all(str(said) in p.document() for said in p.RUNNING_SHEET.values())


@pytest.mark.parametrize("party", Party)
@pytest.mark.parametrize("plan", PlanState)
def test_anybody_with_a_part_refers_a_plan_that_is_not_agreed(party: Party, plan: PlanState) -> None:
    if plan in {PlanState.AGREED, PlanState.SUPERSEDED}:
        with pytest.raises(p.CannotRefer):
            p.check_referral({party}, plan, ())
        return
    p.check_referral({party}, plan, [State.WITHDRAWN, State.NOT_AGREED_TOLD])
    for state in p.OPEN:
        with pytest.raises(p.CannotRefer, match="already"):
            p.check_referral({party}, plan, [state])
    with pytest.raises(p.CannotRefer):
        p.check_referral((), plan, ())


def test_attempts_are_exhausted_when_the_person_was_asked_and_none_is_open() -> None:
    day, own = date(2026, 5, 1), frozenset({Party.PERSON})
    tried = p.Attempt(day, own, "We met at home", "We still see it differently")
    assert p.not_exhausted([tried], "Jo") == ()
    assert len(p.not_exhausted([], " ")) == 2
    assert len(p.not_exhausted([tried, p.Attempt(day, own, "A second meeting", " ")], "Jo")) == 1
    assert len(p.not_exhausted([p.Attempt(day, frozenset({Party.MANAGER}), "A talk", "No")], "Jo")) == 1


def test_only_those_the_person_agreed_to_are_told_that_it_meets() -> None:
    assert p.to_inform(["sister", "provider"], ["sister", "neighbour"]) == {"sister"}


@pytest.mark.parametrize(
    ("change", "where"),
    [({}, None), ({"why": "because"}, "why"), ({"to": " "}, "to"), ({"on": date(2026, 4, 30)}, "on")],
)
def test_handing_over_leaves_a_record(change: dict[str, object], where: str | None) -> None:
    said = {
        "precedence": "mappa",
        "why": "The police look into an assault on her.",
        "to": "The MAPPA lead",
        "on": date(2026, 5, 1),
    }
    record = p.HandOver(**{**said, **change})
    if where is None:
        p.check_hand_over(record, referred_on=date(2026, 5, 1))
        return
    with pytest.raises(p.NotHandedOver) as refused:
        p.check_hand_over(record, referred_on=date(2026, 5, 1))
    assert refused.value.where == where


SEATS = [p.Seat.PERSON, p.Seat.CHAIR, p.Seat.SAFEGUARDING_LEAD, p.Seat.TEAM_MANAGER, p.Seat.NOTE_TAKER]
PRESENT = [p.Member(str(seat), seat) for seat in SEATS]


@pytest.mark.parametrize("absent", range(len(PRESENT)))
def test_each_group_of_the_quorum_is_needed(absent: int) -> None:
    assert p.not_quorate(PRESENT, ()) == ()
    assert len(p.not_quorate(PRESENT[:absent] + PRESENT[absent + 1 :], ())) == 1


@pytest.mark.parametrize(
    ("present", "gaps"),
    [
        ([p.Member("a", p.Seat.ADVOCATE), *PRESENT[1:]], 0),
        ([*PRESENT[:3], p.Member("s", p.Seat.SOCIAL_WORKER, deputy=True), PRESENT[4]], 0),
        ([p.Member("d", p.Seat.PERSON, deputy=True), *PRESENT[1:]], 1),
        ([p.Member("author", p.Seat.CHAIR), *PRESENT[:1], *PRESENT[2:]], 1),
        ([*PRESENT, p.Member("c", p.Seat.CHAIR)], 1),
        ([*PRESENT, p.Member("chair", p.Seat.SPECIALIST)], 1),
    ],
)
def test_the_chair_is_independent_and_nobody_stands_in_for_the_person(
    present: list[p.Member], gaps: int
) -> None:
    assert len(p.not_quorate(present, {"author"})) == gaps


def test_the_person_speaks_first_and_names_their_outcome_before_the_council() -> None:
    order = list(p.Point)
    assert order.index(p.Point.PERSONS_VIEW) < order.index(p.Point.OTHER_VIEWS)
    assert order.index(p.Point.PERSONS_OUTCOME) < order.index(p.Point.AUTHORITYS_OUTCOME)
    done: tuple[p.Point, ...] = ()
    for point in order:
        for other in set(order) - {point}:
            with pytest.raises(p.OutOfOrder):
                p.do_point(done, other)
        done = p.do_point(done, point)
    assert p.next_point(done) is None
    with pytest.raises(p.OutOfOrder):
        p.do_point(done, p.Point.CONSEQUENCES)
    with pytest.raises(p.OutOfOrder):
        p.next_point([p.Point.PERSONS_VIEW])


@pytest.mark.parametrize(
    "empty", ["decision", "mental_capacity", "human_rights", "duty_of_care", "consequences"]
)
def test_a_decision_says_what_it_rests_on(empty: str) -> None:
    parts = ("decision", "mental_capacity", "human_rights", "duty_of_care", "consequences")
    said = dict.fromkeys(parts, "She weighed it up and can decide this.")
    p.check_panel_decision(p.PanelDecision(**said))
    with pytest.raises(p.DecisionNotReasoned) as refused:
        p.check_panel_decision(p.PanelDecision(**{**said, empty: "n/a"}))
    assert refused.value.where == empty
