"""Every move a journey can make, as rows: what happens, from where, to where, who may, what must be known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import Refused
from sevensteps.core.journey.states import ACTIVE, Event, Fact, Side, State, sides_of, step_of
from sevensteps.core.journey.words import EVENT_WORDS, FACT_WORDS, STATE_WORDS
from sevensteps.core.trace import Sentence, together


class NoSuchMove(Refused):
    """The table has no such move from this state."""


class NotTheirMove(Refused):
    """The move exists, for somebody else to make."""


class NotYet(Refused):
    """Something that must be true first is not; `missing` says which facts."""

    def __init__(self, where: str, reason: Sentence, missing: frozenset[Fact]) -> None:
        super().__init__(where, reason)
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Transition:
    """One row. `to_state` None means: back to the state it was paused in."""

    event: Event
    from_state: State
    to_state: State | None
    who: frozenset[Side]
    needs: frozenset[Fact] = frozenset()


_OWN = frozenset({Side.PERSON, Side.STAFF})
_ANYONE = frozenset({Side.PERSON, Side.FAMILY, Side.STAFF})
_STAFF = frozenset({Side.STAFF})
_APPROVER = frozenset({Side.APPROVER})


def _rows(
    event: Event, come_from: Iterable[State], go_to: State | None, who: frozenset[Side], *needs: Fact
) -> list[Transition]:
    ordered = [state for state in State if state in set(come_from)]
    return [Transition(event, state, go_to, who, frozenset(needs)) for state in ordered]


_AFTER_STEP_1 = {state for state in ACTIVE if (step_of(state) or 0) > 1}

TRANSITIONS: tuple[Transition, ...] = (
    *_rows(
        Event.BEGIN_ASSESSMENT, [State.FIRST_CONTACT], State.ASSESSING, _ANYONE, Fact.ELIGIBLE, Fact.CONSENT
    ),
    *_rows(Event.TELL_INDICATIVE, [State.ASSESSING], State.INDICATIVE, _OWN, Fact.INDICATIVE_KNOWN),
    *_rows(Event.START_PLAN, [State.INDICATIVE], State.PLANNING, _ANYONE),
    *_rows(
        Event.SUBMIT_PLAN,
        [State.PLANNING, State.CHANGES_REQUESTED],
        State.AWAITING_AGREEMENT,
        _OWN,
        Fact.OUTCOMES_WRITTEN,
        Fact.LINES_COSTED,
    ),
    *_rows(Event.WITHDRAW_PLAN, [State.AWAITING_AGREEMENT], State.PLANNING, _OWN),
    *_rows(Event.RETURN_FOR_CHANGES, [State.AWAITING_AGREEMENT], State.CHANGES_REQUESTED, _APPROVER),
    *_rows(Event.REFUSE_PLAN, [State.AWAITING_AGREEMENT], State.REFUSED, _APPROVER),
    *_rows(Event.REVISE_PLAN, [State.REFUSED], State.PLANNING, _ANYONE),
    *_rows(
        Event.AGREE_PLAN,
        [State.AWAITING_AGREEMENT],
        State.ORGANISING_MONEY,
        _APPROVER | {Side.TRUSTED, Side.CHAIR},
        Fact.DECISION_RECORDED,
    ),
    # After a no: a risk panel signs off the plan as it stands.
    *_rows(
        Event.AGREE_PLAN,
        [State.REFUSED],
        State.ORGANISING_MONEY,
        frozenset({Side.CHAIR}),
        Fact.DECISION_RECORDED,
    ),
    *_rows(Event.MONEY_IN_PLACE, [State.ORGANISING_MONEY], State.ORGANISING_SUPPORT, _OWN, Fact.PARTS_ADD_UP),
    *_rows(Event.SUPPORT_IN_PLACE, [State.ORGANISING_SUPPORT], State.LIVING, _ANYONE, Fact.SUPPORT_ARRANGED),
    *_rows(Event.BEGIN_REVIEW, [State.LIVING, State.ORGANISING_SUPPORT], State.REVIEWING, _ANYONE),
    *_rows(Event.CONTINUE_AS_IS, [State.REVIEWING], State.LIVING, _STAFF, Fact.REVIEW_RECORDED),
    *_rows(Event.CHANGE_PLAN, [State.REVIEWING], State.PLANNING, _STAFF),
    *_rows(Event.CHANGE_ALLOCATION, [State.REVIEWING], State.ASSESSING, _STAFF),
    *_rows(Event.NEED_CHANGED, _AFTER_STEP_1, State.ASSESSING, _ANYONE),
    *_rows(Event.GO_BACK, [State.INDICATIVE], State.ASSESSING, _OWN),
    *_rows(Event.GO_BACK, [State.PLANNING], State.INDICATIVE, _OWN),
    *_rows(Event.GO_BACK, [State.ORGANISING_SUPPORT], State.ORGANISING_MONEY, _OWN),
    *_rows(Event.GO_BACK, [State.LIVING], State.ORGANISING_SUPPORT, _OWN),
    *_rows(
        Event.HONOUR_BUDGET, [State.MOVING_IN], State.ORGANISING_MONEY, _STAFF, Fact.HONOURED_BUDGET_KNOWN
    ),
    *_rows(Event.PAUSE, ACTIVE, State.PAUSED, _OWN),
    *_rows(Event.RESUME, [State.PAUSED], None, _OWN, Fact.PAUSED_HERE),
    *_rows(Event.MOVE_OUT, ACTIVE | {State.PAUSED}, State.MOVED_OUT, _OWN),
    *_rows(Event.END, ACTIVE | {State.PAUSED}, State.ENDED, _OWN),
)

_BY_EVENT_AND_STATE = {(row.event, row.from_state): row for row in TRANSITIONS}


def moves_from(state: State) -> tuple[Transition, ...]:
    """Every row that leaves this state, in the order of the table."""
    return tuple(row for row in TRANSITIONS if row.from_state is state)


def move(
    event: Event,
    state: State,
    facts: frozenset[Fact],
    who: frozenset[Side],
    paused_in: State | None = None,
) -> Transition:
    """The row for this event from this state, once it is allowed; its `to_state` is never None.

    `who` is `sides_of(standing)`; `paused_in`, the state the journey paused in, is for `resume` alone.
    Raises NoSuchMove, then NotTheirMove, then NotYet, each with a sentence for the reader.
    """
    row = _BY_EVENT_AND_STATE.get((event, state))
    if row is None:
        raise NoSuchMove(
            "state",
            Sentence(
                "“{event}” cannot happen now. The journey is at “{state}”.",
                {"event": EVENT_WORDS[event], "state": STATE_WORDS[state].title},
            ),
        )
    if not row.who & who:
        raise NotTheirMove("who", _whose(row))
    missing = row.needs - facts
    if missing:
        raise NotYet("facts", together(FACT_WORDS[fact] for fact in Fact if fact in missing), missing)
    if row.to_state is None:
        if paused_in not in ACTIVE:
            raise NotYet("facts", FACT_WORDS[Fact.PAUSED_HERE], frozenset({Fact.PAUSED_HERE}))
        return replace(row, to_state=paused_in)
    return row


def can_move(
    event: Event,
    state: State,
    facts: frozenset[Fact],
    who: frozenset[Side],
    paused_in: State | None = None,
) -> bool:
    """Whether `move` would allow it: for templates."""
    try:
        move(event, state, facts, who, paused_in)
    except Refused:
        return False
    return True


# Moves that belong to no step; whoever makes one of the others does it with the task of its step.
FREE_MOVES = (
    Event.GO_BACK, Event.NEED_CHANGED, Event.PAUSE, Event.RESUME, Event.MOVE_OUT, Event.END,
)  # fmt: skip


def may_make(event: Event, standing: Standing) -> bool:
    """Whether a free move could ever be this reader's: seeing a journey is not yet moving it.

    Staff need the task. Family who answer the questions may say that needs have changed: it asks them again.
    """
    if Side.PERSON in sides_of(standing) or standing.can(Task.MOVE_JOURNEY):
        return True
    return event is Event.NEED_CHANGED and standing.can(Task.ANSWER_ASSESSMENT)


def _whose(row: Transition) -> Sentence:
    """Who makes this move, the nearest to the person first."""
    for side, words in _ASK.items():
        if side in row.who:
            return Sentence("{ask} to do this: “{event}”.", {"ask": words, "event": EVENT_WORDS[row.event]})
    raise ValueError(f"nobody may {row.event}")


_ASK: dict[Side, Sentence] = {
    Side.PERSON: Sentence("Ask the person, or the worker who supports them,"),
    Side.STAFF: Sentence("Ask the worker who supports the person"),
    Side.APPROVER: Sentence("Ask the manager who agrees plans"),
    Side.CHAIR: Sentence("Ask the chair of the risk panel"),
}
