"""When each task is open."""

from __future__ import annotations

from itertools import product

import pytest

from sevensteps.core.access import Task
from sevensteps.core.journey import CLOSED, OPEN_IN, NotOpen, State, can_open, check_open

MONEY_IN_USE = (
    Task.ORDER_SUPPORT,
    Task.CANCEL_ORDER,
    Task.APPROVE_INVOICE,
    Task.MOVE_MONEY,
    Task.NOTE_PROGRESS,
)


def test_every_task_has_its_states() -> None:
    assert set(OPEN_IN) == set(Task)
    assert all(OPEN_IN.values())


@pytest.mark.parametrize(("task", "state"), list(product(Task, State)))
def test_check_and_can_say_the_same_and_a_refusal_says_what_to_do(task: Task, state: State) -> None:
    if can_open(task, state):
        check_open(task, state)
    else:
        with pytest.raises(NotOpen) as refusal:
            check_open(task, state)
        assert refusal.value.reason.endswith(".")


@pytest.mark.parametrize("state", State)
def test_looking_and_taking_consent_back_are_always_open(state: State) -> None:
    for task in Task:
        if task.startswith("see_") or task is Task.MANAGE_CIRCLE:
            assert can_open(task, state)


@pytest.mark.parametrize(
    "state", [State.ASSESSING, State.PLANNING, State.AWAITING_AGREEMENT, State.REFUSED, State.PAUSED]
)
def test_money_in_use_stays_open_while_the_plan_is_made_again(state: State) -> None:
    assert all(can_open(task, state) for task in MONEY_IN_USE)


def test_a_plan_is_decided_only_while_it_waits_and_not_changed_meanwhile() -> None:
    assert OPEN_IN[Task.DECIDE_PLAN] == {State.AWAITING_AGREEMENT}
    assert not can_open(Task.WRITE_PLAN, State.AWAITING_AGREEMENT)


def test_after_leaving_orders_are_taken_back_or_paid_and_nothing_is_ordered() -> None:
    for state in CLOSED:
        assert can_open(Task.CANCEL_ORDER, state)
        assert can_open(Task.APPROVE_INVOICE, state)
        assert not can_open(Task.ORDER_SUPPORT, state)
