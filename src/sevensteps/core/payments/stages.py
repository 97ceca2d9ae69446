"""Every move of a pay run, and of one payment in it, as rows: nothing else can happen to them.

Source: our own rules, docs/reference/pay-run-states.md. Two people for every run is the common rule of public
audit (separation of duties); the limits are the authority's.
"""

from __future__ import annotations

from dataclasses import dataclass

from sevensteps.core.errors import Refused
from sevensteps.core.payments.states import (
    FACT_WORDS,
    PAYOUT_WORDS,
    STAGE_WORDS,
    PayoutState,
    RunEventName,
    RunFact,
    Stage,
)
from sevensteps.core.trace import Sentence, together


class NoSuchStep(Refused):
    """The run cannot go that way from where it stands."""


class StepNotReady(Refused):
    """Something that must be true first is not; `missing` says which facts."""

    def __init__(self, where: str, reason: Sentence, missing: frozenset[RunFact]) -> None:
        super().__init__(where, reason)
        self.missing = missing


class PaymentClosed(Refused):
    """What the bank says does not fit where this payment stands."""


@dataclass(frozen=True, slots=True)
class RunStep:
    """One row of the table."""

    event: RunEventName
    from_stage: Stage
    to_stage: Stage
    needs: frozenset[RunFact] = frozenset()


_E, _S, _F = RunEventName, Stage, RunFact
_TWO_PEOPLE = frozenset({_F.LINES_AS_THEY_ARE, _F.ACCOUNTS_PROVEN, _F.ANOTHER_PERSON, _F.WITHIN_LIMIT})
_REASONS = frozenset({_F.REASONS_WRITTEN})
# A file that did go, and is said not to have gone, pays twice: nobody brings that about alone.
_NOT_GONE = _REASONS | {_F.FILE_NOT_SENT, _F.ANOTHER_MADE_IT}

# True of one officer and not of another.
OFFICERS = frozenset({_F.ANOTHER_PERSON, _F.ANOTHER_MADE_IT, _F.ANOTHER_WITHDREW})

RUN_STEPS: tuple[RunStep, ...] = (
    RunStep(_E.REVIEW, _S.DRAFT, _S.REVIEWED),
    RunStep(_E.SEND_BACK, _S.REVIEWED, _S.DRAFT, _REASONS),
    RunStep(_E.APPROVE, _S.REVIEWED, _S.APPROVED, _TWO_PEOPLE),
    # Made for the first time by anybody; after a file was withdrawn, by another officer than withdrew it.
    RunStep(_E.FILE, _S.APPROVED, _S.FILED, frozenset({_F.ANOTHER_WITHDREW})),
    # Whoever may not be paid any more comes out, and another file is made. Once it was sent this is too late.
    RunStep(_E.WITHDRAW, _S.FILED, _S.APPROVED, _NOT_GONE),
    RunStep(_E.SEND, _S.FILED, _S.SENT, frozenset({_F.FILE_MADE, _F.NOBODY_STOPPED})),
    RunStep(_E.CLOSE, _S.SENT, _S.CLOSED, frozenset({_F.ALL_KNOWN})),
    # A run that pays nobody needs no file: its bills and what is held are all there is to it.
    RunStep(_E.CLOSE, _S.APPROVED, _S.CLOSED, frozenset({_F.ALL_KNOWN})),
    # By itself, where what the bank was thought to have said of one of its payments is taken back.
    RunStep(_E.REOPEN, _S.CLOSED, _S.SENT),
    RunStep(_E.REJECT, _S.DRAFT, _S.REJECTED, _REASONS),
    RunStep(_E.REJECT, _S.REVIEWED, _S.REJECTED, _REASONS),
    RunStep(_E.REJECT, _S.APPROVED, _S.REJECTED, _REASONS),
    RunStep(_E.REJECT, _S.FILED, _S.REJECTED, _NOT_GONE),
)

# A bank may send money back days after it arrived. What came back is not paid again under the same reference.
# Settled, or returned, goes back to sent only where what the bank said was about another payment after all.
PAYOUT_STEPS: frozenset[tuple[PayoutState, PayoutState]] = frozenset(
    {
        (PayoutState.WAITING, PayoutState.SENT),
        (PayoutState.WAITING, PayoutState.REJECTED),
        (PayoutState.SENT, PayoutState.SETTLED),
        (PayoutState.SENT, PayoutState.RETURNED),
        (PayoutState.SETTLED, PayoutState.RETURNED),
        (PayoutState.SETTLED, PayoutState.SENT),
        (PayoutState.RETURNED, PayoutState.SENT),
    }
)

_BY_EVENT_AND_STAGE = {(row.event, row.from_stage): row for row in RUN_STEPS}


def steps_from(stage: Stage) -> tuple[RunEventName, ...]:
    """What an officer can do with a run from here, once the facts are known: for templates."""
    return tuple(row.event for row in RUN_STEPS if row.from_stage is stage and row.event is not _E.REOPEN)


def officers_words(stage: Stage, facts: frozenset[RunFact]) -> dict[RunEventName, Sentence]:
    """What an officer cannot do from here because another one has to, and the words for it.

    `facts`: those of OFFICERS that are true of the officer who looks.
    """
    missing = OFFICERS - facts
    return {
        row.event: together([FACT_WORDS[fact] for fact in RunFact if fact in row.needs & missing])
        for row in RUN_STEPS
        if row.from_stage is stage and row.needs & missing
    }


def run_step(event: RunEventName, stage: Stage, facts: frozenset[RunFact]) -> RunStep:
    """The row for this event. Raises NoSuchStep, StepNotReady."""
    row = _BY_EVENT_AND_STAGE.get((event, stage))
    if row is None:
        raise NoSuchStep(
            "run", Sentence("This run is now: {stage}. Look at it again.", {"stage": STAGE_WORDS[stage]})
        )
    missing = row.needs - facts
    if missing:
        raise StepNotReady(
            "run", together([FACT_WORDS[fact] for fact in RunFact if fact in missing]), missing
        )
    return row


def check_payout(before: PayoutState, after: PayoutState) -> None:
    """Raise PaymentClosed unless a payment may go from the one to the other."""
    if (before, after) not in PAYOUT_STEPS:
        raise PaymentClosed(
            "payment",
            Sentence(
                "This payment is already: {before}. It cannot become: {after}.",
                {"before": PAYOUT_WORDS[before], "after": PAYOUT_WORDS[after]},
            ),
        )
