"""Every move of a run and of a payment: those in the table, and no other."""

from __future__ import annotations

from itertools import product

import pytest

from sevensteps.core.payments import (
    PAYOUT_STEPS,
    RUN_STEPS,
    NoSuchStep,
    PaymentClosed,
    PayoutState,
    RunEventName,
    RunFact,
    Stage,
    StepNotReady,
    check_payout,
    run_step,
    steps_from,
)

ALL_FACTS = frozenset(RunFact)
IN_TABLE = {(row.event, row.from_stage): row for row in RUN_STEPS}


@pytest.mark.parametrize(("event", "stage"), list(product(RunEventName, Stage)))
def test_a_run_moves_as_the_table_says_and_not_otherwise(event: RunEventName, stage: Stage) -> None:
    row = IN_TABLE.get((event, stage))
    if row is None:
        with pytest.raises(NoSuchStep):
            run_step(event, stage, ALL_FACTS)
        return
    assert run_step(event, stage, row.needs).to_stage is row.to_stage
    for fact in row.needs:
        with pytest.raises(StepNotReady) as refused:
            run_step(event, stage, ALL_FACTS - {fact})
        assert refused.value.missing == {fact}


@pytest.mark.parametrize(("before", "after"), list(product(PayoutState, PayoutState)))
def test_a_payment_moves_as_the_table_says_and_not_otherwise(before: PayoutState, after: PayoutState) -> None:
    if (before, after) in PAYOUT_STEPS:
        check_payout(before, after)
    else:
        with pytest.raises(PaymentClosed):
            check_payout(before, after)


def test_nothing_happens_to_a_run_that_is_finished_or_rejected() -> None:
    assert steps_from(Stage.CLOSED) == steps_from(Stage.REJECTED) == ()


def test_no_run_is_approved_without_a_second_person_and_a_limit() -> None:
    for row in RUN_STEPS:
        if row.to_stage is Stage.APPROVED and row.event is not RunEventName.WITHDRAW:  # approved before
            assert {RunFact.ANOTHER_PERSON, RunFact.WITHIN_LIMIT, RunFact.ACCOUNTS_PROVEN} <= row.needs


def test_what_went_to_the_bank_cannot_be_rejected_nor_its_file_withdrawn() -> None:
    gone = [row.event for row in RUN_STEPS if row.from_stage in {Stage.SENT, Stage.CLOSED}]
    assert not {RunEventName.REJECT, RunEventName.WITHDRAW} & set(gone)


def test_what_the_bank_said_of_the_wrong_payment_can_be_taken_back() -> None:
    for state in (PayoutState.SETTLED, PayoutState.RETURNED):
        check_payout(state, PayoutState.SENT)
        with pytest.raises(PaymentClosed):
            check_payout(state, PayoutState.WAITING)
