"""The whole matrix of a plan, and of what an answer does to it."""

from itertools import product

import pytest

from sevensteps.core.planning import NoSuchPlanMove, PlanEvent, PlanState, Verdict, move_plan
from sevensteps.core.planning.diagram import EVENT_OF, mermaid

EXPECTED = {
    ("submit", "draft"): "submitted",
    ("submit", "returned"): "submitted",
    ("withdraw", "submitted"): "draft",
    ("agree", "submitted"): "agreed",
    ("return", "submitted"): "returned",
    ("refuse", "submitted"): "refused",
    ("bring", "draft"): "agreed",
    ("sign_off", "refused"): "agreed",
    ("supersede", "draft"): "superseded",
    ("supersede", "submitted"): "superseded",
    ("supersede", "returned"): "superseded",
    ("supersede", "agreed"): "superseded",
}
ANSWERS = {"agreed": "agreed", "part": "agreed", "changes": "returned", "refused": "refused"}


@pytest.mark.parametrize(("event", "state"), product(PlanEvent, PlanState))
def test_a_plan_moves_as_the_table_says_or_not_at_all(event: PlanEvent, state: PlanState) -> None:
    if (event, state) in EXPECTED:
        assert move_plan(event, state) == EXPECTED[event, state]
        assert f"    {state} --> {EXPECTED[event, state]} : {event}\n" in mermaid()
        return
    with pytest.raises(NoSuchPlanMove, match="This plan is now"):
        move_plan(event, state)


@pytest.mark.parametrize(("verdict", "state"), product(Verdict, PlanState))
def test_only_a_plan_that_waits_is_answered(verdict: Verdict, state: PlanState) -> None:
    if state is PlanState.SUBMITTED:
        assert move_plan(EVENT_OF[verdict], state) == ANSWERS[verdict]
        return
    with pytest.raises(NoSuchPlanMove):
        move_plan(EVENT_OF[verdict], state)
