"""Every move of a concern, as rows; and by when it is read and decided."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from sevensteps.core.dates import working_days_after
from sevensteps.core.errors import Refused
from sevensteps.core.safeguarding.states import (
    EVENT_WORDS,
    FACT_WORDS,
    OPEN,
    STATE_WORDS,
    Danger,
    Event,
    Fact,
    State,
)
from sevensteps.core.trace import Sentence, together


class NoSuchMove(Refused):
    """The concern cannot move that way from where it stands."""


class NotReady(Refused):
    """Something that must be true first is not; `missing` says which facts."""

    def __init__(self, where: str, reason: Sentence, missing: frozenset[Fact]) -> None:
        super().__init__(where, reason)
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table. All of it is the safeguarding team's."""

    event: Event
    from_state: State
    to_state: State
    needs: frozenset[Fact] = frozenset()


_WHY = frozenset({Fact.REASONS_WRITTEN})
_TEAM = _WHY | {Fact.TO_ANOTHER_TEAM}

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Event.READ, State.RAISED, State.READ),
    # Whoever gets it has to read it first.
    *(Transition(Event.OTHER_TEAM, state, State.RAISED, _TEAM) for state in State if state in OPEN),
    Transition(Event.ENQUIRE, State.READ, State.ENQUIRY, _WHY),
    Transition(Event.HAND_ON, State.READ, State.HANDED_ON, _WHY | {Fact.TO_SOMEBODY}),
    Transition(Event.HAND_ON, State.ENQUIRY, State.HANDED_ON, _WHY | {Fact.TO_SOMEBODY}),
    Transition(Event.NO_ACTION, State.READ, State.NO_ACTION, _WHY | {Fact.RAISED_BY_ANOTHER}),
    Transition(Event.END, State.ENQUIRY, State.ENDED, _WHY),
)

_BY_EVENT_AND_STATE = {(row.event, row.from_state): row for row in TRANSITIONS}


def moves_from(state: State) -> tuple[Event, ...]:
    """What the team may do from here, once the facts are known: for templates."""
    return tuple(row.event for row in TRANSITIONS if row.from_state is state)


def move(event: Event, state: State, facts: frozenset[Fact]) -> State:
    """The state after this event. Raises NoSuchMove, NotReady."""
    row = _BY_EVENT_AND_STATE.get((event, state))
    if row is None:
        raise NoSuchMove(
            "state",
            Sentence(
                "This concern is now: {state}. Open it again to see what you can do: {event} is not open.",
                {"state": STATE_WORDS[state], "event": EVENT_WORDS[event]},
            ),
        )
    missing = row.needs - facts
    if missing:
        raise NotReady("why", together([FACT_WORDS[fact] for fact in Fact if fact in missing]), missing)
    return row.to_state


@dataclass(frozen=True, slots=True)
class Clock:
    """What is due next, the due day itself in time. `due_on` is None where nothing is."""

    due_on: date | None
    late: bool


def read_by(raised_on: date, danger: Danger, days: int, closed: Container[date]) -> date:
    """The last day on which it is read in time: the same, worked or not, where somebody is in danger now."""
    return raised_on if danger is Danger.YES else working_days_after(raised_on, days, closed)


def anew(
    passed_on: date, danger: Danger, days: int, decide_on: date, closed: Container[date]
) -> tuple[date, date]:
    """By when the team that gets it reads and decides: read as one raised that day, decided when it was
    promised or as it is read, whichever is later.
    """
    read_on = read_by(passed_on, danger, days, closed)
    return read_on, max(decide_on, read_on)


def clock(state: State, *, read_on: date, decide_on: date, today: date) -> Clock:
    """What is due next: that it is read, or that it is decided what is done."""
    due = {State.RAISED: read_on, State.READ: decide_on}.get(state)
    return Clock(due, due is not None and today > due)
