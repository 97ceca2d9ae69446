"""Every move of a referral to the risk enablement panel, as rows."""

from __future__ import annotations

from dataclasses import dataclass

from sevensteps.core.errors import Refused
from sevensteps.core.planning.panel.states import (
    EVENT_WORDS,
    FACT_WORDS,
    STATE_WORDS,
    Event,
    Fact,
    Party,
    State,
)
from sevensteps.core.trace import Sentence, together


class NoSuchPanelMove(Refused):
    """The referral cannot move that way from where it stands."""


class NotTheirPanelMove(Refused):
    """The move exists, for somebody else to make."""


class PanelNotReady(Refused):
    """Something that must be true first is not; `missing` says which facts."""

    def __init__(self, where: str, reason: Sentence, missing: frozenset[Fact]) -> None:
        super().__init__(where, reason)
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table."""

    event: Event
    from_state: State
    to_state: State
    who: frozenset[Party]
    needs: frozenset[Fact] = frozenset()


ANYONE = frozenset(Party)
_TEAM, _CHAIR = frozenset({Party.SAFEGUARDING}), frozenset({Party.CHAIR})
_SAFE = _TEAM | _CHAIR
_WORDS = frozenset({Fact.REASONS_WRITTEN})
_TAKING_BACK = frozenset({Fact.REASONS_WRITTEN, Fact.OWN_REFERRAL})
_HANDING = frozenset({Fact.PRECEDENCE_RECORDED, Fact.HANDED_TO_NAMED})
_CONVENING = frozenset(
    {
        Fact.PLAN_STANDS,
        Fact.COMPLEX_RISK,
        Fact.VIEWS_DIFFER,
        Fact.ATTEMPTS_EXHAUSTED,
        Fact.NOTHING_TAKES_PRECEDENCE,
        Fact.PERSON_ASKED,
        Fact.PARTIES_INFORMED,
        Fact.PLACE_SUITS,
    }
)
_OPENING = frozenset({Fact.PLAN_STANDS, Fact.NOTHING_TAKES_PRECEDENCE, Fact.QUORUM})
_DECIDING = frozenset(
    {
        Fact.PLAN_STANDS,
        Fact.NOTHING_TAKES_PRECEDENCE,
        Fact.ORDER_KEPT,
        Fact.DECISION_REASONED,
        Fact.CONSEQUENCES_RECORDED,
        Fact.MINUTES_KEPT,
    }
)
_SIGNING = frozenset(
    {Fact.PLAN_STANDS, Fact.NOT_AN_AUTHOR, Fact.WITHIN_MONEY, Fact.MINUTES_KEPT, Fact.DECISION_REASONED}
)
_TELLING = frozenset({Fact.ALL_TOLD, Fact.CONSEQUENCES_TOLD, Fact.COMPLAINT_TOLD})

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Event.SEND_BACK, State.REFERRED, State.SENT_BACK, _TEAM, _WORDS),
    Transition(Event.REFER_AGAIN, State.SENT_BACK, State.REFERRED, ANYONE, frozenset({Fact.PLAN_STANDS})),
    Transition(Event.HAND_OVER, State.REFERRED, State.HANDED_OVER, _SAFE, _HANDING),
    Transition(Event.HAND_OVER, State.SENT_BACK, State.HANDED_OVER, _SAFE, _HANDING),
    Transition(Event.HAND_OVER, State.ARRANGED, State.HANDED_OVER, _SAFE, _HANDING),
    Transition(Event.HAND_OVER, State.MEETING, State.HANDED_OVER, _SAFE, _HANDING),
    Transition(Event.ARRANGE, State.REFERRED, State.ARRANGED, _TEAM, _CONVENING),
    Transition(Event.REARRANGE, State.ARRANGED, State.ARRANGED, _TEAM, _CONVENING | _WORDS),
    Transition(Event.OPEN, State.ARRANGED, State.MEETING, _CHAIR, _OPENING),
    Transition(Event.AGREE, State.MEETING, State.AGREED, _CHAIR, _DECIDING | {Fact.PERSON_AGREES}),
    Transition(Event.DECIDE, State.MEETING, State.NOT_AGREED, _CHAIR, _DECIDING),
    Transition(Event.SIGN_OFF, State.AGREED, State.SIGNED_OFF, _CHAIR, _SIGNING),
    Transition(Event.SIGN_OFF, State.AGREED_TOLD, State.DONE, _CHAIR, _SIGNING),
    Transition(Event.TELL, State.AGREED, State.AGREED_TOLD, _SAFE, _TELLING),
    Transition(Event.TELL, State.SIGNED_OFF, State.DONE, _SAFE, _TELLING),
    Transition(Event.TELL, State.NOT_AGREED, State.NOT_AGREED_TOLD, _SAFE, _TELLING),
    Transition(Event.WITHDRAW, State.REFERRED, State.WITHDRAWN, ANYONE, _TAKING_BACK),
    Transition(Event.WITHDRAW, State.SENT_BACK, State.WITHDRAWN, ANYONE, _TAKING_BACK),
    Transition(Event.WITHDRAW, State.ARRANGED, State.WITHDRAWN, ANYONE, _TAKING_BACK),
)

_BY_EVENT_AND_STATE = {(row.event, row.from_state): row for row in TRANSITIONS}


def moves_from(state: State, who: frozenset[Party]) -> tuple[Event, ...]:
    """What this party may do from here, once the facts are known: for templates."""
    return tuple(row.event for row in TRANSITIONS if row.from_state is state and not who.isdisjoint(row.who))


def move_panel(event: Event, state: State, facts: frozenset[Fact], who: frozenset[Party]) -> Transition:
    """The row for this event. Raises NoSuchPanelMove, NotTheirPanelMove, PanelNotReady."""
    row = _BY_EVENT_AND_STATE.get((event, state))
    if row is None:
        raise NoSuchPanelMove(
            "state",
            Sentence(
                "This referral is now: {state}. Open it again to see what you can do.",
                {"state": STATE_WORDS[state]},
            ),
        )
    if who.isdisjoint(row.who):
        raise NotTheirPanelMove(
            "who", Sentence("Somebody else has to do this: {event}.", {"event": EVENT_WORDS[event]})
        )
    missing = row.needs - facts
    if missing:
        raise PanelNotReady(
            "facts", together([FACT_WORDS[fact] for fact in Fact if fact in missing]), missing
        )
    return row
