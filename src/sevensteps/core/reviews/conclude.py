"""When a review may be finished, and how: every outcome looked at, then one of three ways on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence


class Achieved(StrEnum):
    """Whether an outcome was reached, as one side sees it."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class ReviewSide(StrEnum):
    """Whose view it is. They stand side by side; none is written over another."""

    PERSON = "person"
    FAMILY = "family"
    STAFF = "staff"


class Result(StrEnum):
    """What follows; the names are the journey's events."""

    CONTINUE_AS_IS = "continue_as_is"
    CHANGE_PLAN = "change_plan"
    CHANGE_ALLOCATION = "change_allocation"


ACHIEVED_WORDS: dict[Achieved, Sentence] = {
    Achieved.YES: Sentence("Yes"),
    Achieved.PARTLY: Sentence("Partly"),
    Achieved.NO: Sentence("No"),
}

RESULT_WORDS: dict[Result, Sentence] = {
    Result.CONTINUE_AS_IS: Sentence("Go on as now"),
    Result.CHANGE_PLAN: Sentence("Change the plan"),
    Result.CHANGE_ALLOCATION: Sentence("Look at the money again"),
}


class NotAllSaid(Refused):
    """An outcome nobody has looked at yet; `outcomes` has their refs."""

    def __init__(self, where: str, reason: str, outcomes: tuple[str, ...]) -> None:
        super().__init__(where, reason)
        self.outcomes = outcomes


class ResultNeedsReason(Refused):
    """A result without the words that explain it."""


@dataclass(frozen=True, slots=True)
class View:
    """What one side says of one outcome."""

    outcome: str
    side: ReviewSide
    achieved: Achieved


@dataclass(frozen=True, slots=True)
class Option:
    """A way on. `suggested` is a hint from what was said, with the reason why; people choose."""

    result: Result
    suggested: bool
    why: Sentence | None


def still_to_say(
    outcomes: Sequence[str], views: Iterable[View], declined: Collection[str] = frozenset()
) -> tuple[str, ...]:
    """Outcomes (refs) that the person has not spoken about; where they declined to, staff must have.

    `declined` are the outcomes that the person would rather not speak about.
    """
    said = {(view.outcome, view.side) for view in views}
    return tuple(
        outcome
        for outcome in outcomes
        if (outcome, ReviewSide.PERSON) not in said
        and not (outcome in declined and (outcome, ReviewSide.STAFF) in said)
    )


def conclude(
    outcomes: Sequence[str], views: Sequence[View], declined: Collection[str] = frozenset()
) -> tuple[Option, ...]:
    """The ways on from this review, one of them suggested.

    Raises NotAllSaid while an outcome has not been looked at.
    """
    missing = still_to_say(outcomes, views, declined)
    if missing:
        raise NotAllSaid(
            "views",
            "Some things have not been talked about yet. Ask the person about each one. "
            "If they would rather not say, write that down and give the worker's view.",
            missing,
        )
    known = set(outcomes)
    said = [view.achieved for view in views if view.outcome in known]
    suggested, why = Result.CONTINUE_AS_IS, Sentence("Everyone says that things are as they should be.")
    if Achieved.NO in said:
        suggested, why = Result.CHANGE_PLAN, Sentence("Someone says that something has not worked.")
    elif Achieved.PARTLY in said:
        why = Sentence("Things are on their way.")
    return tuple(
        Option(result, result is suggested, why if result is suggested else None) for result in Result
    )


def check_result(result: Result, reason: str) -> None:
    """Raise ResultNeedsReason unless the result is explained in at least a few words."""
    if len(reason.split()) < 3:
        raise ResultNeedsReason(
            "reason",
            Sentence("Write in a sentence why this was agreed: {result}.", {"result": RESULT_WORDS[result]}),
        )
