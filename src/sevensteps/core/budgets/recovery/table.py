"""Every move of a case about money to be given back, as rows: never silent, never undecided."""

from __future__ import annotations

from dataclasses import dataclass

from sevensteps.core.budgets.recovery.states import (
    EVENT_WORDS,
    FACT_WORDS,
    REASONS,
    STATE_WORDS,
    Event,
    Fact,
    Kind,
    Party,
    Reason,
    State,
)
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence, together


class NoSuchMove(Refused):
    """The case cannot move that way from where it stands."""


class NotTheirMove(Refused):
    """The move exists, for somebody else to make."""


class MoveNotReady(Refused):
    """Something that must be true first is not; `missing` says which facts."""

    def __init__(self, where: str, reason: Sentence, missing: frozenset[Fact]) -> None:
        super().__init__(where, reason)
        self.missing = missing


class WrongReason(Refused):
    """A reason that belongs to another kind of case."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table; what a kind of case needs on top is in NEEDS_OF_KIND."""

    event: Event
    from_state: State
    to_state: State
    who: frozenset[Party]
    needs: frozenset[Fact] = frozenset()


_PERSON, _OFFICER = frozenset({Party.PERSON}), frozenset({Party.OFFICER, Party.DECIDER})
_DECIDER = frozenset({Party.DECIDER})
_WORDS = frozenset({Fact.REASONS_WRITTEN, Fact.NOT_INVOLVED})
_AFTER_SILENCE = _WORDS | {Fact.WINDOW_OVER}
_AFTER_REPLY = _AFTER_SILENCE | {Fact.REPLY_READ}
_COLLECTING = frozenset({Fact.DECISION_TOLD, Fact.NO_APPEAL_OPEN, Fact.NEEDS_STILL_MET})

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Event.TELL, State.PROPOSED, State.TOLD, _OFFICER, frozenset({Fact.SUM_AND_REASONS_SHOWN})),
    Transition(Event.REPLY, State.TOLD, State.REPLIED, _PERSON),
    Transition(Event.REPLY, State.REPLIED, State.REPLIED, _PERSON),
    Transition(Event.AGREE, State.TOLD, State.ALL, _PERSON),
    Transition(Event.AGREE, State.REPLIED, State.ALL, _PERSON),
    Transition(Event.DECIDE_ALL, State.TOLD, State.ALL, _DECIDER, _AFTER_SILENCE),
    Transition(Event.DECIDE_ALL, State.REPLIED, State.ALL, _DECIDER, _AFTER_REPLY),
    Transition(Event.DECIDE_PART, State.TOLD, State.PART, _DECIDER, _AFTER_SILENCE),
    Transition(Event.DECIDE_PART, State.REPLIED, State.PART, _DECIDER, _AFTER_REPLY),
    # What is good for the person need not wait.
    Transition(Event.DECIDE_NOTHING, State.TOLD, State.NOTHING, _DECIDER, _WORDS),
    Transition(Event.DECIDE_NOTHING, State.REPLIED, State.NOTHING, _DECIDER, _WORDS | {Fact.REPLY_READ}),
    Transition(Event.CHANGE_TO_PART, State.ALL, State.PART, _DECIDER, _WORDS),
    Transition(Event.CHANGE_TO_NOTHING, State.ALL, State.NOTHING, _DECIDER, _WORDS),
    Transition(Event.CHANGE_TO_PART, State.PART, State.PART, _DECIDER, _WORDS),
    Transition(Event.CHANGE_TO_NOTHING, State.PART, State.NOTHING, _DECIDER, _WORDS),
    Transition(Event.COLLECT, State.ALL, State.COLLECTING, _OFFICER, _COLLECTING),
    Transition(Event.COLLECT, State.PART, State.COLLECTING, _OFFICER, _COLLECTING),
    # Less than was being collected is a new decision: it is told before the rest is collected.
    Transition(Event.CHANGE_TO_PART, State.COLLECTING, State.PART, _DECIDER, _WORDS),
    Transition(Event.CHANGE_TO_NOTHING, State.COLLECTING, State.NOTHING, _DECIDER, _WORDS),
    Transition(Event.SETTLE, State.COLLECTING, State.COLLECTED, _OFFICER, frozenset({Fact.MONEY_BACK})),
    # Where as much as the smaller part had come already.
    Transition(Event.SETTLE, State.PART, State.COLLECTED, _OFFICER, frozenset({Fact.MONEY_BACK})),
    # What came is more than a smaller part: the rest goes back, and all of the part is there.
    Transition(Event.CHANGE_TO_PART, State.COLLECTED, State.COLLECTED, _DECIDER, _WORDS),
    Transition(Event.CHANGE_TO_NOTHING, State.COLLECTED, State.NOTHING, _DECIDER, _WORDS),
    Transition(
        Event.NOT_BACK, State.COLLECTED, State.COLLECTING, _OFFICER, frozenset({Fact.REASONS_WRITTEN})
    ),
    Transition(Event.WITHDRAW, State.PROPOSED, State.WITHDRAWN, _OFFICER),
    Transition(Event.WITHDRAW, State.TOLD, State.WITHDRAWN, _OFFICER, frozenset({Fact.REASONS_WRITTEN})),
    Transition(Event.WITHDRAW, State.REPLIED, State.WITHDRAWN, _OFFICER, frozenset({Fact.REASONS_WRITTEN})),
)

