"""Names on the journey: where someone is, what can happen, what must be known, who may do it."""

from __future__ import annotations

from enum import StrEnum

from sevensteps.core.access import SELF_MAY, Role, Standing, Task


class State(StrEnum):
    """Where one person's journey stands."""

    FIRST_CONTACT = "first_contact"
    ASSESSING = "assessing"
    INDICATIVE = "indicative"
    PLANNING = "planning"
    AWAITING_AGREEMENT = "awaiting_agreement"
    CHANGES_REQUESTED = "changes_requested"
    REFUSED = "refused"
    ORGANISING_MONEY = "organising_money"
    ORGANISING_SUPPORT = "organising_support"
    LIVING = "living"
    REVIEWING = "reviewing"
    MOVING_IN = "moving_in"
    PAUSED = "paused"
    MOVED_OUT = "moved_out"
    ENDED = "ended"


class Event(StrEnum):
    """What moves a journey."""

    BEGIN_ASSESSMENT = "begin_assessment"
    TELL_INDICATIVE = "tell_indicative"
    START_PLAN = "start_plan"
    SUBMIT_PLAN = "submit_plan"
    WITHDRAW_PLAN = "withdraw_plan"
    RETURN_FOR_CHANGES = "return_for_changes"
    REFUSE_PLAN = "refuse_plan"
    REVISE_PLAN = "revise_plan"
    AGREE_PLAN = "agree_plan"
    MONEY_IN_PLACE = "money_in_place"
    SUPPORT_IN_PLACE = "support_in_place"
    BEGIN_REVIEW = "begin_review"
    CONTINUE_AS_IS = "continue_as_is"
    CHANGE_PLAN = "change_plan"
    CHANGE_ALLOCATION = "change_allocation"
    NEED_CHANGED = "need_changed"
    GO_BACK = "go_back"
    HONOUR_BUDGET = "honour_budget"
    PAUSE = "pause"
    RESUME = "resume"
    MOVE_OUT = "move_out"
    END = "end"


class Fact(StrEnum):
    """What must be true, and is established by the caller, before a move."""

    ELIGIBLE = "eligible"
    CONSENT = "consent"
    INDICATIVE_KNOWN = "indicative_known"
    OUTCOMES_WRITTEN = "outcomes_written"
    LINES_COSTED = "lines_costed"
    DECISION_RECORDED = "decision_recorded"
    PARTS_ADD_UP = "parts_add_up"
    SUPPORT_ARRANGED = "support_arranged"
    REVIEW_RECORDED = "review_recorded"
    HONOURED_BUDGET_KNOWN = "honoured_budget_known"
    PAUSED_HERE = "paused_here"


class Side(StrEnum):
    """In what capacity somebody moves a journey."""

    PERSON = "person"
    FAMILY = "family"
    STAFF = "staff"
    APPROVER = "approver"
    CHAIR = "chair"  # signs off what a panel agreed
    TRUSTED = "trusted"  # agrees at once, within the authority's trusted limits


CLOSED = frozenset({State.MOVED_OUT, State.ENDED})
ACTIVE = frozenset(State) - CLOSED - {State.PAUSED}
START_STATES = frozenset({State.FIRST_CONTACT, State.MOVING_IN})

_STEP: dict[State, int] = {
    State.FIRST_CONTACT: 1,
    State.ASSESSING: 1,
    State.INDICATIVE: 1,
    State.PLANNING: 2,
    State.CHANGES_REQUESTED: 2,
    State.AWAITING_AGREEMENT: 3,
    State.REFUSED: 3,
    State.ORGANISING_MONEY: 4,
    State.MOVING_IN: 4,
    State.ORGANISING_SUPPORT: 5,
    State.LIVING: 6,
    State.REVIEWING: 7,
}


def step_of(state: State) -> int | None:
    """The step, 1 to 7; None while paused or closed (the journey keeps the step it came from)."""
    return _STEP.get(state)


def sides_of(standing: Standing) -> frozenset[Side]:
    """Every capacity somebody has towards this person.

    Whoever of the circle may do all that the person may (an attorney, a deputy) stands where the person
    stands. Staff never do, however much they may.
    """
    sides = {Side(standing.side)}
    if standing.side != Side.STAFF and standing.tasks >= SELF_MAY:
        sides.add(Side.PERSON)
    if standing.side == Side.STAFF and Role.APPROVER in standing.actor.roles:
        sides.add(Side.APPROVER)
    if standing.side == Side.STAFF and standing.can(Task.AGREE_AT_ONCE):
        sides.add(Side.TRUSTED)
    if standing.side == Side.STAFF and standing.can(Task.CHAIR_PANEL):
        sides.add(Side.CHAIR)
    return frozenset(sides)
