"""From a person's means to their weekly charge, always in the same order, every step explained.

Capital, limit, tariff income; income less what is left out; costs of the home and of disability; what is
kept; the authority's way of sharing; never more than the care costs. Only the result is rounded, to the
person's advantage. Source: SI 2014/2672, regulations 10 to 25.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from sevensteps.core.charging.before import age_of, check_rules, flag_left_out, flag_rates, why_free
from sevensteps.core.charging.capital import capital_of, tariff_income
from sevensteps.core.charging.case import Case
from sevensteps.core.charging.costs import (
    cost_of_care,
    disability_of,
    housing_of,
    tell_disability,
    tell_housing,
)
from sevensteps.core.charging.income import income_of
from sevensteps.core.charging.inputs import Inputs, LightTouch, Way
from sevensteps.core.charging.keeps import kept
from sevensteps.core.charging.result import NO_MEANS, Assessment, Means, result, shared, whole_cost
from sevensteps.core.charging.rules import Rules
from sevensteps.core.charging.telling import Telling, least
from sevensteps.core.money import Money


def assess(rules: Rules, on: date, inputs: Inputs) -> Assessment:
    """What one person pays a week on this day; the same again for the same rules and inputs.

    Raises NotOurRules, MissingRates, BadCharge or UnknownKind.
    """
    age = age_of(inputs, on)
    check_rules(rules, on, inputs)
    told = Telling()
    flag_rates(rules, on, told)
    flag_left_out(inputs, told)
    reason = why_free(rules, inputs, age, told)
    cost = cost_of_care(rules, inputs, told)
    if reason:
        return result(rules, told, NO_MEANS, 0, cost, asked=Fraction(0), free=reason)
    if inputs.way is Way.REFUSED:
        told.say(
            "The person does not want their means looked at: they count as above the limit ({regulation}).",
            easy="You did not want us to ask about money. So you pay for all of it.",
            regulation=rules.law.regulations.refusal,
        )
        return whole_cost(rules, told, NO_MEANS, cost)
    if inputs.light_touch is not None:
        return _by_light_touch(rules, inputs.light_touch, cost, told)
    return _by_means(Case(rules, on, inputs, age, *rules.setting(inputs.setting), told), cost)


def _by_light_touch(rules: Rules, light: LightTouch, cost: int | None, told: Telling) -> Assessment:
    if light.above_limit:
        told.say(
            "By the evidence at hand, and with consent, the means are above the limit ({regulation}).",
            easy="You agreed. We did not ask for everything. You pay for all of it.",
            regulation=rules.law.regulations.light_touch,
        )
        return whole_cost(rules, told, NO_MEANS, cost)
    told.say(
        "By the evidence at hand, and with consent, means are not above the limit ({regulation}). Agreed",
        Money(light.charge_pence or 0),
        easy="You agreed. We did not ask for everything. You pay:",
        regulation=rules.law.regulations.light_touch,
    )
    return shared(rules, told, NO_MEANS, cost, Fraction(light.charge_pence or 0))


def _by_means(case: Case, cost: int | None) -> Assessment:
    rules, told, limits = case.rules, case.told, case.rules.rates.capital
    capital = capital_of(case)
    above = capital > limits.upper_pence
    whole = above and (case.rule.must_not_pay_above_limit or not rules.policy.pays_above_limit)
    if above:
        told.say(
            "Capital is above the limit of {limit} ({regulation}).",
            easy="You have more than {limit}.",
            limit=Money(limits.upper_pence),
            regulation=rules.law.regulations.limit,
        )
    if whole:
        # The rest is worked out too, to be looked at, but it decides nothing and is not told.
        silent = replace(case, told=Telling(flags=told.flags, used=told.used))
        return whole_cost(rules, told, _means(silent, capital), cost)
    means = _means(case, capital)
    return shared(rules, told, means, cost, _asked(rules, means, told))


def _means(case: Case, capital: int) -> Means:
    rules, told, limits = case.rules, case.told, case.rules.rates.capital
    tariff = tariff_income(limits, capital)
    counted, benefit = income_of(case)
    if tariff:
        told.say(
            "Capital above {lower} stands for {gives} a week for each {step}, or part of it ({regulation})",
            Money(tariff),
            easy="You have more than {lower}. It counts as money each week:",
            lower=Money(limits.lower_pence),
            gives=Money(limits.step_gives_pence),
            step=Money(limits.step_pence),
            regulation=rules.law.regulations.tariff,
        )
    told.say(
        "Income that counts, together ({regulation})",
        least(counted + tariff),
        easy="All the money that counts, for one week:",
        regulation=rules.law.regulations.income,
    )
    housing, after_home = housing_of(case), len(told.lines)
    disability, after_ill = disability_of(case, benefit), len(told.lines)
    means = Means(capital, tariff, counted, housing, disability, kept(case))
    home, ill = means.shown
    if disability:
        tell_disability(case, after_ill, ill)
    tell_housing(case, after_home, home)
    return means


def _asked(rules: Rules, means: Means, told: Telling) -> Fraction:
    """What the means test asks for, exact."""
    told.say(
        "Income, less costs, less what is kept: this is left, fractions of a penny dropped ({regulation})",
        least(means.left),
        easy="Your money, less your costs. And less what you keep:",
        regulation=rules.law.regulations.fraction,
    )
    percent = rules.policy.percent_of_what_is_left
    if percent is None:
        return means.left
    part = means.left * Fraction(percent) / 100
    told.say(
        "The authority asks for {percent}% of what is left",
        least(part),
        easy="The council asks for {percent}% of that.",
        percent=percent,
    )
    return part
