"""The few things sign-off asks: lawful? outcomes met? safe, and represented? within the money? sustainable?

Further facts (capacity, contribution, consents, who wrote and who decides) are asked about where they are
collected: a fact that is None there gives no check, because it could never fail.

Source: In Control, third phase report (2010), chapter 2, steps 2 and 3, "conditionality" and "sufficiency":
outcomes are used to agree plans; how the money is spent is the person's to say.
"""

from __future__ import annotations

from dataclasses import replace

from sevensteps.core.money import Money
from sevensteps.core.planning.agreement import (
    check_authorship,
    check_capacity,
    check_consents,
    check_contribution,
    listed,
)
from sevensteps.core.planning.carers import check_asked
from sevensteps.core.planning.children import check_both
from sevensteps.core.planning.facts import (
    Check,
    CheckId,
    PlanFacts,
    PlanLine,
    failing,
    passing,
)
from sevensteps.core.planning.health import check_health
from sevensteps.core.planning.kinds import FREE_KINDS
from sevensteps.core.trace import Sentence, together


def checks(plan: PlanFacts) -> tuple[Check, ...]:
    """All checks of what is known, in order."""
    found = [
        _lawful(plan),
        _outcomes_met(plan),
        _safe(plan),
        _represented(plan),
        _within(plan),
        _sustainable(plan),
    ]
    if plan.capacity is not None:
        found.append(check_capacity(plan.capacity))
    if plan.contribution is not None:
        found.append(check_contribution(plan.contribution, _planned(plan)))
    if plan.consents is not None:
        found.append(check_consents(plan.consents))
    if plan.authorship is not None:
        found.append(check_authorship(plan.authorship))
    if plan.both_asked is not None:
        found.append(check_both(plan.both_asked))
    if plan.carer_asked is not None:
        found.append(check_asked(plan.carer_asked))
    signed = check_health(plan.lines)
    if signed is not None:
        found.append(signed)
    return tuple(found)


def _lawful(plan: PlanFacts) -> Check:
    if plan.unlawful:
        return failing(
            CheckId.LAWFUL,
            together(plan.unlawful),
            Sentence("Take it out, or ask who pays for it: this money cannot."),
        )
    if plan.lawful is None:
        return passing(
            CheckId.LAWFUL,
            Sentence("No line says that it is for something unlawful. Who decides reads every line."),
        )
    if plan.lawful:
        return passing(CheckId.LAWFUL, Sentence("Everything in the plan is lawful."))
    return failing(
        CheckId.LAWFUL,
        Sentence("Nobody has yet said that everything in the plan is lawful."),
        Sentence("The manager reads every line and says that it is lawful."),
    )


def _outcomes_met(plan: PlanFacts) -> Check:
    """With what it means that an outcome is said to be about none of those the law names."""
    found = _helped(plan)
    unnamed = [outcome.text for outcome in plan.outcomes if outcome.unnamed]
    if not unnamed:
        return found
    meaning = Sentence(
        "It says of this that it is about none of the outcomes the law names: {outcomes}. It is in the plan "
        "as a wish of the person’s own, and that is no reason against the plan.",
        {"outcomes": listed(unnamed)},
    )
    return replace(found, reason=together([found.reason, meaning]))


def _helped(plan: PlanFacts) -> Check:
    which = CheckId.OUTCOMES_MET
    known = {outcome.ref for outcome in plan.outcomes}
    helped = {ref for line in plan.lines for ref in line.outcomes}
    alone = [outcome.text for outcome in plan.outcomes if outcome.ref not in helped]
    aimless = [line.what for line in plan.lines if _costs(line) and not line.outcomes & known]
    if not plan.outcomes:
        return failing(
            which,
            Sentence("The plan does not say yet what should change."),
            Sentence("Write at least one thing that should change or stay good."),
        )
    if alone:
        return failing(
            which,
            Sentence("Nothing in the plan helps with: {outcomes}.", {"outcomes": listed(alone)}),
            Sentence("Add something that helps with it. It need not cost money."),
        )
    if aimless:
        return failing(
            which,
            Sentence("The plan does not say what this is for: {lines}.", {"lines": listed(aimless)}),
            Sentence("Choose what it helps with, or take it out."),
        )
    return passing(which, Sentence("Everything that should change has something that helps with it."))


def _safe(plan: PlanFacts) -> Check:
    if plan.unsafe:
        return failing(
            CheckId.SAFE,
            together(plan.unsafe),
            Sentence("For each risk write what we do about it, who does it, and when we look at it again."),
        )
    if plan.safety.strip():
        return passing(
            CheckId.SAFE, Sentence("The plan says how to stay safe and what to do in an emergency.")
        )
    return failing(
        CheckId.SAFE,
        Sentence("The plan does not say how to stay safe."),
        Sentence("Write what could go wrong, what to do about it, and whom to call in an emergency."),
    )


def _represented(plan: PlanFacts) -> Check:
    which = CheckId.REPRESENTED
    if plan.decides_alone:
        return passing(which, Sentence("The person decides for themselves."))
    if plan.representative.strip():
        return passing(
            which, Sentence("{name} helps to decide or decides for them.", {"name": plan.representative})
        )
    return failing(
        which,
        Sentence("The plan does not say who decides."),
        Sentence("Say who makes the decisions, or name who helps. If there is nobody, ask for an advocate."),
    )


def _within(plan: PlanFacts) -> Check:
    which = CheckId.WITHIN_ALLOCATION
    planned = _planned(plan)
    over = planned - plan.allocation
    sums = {"planned": planned, "allocation": plan.allocation, "over": over}
    if over.pence <= 0:
        return passing(which, Sentence("The plan costs {planned}. There is {allocation}.", sums))
    if plan.exception.strip():
        return passing(
            which, Sentence("The plan costs {over} more than there is, and says why that is right.", sums)
        )
    return failing(
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
        return passing(which, Sentence("What goes on costs {each_year} a full year.", sums))
    return failing(
        which,
        Sentence(
            "In a full year the plan goes on costing {each_year}. That is {over} more than there is.", sums
        ),
        Sentence("Say when something ends, or choose something that costs less each year.", sums),
    )


def _planned(plan: PlanFacts) -> Money:
    return Money(sum(line.cost.in_year.pence for line in plan.lines))


def _costs(line: PlanLine) -> bool:
    return line.kind not in FREE_KINDS and bool(line.cost.in_year or line.cost.each_year)
