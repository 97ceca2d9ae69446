"""Every move of an appeal, as rows: what happens, from where, to where, who may, what must be known."""

from __future__ import annotations

from dataclasses import dataclass

from sevensteps.core.errors import Refused
from sevensteps.core.redress.states import (
    EVENT_WORDS,
    FACT_WORDS,
    OUTCOMES,
    STATE_WORDS,
    Event,
    Fact,
    Party,
    State,
)
from sevensteps.core.trace import Sentence, together


class NoSuchStep(Refused):
    """The appeal cannot move that way from where it stands."""


class NotTheirStep(Refused):
    """The move exists, for somebody else to make."""


class StepNotReady(Refused):
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


_SENDER = frozenset({Party.SENDER})
_STAFF = frozenset({Party.WORKER, Party.DECIDER})
_DECIDER = frozenset({Party.DECIDER})
_LOOKING = frozenset({Fact.NOT_INVOLVED})
_DECIDING = frozenset({Fact.NOT_INVOLVED, Fact.REASONS_WRITTEN})

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Event.ACKNOWLEDGE, State.SENT, State.ACKNOWLEDGED, _STAFF),
    Transition(Event.LOOK_AT, State.ACKNOWLEDGED, State.LOOKED_AT, _DECIDER, _LOOKING),
    Transition(Event.UPHOLD, State.LOOKED_AT, State.UPHELD, _DECIDER, _DECIDING),
    Transition(Event.UPHOLD_IN_PART, State.LOOKED_AT, State.UPHELD_IN_PART, _DECIDER, _DECIDING),
    Transition(Event.NOT_UPHOLD, State.LOOKED_AT, State.NOT_UPHELD, _DECIDER, _DECIDING),
    Transition(Event.WITHDRAW, State.SENT, State.WITHDRAWN, _SENDER),
    Transition(Event.WITHDRAW, State.ACKNOWLEDGED, State.WITHDRAWN, _SENDER),
    Transition(Event.WITHDRAW, State.LOOKED_AT, State.WITHDRAWN, _SENDER),
)

_BY_EVENT_AND_STATE = {(row.event, row.from_state): row for row in TRANSITIONS}


def event_for(outcome: State) -> Event:
    """What brings an appeal to this outcome. Raises NoSuchStep for a state that is no outcome."""
    if outcome not in OUTCOMES:
        raise NoSuchStep("outcome", "Choose one of the answers shown.")
    return next(row.event for row in TRANSITIONS if row.to_state is outcome)


def can_step(event: Event, state: State, who: frozenset[Party]) -> bool:
    """Whether this party may do it from here, once the facts are known: for templates."""
    row = _BY_EVENT_AND_STATE.get((event, state))
    return row is not None and not who.isdisjoint(row.who)


def step(event: Event, state: State, facts: frozenset[Fact], who: frozenset[Party]) -> Transition:
    """The row for this event. Raises NoSuchStep, NotTheirStep, StepNotReady."""
    row = _BY_EVENT_AND_STATE.get((event, state))
    if row is None:
        raise NoSuchStep(
            "state",
            Sentence(
                "This appeal is now: {state}. Open it again to see what you can do.",
                {"state": STATE_WORDS[state]},
            ),
        )
    if who.isdisjoint(row.who):
        raise NotTheirStep(
            "who", Sentence("Somebody else has to do this: {event}.", {"event": EVENT_WORDS[event]})
        )
    missing = row.needs - facts
    if missing:
        raise StepNotReady("facts", together([FACT_WORDS[fact] for fact in Fact if fact in missing]), missing)
    return row
