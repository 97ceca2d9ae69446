"""Every move of a statement, as rows. What was agreed stays; what is wrong is taken back before that."""

from __future__ import annotations

from dataclasses import dataclass

from sevensteps.core.budgets.fund.states import (
    EVENT_WORDS,
    FACT_WORDS,
    STATE_WORDS,
    Event,
    Fact,
    Party,
    State,
)
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence, together


class NoSuchMove(Refused):
    """The statement cannot move that way from where it stands."""


class NotTheirMove(Refused):
    """The move exists, for somebody else to make."""


class MoveNotReady(Refused):
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


_PERSON, _PROVIDER = frozenset({Party.PERSON}), frozenset({Party.PROVIDER})
_ASKING = frozenset({Party.PERSON, Party.HELPER})
_WORDS = frozenset({Fact.WORDS_WRITTEN})
_LAST = frozenset({Fact.LATEST, Fact.MONEY_THERE})

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Event.SEND, State.DUE, State.SENT, _PROVIDER, frozenset({Fact.PERIOD_OVER, Fact.SUMS_FIT})),
    Transition(Event.ASK, State.SENT, State.ASKED, _ASKING, _WORDS),
    Transition(Event.ASK, State.ASKED, State.ASKED, _ASKING, _WORDS),
    Transition(Event.ASK, State.ANSWERED, State.ASKED, _ASKING, _WORDS),
    Transition(Event.ANSWER, State.ASKED, State.ANSWERED, _PROVIDER, _WORDS),
    Transition(Event.AGREE, State.SENT, State.AGREED, _PERSON),
    Transition(Event.AGREE, State.ANSWERED, State.AGREED, _PERSON),
    Transition(Event.AGREE, State.ASKED, State.AGREED, _PERSON),
    Transition(Event.TAKE_BACK, State.SENT, State.TAKEN_BACK, _PROVIDER, _LAST),
    Transition(Event.TAKE_BACK, State.ASKED, State.TAKEN_BACK, _PROVIDER, _LAST),
    Transition(Event.TAKE_BACK, State.ANSWERED, State.TAKEN_BACK, _PROVIDER, _LAST),
)

# What was sent counts, agreed or not; one that was taken back does not, and its days are due again.
COUNTS = frozenset(State) - {State.DUE, State.TAKEN_BACK}

_BY_EVENT_AND_STATE = {(row.event, row.from_state): row for row in TRANSITIONS}


def can_move(event: Event, state: State, who: Party) -> bool:
    """Whether there is such a move from here for them, once the facts are known: for templates."""
    row = _BY_EVENT_AND_STATE.get((event, state))
    return row is not None and who in row.who


def move_statement(event: Event, state: State, who: Party, facts: frozenset[Fact] = frozenset()) -> State:
    """Where the statement goes. Raises NoSuchMove, NotTheirMove, MoveNotReady."""
    row = _BY_EVENT_AND_STATE.get((event, state))
    if row is None:
        raise NoSuchMove(
            "state",
            Sentence(
                "This is now: {state}. Open it again to see what can be done.", {"state": STATE_WORDS[state]}
            ),
        )
    if who not in row.who:
        raise NotTheirMove(
            "who", Sentence("Somebody else has to do this: {event}.", {"event": EVENT_WORDS[event]})
        )
    missing = row.needs - facts
    if missing:
        raise MoveNotReady("facts", together([FACT_WORDS[fact] for fact in Fact if fact in missing]), missing)
    return row.to_state
