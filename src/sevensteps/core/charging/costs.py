"""What is taken off before a person is asked for anything: the home, and what disability costs."""

from __future__ import annotations

from fractions import Fraction

from sevensteps.core.charging.case import Case
from sevensteps.core.charging.income import comes, tell_weekly
from sevensteps.core.charging.inputs import Inputs, Service
from sevensteps.core.charging.law import NeverCharged
from sevensteps.core.charging.policy import Expenses
from sevensteps.core.charging.refusals import BadCharge, UnknownKind
from sevensteps.core.charging.rows import flag_twins
from sevensteps.core.charging.rules import Rules
from sevensteps.core.charging.telling import Telling
from sevensteps.core.money import Money


def housing_of(case: Case) -> Fraction:
    """Pence a week of the home's costs, exact; as given, so net of help towards them. Raises UnknownKind."""
    kinds = {kind.id: kind for kind in case.rules.law.housing}
    flag_twins(case, "housing_costs", case.inputs.housing_costs)
    total = Fraction(0)
    for number, one in enumerate(case.inputs.housing_costs):
        kind = kinds.get(one.kind)
        if kind is None:
            raise UnknownKind(
                f"housing_costs[{number}].kind",
                f"{one.kind!r} is no cost of a home here. Known: {', '.join(kinds) or 'none'}.",
            )
        if case.rule.housing_costs and comes(case, one, kind.title):
            tell_weekly(case.told, kind.title, one, off=True)
            total += one.weekly
    if case.inputs.housing_costs and not case.rule.housing_costs:
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
    flag_twins(case, "disability_expenses", case.inputs.disability_expenses)
    expenses = [one for one in case.inputs.disability_expenses if comes(case, one, one.kind)]
    given = sum((one.weekly for one in expenses), Fraction(0))
    regulation = case.rules.law.regulations.disability
    if policy.only_with_benefit and not benefit:
        if given:
            case.told.say(
                "Costs of disability are taken off only where a disability benefit counts ({regulation}).",
                easy="You have no disability benefit that counts. We take nothing off.",
                regulation=regulation,
            )
        return Fraction(0)
    for one in expenses:
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
    return total


def tell_housing(case: Case, place: int, shown: int) -> None:
    """The sum of the costs of the home, at its place, where there are any and they are taken off."""
    if case.inputs.housing_costs and case.rule.housing_costs:
        case.told.say_before(
            place,
            "Costs of the home, taken off ({regulation})",
            -Money(shown),
            easy="Your home costs this much. We take it off:",
            regulation=case.rules.law.regulations.housing,
        )


def tell_disability(case: Case, place: int, shown: int) -> None:
    """The sum of the costs of disability, at its place."""
    case.told.say_before(
        place,
        "Costs of disability, taken off ({regulation})",
        -Money(shown),
        easy="Your disability costs this much. We take it off:",
        regulation=case.rules.law.regulations.disability,
    )


def shown_costs(unit: int, assessable: int, housing: int, disability: int, kept: int) -> tuple[int, int]:
    """Costs of the home and of disability in whole pence, so that the figures shown add up.

    So many `unit`s are a penny, and all is given in them. Only the result of an assessment is rounded
    (regulation 11). So a cost is shown rounded up, unless income less costs less what is kept would then be
    less than the result.
    """
    up_home, up_ill = -(-housing // unit), -(-disability // unit)
    left = assessable - housing - disability - kept
    if left <= 0:
        return up_home, up_ill
    over = up_home + up_ill + left // unit - (assessable // unit - -(-kept // unit))
    if over == 2 or (over == 1 and -housing % unit >= -disability % unit):
        up_home, over = up_home - 1, over - 1
    return up_home, up_ill - over


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
