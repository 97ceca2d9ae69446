"""The states of one version of a plan, as a table."""

from __future__ import annotations

from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence


class PlanState(StrEnum):
    """Where one version of a plan stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    REFUSED = "refused"
    AGREED = "agreed"
    SUPERSEDED = "superseded"


class PlanEvent(StrEnum):
    """What happens to a version. `bring`: a plan agreed elsewhere is kept to until it is reviewed."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    AGREE = "agree"
    RETURN = "return"
    REFUSE = "refuse"
    BRING = "bring"
    SIGN_OFF = "sign_off"
    SUPERSEDE = "supersede"


class NoSuchPlanMove(Refused):
    """The plan cannot move that way from where it stands."""


PLAN_TRANSITIONS: dict[tuple[PlanEvent, PlanState], PlanState] = {
    (PlanEvent.SUBMIT, PlanState.DRAFT): PlanState.SUBMITTED,
    (PlanEvent.SUBMIT, PlanState.RETURNED): PlanState.SUBMITTED,
    (PlanEvent.WITHDRAW, PlanState.SUBMITTED): PlanState.DRAFT,
    (PlanEvent.AGREE, PlanState.SUBMITTED): PlanState.AGREED,
    (PlanEvent.RETURN, PlanState.SUBMITTED): PlanState.RETURNED,
    (PlanEvent.REFUSE, PlanState.SUBMITTED): PlanState.REFUSED,
    (PlanEvent.BRING, PlanState.DRAFT): PlanState.AGREED,
    # A risk panel that agreed on the plan as it stands: it need not be sent again after a no.
    (PlanEvent.SIGN_OFF, PlanState.REFUSED): PlanState.AGREED,
    # A new version takes the place of any that is not history yet; what was refused stays on record as such.
    (PlanEvent.SUPERSEDE, PlanState.DRAFT): PlanState.SUPERSEDED,
    (PlanEvent.SUPERSEDE, PlanState.SUBMITTED): PlanState.SUPERSEDED,
    (PlanEvent.SUPERSEDE, PlanState.RETURNED): PlanState.SUPERSEDED,
    (PlanEvent.SUPERSEDE, PlanState.AGREED): PlanState.SUPERSEDED,
}

EDITABLE = frozenset({PlanState.DRAFT, PlanState.RETURNED})

PLAN_STATE_WORDS: dict[PlanState, Sentence] = {
    PlanState.DRAFT: Sentence("Being written"),
    PlanState.SUBMITTED: Sentence("Waiting for an answer"),
    PlanState.RETURNED: Sentence("Some things to change"),
    PlanState.REFUSED: Sentence("The answer was no"),
    PlanState.AGREED: Sentence("Agreed"),
    PlanState.SUPERSEDED: Sentence("Replaced by a newer plan"),
}


def move_plan(event: PlanEvent, state: PlanState) -> PlanState:
    """The state after this event. Raises NoSuchPlanMove."""
    after = PLAN_TRANSITIONS.get((event, state))
    if after is None:
        raise NoSuchPlanMove(
            "plan",
            Sentence(
                "This plan is now: {state}. Open it again to see what you can do.",
                {"state": PLAN_STATE_WORDS[state]},
            ),
        )
    return after
