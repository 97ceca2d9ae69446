"""The few things sign-off asks: lawful? outcomes met? safe, and represented? within the money? sustainable?

Source: In Control, third phase report (2010), chapter 2, steps 2 and 3, "conditionality" and "sufficiency":
outcomes are used to agree plans; how the money is spent is the person's to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sevensteps.core.money import Money
from sevensteps.core.planning.costing import Cost
from sevensteps.core.planning.kinds import FREE_KINDS, LineKind
from sevensteps.core.trace import Sentence


class CheckId(StrEnum):
    """What is checked, in the order it is asked."""

    LAWFUL = "lawful"
    OUTCOMES_MET = "outcomes_met"
    SAFE = "safe"
    REPRESENTED = "represented"
    WITHIN_ALLOCATION = "within_allocation"
    SUSTAINABLE = "sustainable"


@dataclass(frozen=True, slots=True)
class PlanOutcome:
    """Something that should change or stay good."""

    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the plan with its cost; `outcomes` are the refs of what it helps with."""

    ref: str
    what: str
    kind: LineKind
    outcomes: frozenset[str]
    cost: Cost


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the checks look at.

    `lawful`: someone who may say so has read every line and found nothing unlawful. `safety`: what was
    written about risks and emergencies. `decides_alone`: the person needs nobody to decide for or with them;
    otherwise `representative` names who does. `exception`: reasons why more than the allocation is right.
    """

    outcomes: tuple[PlanOutcome, ...]
    lines: tuple[PlanLine, ...]
    allocation: Money
    lawful: bool
    safety: str
    decides_alone: bool
    representative: str = ""
    exception: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what was found, and what to do where it does not pass (None where it does)."""

    id: CheckId
    passes: bool
    reason: Sentence
    fix: Sentence | None


def checks(plan: PlanFacts) -> tuple[Check, ...]:
    """All checks, in order."""
    return (
        _lawful(plan),
        _outcomes_met(plan),
        _safe(plan),
        _represented(plan),
        _within(plan),
        _sustainable(plan),
    )


def _passes(which: CheckId, reason: Sentence) -> Check:
    return Check(which, True, reason, None)


def _fails(which: CheckId, reason: Sentence, fix: Sentence) -> Check:
    return Check(which, False, reason, fix)


def _lawful(plan: PlanFacts) -> Check:
    if plan.lawful:
        return _passes(CheckId.LAWFUL, Sentence("Everything in the plan is lawful."))
    return _fails(
        CheckId.LAWFUL,
        Sentence("Nobody has yet said that everything in the plan is lawful."),
        Sentence("The manager reads every line and says that it is lawful."),
    )


def _outcomes_met(plan: PlanFacts) -> Check:
    which = CheckId.OUTCOMES_MET
    known = {outcome.ref for outcome in plan.outcomes}
    helped = {ref for line in plan.lines for ref in line.outcomes}
    alone = [outcome.text for outcome in plan.outcomes if outcome.ref not in helped]
    aimless = [line.what for line in plan.lines if _costs(line) and not line.outcomes & known]
    if not plan.outcomes:
        return _fails(
            which,
            Sentence("The plan does not say yet what should change."),
            Sentence("Write at least one thing that should change or stay good."),
        )
    if alone:
        return _fails(
            which,
            Sentence("Nothing in the plan helps with: {outcomes}.", {"outcomes": _listed(alone)}),
            Sentence("Add something that helps with it. It need not cost money."),
        )
    if aimless:
        return _fails(
            which,
            Sentence("The plan does not say what this is for: {lines}.", {"lines": _listed(aimless)}),
            Sentence("Choose what it helps with, or take it out."),
        )
    return _passes(which, Sentence("Everything that should change has something that helps with it."))


def _safe(plan: PlanFacts) -> Check:
    if plan.safety.strip():
        return _passes(
            CheckId.SAFE, Sentence("The plan says how to stay safe and what to do in an emergency.")
        )
    return _fails(
        CheckId.SAFE,
        Sentence("The plan does not say how to stay safe."),
        Sentence("Write what could go wrong, what to do about it, and whom to call in an emergency."),
    )


def _represented(plan: PlanFacts) -> Check:
    which = CheckId.REPRESENTED
    if plan.decides_alone:
        return _passes(which, Sentence("The person decides for themselves."))
    if plan.representative.strip():
        return _passes(
            which, Sentence("{name} helps to decide or decides for them.", {"name": plan.representative})
        )
    return _fails(
        which,
        Sentence("The plan does not say who decides."),
        Sentence("Say who makes the decisions, or name who helps. If there is nobody, ask for an advocate."),
    )


def _within(plan: PlanFacts) -> Check:
    which = CheckId.WITHIN_ALLOCATION
    planned = Money(sum(line.cost.in_year.pence for line in plan.lines))
    over = planned - plan.allocation
    sums = {"planned": planned, "allocation": plan.allocation, "over": over}
    if over.pence <= 0:
        return _passes(which, Sentence("The plan costs {planned}. There is {allocation}.", sums))
    if plan.exception.strip():
        return _passes(
            which, Sentence("The plan costs {over} more than there is, and says why that is right.", sums)
        )
    return _fails(
        which,
        Sentence("The plan costs {planned}. That is {over} more than there is.", sums),
        Sentence("Change the plan so that it costs {over} less, or write why more money is right.", sums),
    )


def _sustainable(plan: PlanFacts) -> Check:
    which = CheckId.SUSTAINABLE
    each_year = Money(sum(line.cost.each_year.pence for line in plan.lines))
    over = each_year - plan.allocation
    sums = {"each_year": each_year, "over": over}
    if over.pence <= 0 or plan.exception.strip():
        return _passes(which, Sentence("What goes on costs {each_year} a full year.", sums))
    return _fails(
        which,
        Sentence(
            "In a full year the plan goes on costing {each_year}. That is {over} more than there is.", sums
        ),
        Sentence("Say when something ends, or choose something that costs less each year.", sums),
    )


def _costs(line: PlanLine) -> bool:
    return line.kind not in FREE_KINDS and bool(line.cost.in_year or line.cost.each_year)


def _listed(texts: Iterable[str]) -> str:
    """Texts in a row; a full stop at the end of one would stand in the middle of the sentence."""
    return "; ".join(text.rstrip(".") for text in texts)
