"""What is taken off before a person is asked for anything: the home, and what disability costs."""

from __future__ import annotations

from fractions import Fraction

from sevensteps.core.charging.case import Case
from sevensteps.core.charging.income import tell_weekly
from sevensteps.core.charging.inputs import Inputs, Service
from sevensteps.core.charging.law import NeverCharged
from sevensteps.core.charging.policy import Expenses
from sevensteps.core.charging.refusals import BadCharge, UnknownKind
from sevensteps.core.charging.rules import Rules
from sevensteps.core.charging.telling import Telling, most
from sevensteps.core.money import Money


def housing_of(case: Case) -> Fraction:
    """Pence a week of the home's costs, exact; as given, so net of help towards them. Raises UnknownKind."""
    kinds = {kind.id: kind for kind in case.rules.law.housing}
    total = Fraction(0)
    for number, one in enumerate(case.inputs.housing_costs):
        kind = kinds.get(one.kind)
        if kind is None:
            raise UnknownKind(
                f"housing_costs[{number}].kind",
                f"{one.kind!r} is no cost of a home here. Known: {', '.join(kinds) or 'none'}.",
            )
        if case.rule.housing_costs:
            tell_weekly(case.told, kind.title, one, off=True)
            total += one.weekly
    if not case.inputs.housing_costs:
        return total
    if case.rule.housing_costs:
        case.told.say(
            "Costs of the home, taken off ({regulation})",
            -most(total),
            easy="Your home costs this much. We take it off:",
            regulation=case.rules.law.regulations.housing,
        )
    else:
        case.told.say(
            "Costs of a home are not taken off here: {setting} ({regulation}).",
            easy="We do not take off the costs of a home.",
            setting=case.rule.title,
            regulation=case.rules.law.regulations.housing,
        )
    return total


def disability_of(case: Case, benefit: bool) -> Fraction:
    """Pence a week of disability-related costs, exact, as the authority takes them off.

    `benefit`: whether a disability benefit counts as income (Schedule 1 paragraph 4 asks no more than that).
    """
    policy = case.rules.policy.disability_costs
    given = sum((one.weekly for one in case.inputs.disability_expenses), Fraction(0))
    regulation = case.rules.law.regulations.disability
    if policy.only_with_benefit and not benefit:
        if given:
            case.told.say(
                "Costs of disability are taken off only where a disability benefit counts ({regulation}).",
                easy="You have no disability benefit that counts. We take nothing off.",
                regulation=regulation,
            )
        return Fraction(0)
    for one in case.inputs.disability_expenses:
        tell_weekly(case.told, one.kind, one, off=True)
    total = given
    if policy.way is Expenses.FLAT and given < (policy.flat_pence or 0):
        total = Fraction(policy.flat_pence or 0)
        case.told.say(
            "The authority takes off {flat} for costs of disability without asking for bills.",
            easy="Your disability costs money. The council allows {flat}.",
            flat=Money(policy.flat_pence or 0),
        )
    if policy.most_pence is not None and total > policy.most_pence:
        total = Fraction(policy.most_pence)
        case.told.say(
            "The authority takes off {most} at most. More can be asked for, with reasons.",
            easy="The council takes off {most} at most. You can ask for more.",
            most=Money(policy.most_pence),
        )
    if total:
        case.told.say(
            "Costs of disability, taken off ({regulation})",
            -most(total),
            easy="Your disability costs this much. We take it off:",
            regulation=regulation,
        )
    return total


def cost_of_care(rules: Rules, inputs: Inputs, told: Telling) -> int | None:
    """Pence a week that may be charged for: what is free is left out. None where no cost is known.

    Raises UnknownKind or BadCharge.
    """
    if not inputs.services:
        return inputs.cost_pence
    free = rules.never_charged
    total = 0
    for number, one in enumerate(inputs.services):
        rule = free.get(one.kind)
        if rule is None and one.kind != "care":
            raise UnknownKind(
                f"services[{number}].kind", f"{one.kind!r} is not known. Known: care, {', '.join(free)}."
            )
        if rule is not None and is_free(rule, one, f"services[{number}]"):
            told.say(
                "{service}, {money}: free ({regulation}).",
                easy="{service}. You do not pay for this.",
                service=rule.title,
                money=Money(one.pence),
                regulation=rule.regulation,
            )
        else:
            total += one.pence
    told.say("What the care costs, free things left out", Money(total), easy="Your care costs each week:")
    return total


def is_free(rule: NeverCharged, service: Service, place: str = "services") -> bool:
    """Whether the law lets nobody charge for this. Raises BadCharge where the weeks are not said."""
    if rule.first_weeks is not None:
        if service.weeks_given is None:
            raise BadCharge(f"{place}.weeks_given", "Say for how many weeks it has been given so far.")
        return service.weeks_given < rule.first_weeks
    return rule.up_to_pence is None or service.pence <= rule.up_to_pence
