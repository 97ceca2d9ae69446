"""What the checks of sign-off look at, and what one of them says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sevensteps.core.money import Money
from sevensteps.core.planning.costing import Cost
from sevensteps.core.planning.health_states import State
from sevensteps.core.planning.kinds import LineKind
from sevensteps.core.trace import Sentence


class CheckId(StrEnum):
    """What is checked, in the order it is asked."""

    LAWFUL = "lawful"
    OUTCOMES_MET = "outcomes_met"
    SAFE = "safe"
    REPRESENTED = "represented"
    WITHIN_ALLOCATION = "within_allocation"
    SUSTAINABLE = "sustainable"
    CAPACITY = "capacity"
    CONTRIBUTION = "contribution"
    CONSENT = "consent"
    NOT_THE_AUTHOR = "not_the_author"
    HEALTH_SIGNED = "health_signed"
    BOTH_ASKED = "both_asked"
    CARER_ASKED = "carer_asked"


@dataclass(frozen=True, slots=True)
class PlanOutcome:
    """Something that should change or stay good. `unnamed`: it is said to be about no outcome of the law."""

    ref: str
    text: str
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the plan with its cost; `outcomes` are the refs of what it helps with.

    `health`: where a clinician's sign-off of it stands; None for a line that is no health line.
    """

    ref: str
    what: str
    kind: LineKind
    outcomes: frozenset[str]
    cost: Cost
    health: State | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """Whether somebody else decides for the person, what shows that they cannot, and by what authority.

    `gap` says what of it nobody wrote down (None where nothing is missing).
    """

    for_them: bool
    recorded: str = ""
    authority: str = ""
    best_interests: str = ""
    gap: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Consents:
    """What was agreed to and what was not (refused or taken back), in a few words each."""

    given: tuple[str, ...]
    refused: tuple[str, ...] = ()
    gap: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who wrote in the plan, and who decides on it (empty: nobody is named yet). Keys, not names."""

    authors: frozenset[str]
    decider: str


@dataclass(frozen=True, slots=True)
class Later:
    """Why a plan is agreed before anybody knows what the person pays, and the day by which it is known."""

    because: str
    known_by: date


@dataclass(frozen=True, slots=True)
class Contribution:
    """What the person pays a year towards it; None: nobody knows it yet. `later`: agreed all the same."""

    annual: Money | None
    later: Later | None = None


@dataclass(frozen=True, slots=True)
class BothAsked:
    """Of the plan of a child: whether something shows that the child, and that the parents were asked."""

    child: bool
    parents: bool


@dataclass(frozen=True, slots=True)
class CarerAsked:
    """Of a carer's plan: for whom they care, by name. Of these: nobody asked if they go on (`unasked`), or
    they do not go on with all of it (`less`).
    """

    cared_for: tuple[str, ...]
    unasked: tuple[str, ...] = ()
    less: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the checks look at.

    `lawful`: someone who may say so has read every line and found nothing unlawful; None: nobody was asked,
    and only `unlawful` (what the lines themselves tell) counts. `safety`: what was written about risks and
    emergencies; `unsafe`: what is missing there. `decides_alone`: the person needs nobody to decide for or
    with them; otherwise `representative` names who does. `exception`: why more than the allocation is right.
    The last six are None where they are not collected; then there is no check about them.
    """

    outcomes: tuple[PlanOutcome, ...]
    lines: tuple[PlanLine, ...]
    allocation: Money
    lawful: bool | None
    safety: str
    decides_alone: bool
    representative: str = ""
    exception: str = ""
    unlawful: tuple[Sentence, ...] = ()
    unsafe: tuple[Sentence, ...] = ()
    capacity: Capacity | None = None
    contribution: Contribution | None = None
    consents: Consents | None = None
    authorship: Authorship | None = None
    both_asked: BothAsked | None = None
    carer_asked: CarerAsked | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what was found, and what to do where it does not pass (None where it does).

    `open`: something is not known yet; the reason says what, the fix what to do.
    """

    id: CheckId
    passes: bool
    reason: Sentence
    fix: Sentence | None
    open: bool = False


def passing(which: CheckId, reason: Sentence) -> Check:
    """A check that passes."""
    return Check(which, True, reason, None)


def waiting(which: CheckId, reason: Sentence, fix: Sentence) -> Check:
    """A check of something that is not known yet."""
    return Check(which, True, reason, fix, open=True)


def failing(which: CheckId, reason: Sentence, fix: Sentence, *, unknown: bool = False) -> Check:
    """A check that does not pass, and what to do about it; `unknown`: because something is not known yet."""
    return Check(which, False, reason, fix, open=unknown)