NEEDS_OF_KIND: dict[tuple[Kind, Event], frozenset[Fact]] = {
    (Kind.SURPLUS, Event.TELL): frozenset({Fact.RESERVE_ASKED}),
    (Kind.MISUSE, Event.TELL): frozenset({Fact.EVIDENCE_SHOWN}),
    (Kind.MISUSE, Event.DECIDE_ALL): frozenset({Fact.SAFETY_CONSIDERED}),
    (Kind.MISUSE, Event.DECIDE_PART): frozenset({Fact.SAFETY_CONSIDERED}),
    (Kind.OVERPAYMENT, Event.TELL): frozenset({Fact.MISTAKE_EXPLAINED}),
    (Kind.OVERPAYMENT, Event.COLLECT): frozenset({Fact.AFFORDABLE}),
}

_BY_EVENT_AND_STATE = {(row.event, row.from_state): row for row in TRANSITIONS}


def check_reason(kind: Kind, reason: Reason) -> None:
    """Raise WrongReason for a reason of another kind: unspent money is no misuse, and no mistake either."""
    if REASONS[reason][0] is not kind:
        own = ", ".join(one for one in Reason if REASONS[one][0] is kind)
        raise WrongReason("reason", f"Choose a reason of this kind of case: {own}.")


def needs_of_move(kind: Kind, row: Transition) -> frozenset[Fact]:
    """What must be known before this move in a case of this kind."""
    return row.needs | NEEDS_OF_KIND.get((kind, row.event), frozenset())


def moves_from(state: State, who: frozenset[Party]) -> tuple[Event, ...]:
    """What this party may do from here, once the facts are known: for templates."""
    return tuple(row.event for row in TRANSITIONS if row.from_state is state and who & row.who)


def move_case(
    kind: Kind, event: Event, state: State, facts: frozenset[Fact], who: frozenset[Party]
) -> Transition:
    """The row for this event. Raises NoSuchMove, NotTheirMove, MoveNotReady."""
    row = _BY_EVENT_AND_STATE.get((event, state))
    if row is None:
        raise NoSuchMove(
            "state",
            Sentence(
                "This is now: {state}. Open it again to see what can be done.", {"state": STATE_WORDS[state]}
            ),
        )
    if who.isdisjoint(row.who):
        raise NotTheirMove(
            "who", Sentence("Somebody else has to do this: {event}.", {"event": EVENT_WORDS[event]})
        )
    missing = needs_of_move(kind, row) - facts
    if missing:
        raise MoveNotReady("facts", together([FACT_WORDS[fact] for fact in Fact if fact in missing]), missing)
    return row
