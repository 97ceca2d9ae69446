"""What is settled before any sum: whose law it is, how old the person is, and whether care is free."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sevensteps.core.charging.inputs import OLDEST, Inputs, Way
from sevensteps.core.charging.policy import Method
from sevensteps.core.charging.refusals import BadCharge, NotOurRules
from sevensteps.core.charging.rules import Rules
from sevensteps.core.charging.telling import Telling
from sevensteps.core.dates import ADULT_AGE, age_on
from sevensteps.core.rulebook import Status

FIRST_DAY, LAST_DAY = date(1948, 7, 5), date(2199, 12, 31)  # the National Assistance Act 1948 came into force


def age_of(inputs: Inputs, on: date) -> int:
    """Age in completed years on the day. Raises BadCharge where age and day of birth do not agree."""
    if not FIRST_DAY <= on <= LAST_DAY:
        raise BadCharge("on", f"Give a day from {FIRST_DAY} to {LAST_DAY}. It says {on}.")
    if inputs.born_on is None:
        if inputs.age is None:
            raise BadCharge("age", "Give the age in years, or born_on.")
        return inputs.age
    if inputs.born_on > on:
        raise BadCharge("born_on", "The day of birth lies after the day of the assessment.")
    age = age_on(inputs.born_on, on)
    if age > OLDEST:
        raise BadCharge("born_on", f"By the day of birth the age is {age}. Look at the year again.")
    if inputs.age not in (None, age):
        raise BadCharge("age", f"By the day of birth the age is {age}, not {inputs.age}. Leave one out.")
    return age


def check_rules(rules: Rules, on: date, inputs: Inputs) -> None:
    """Refuse rules of another nation, day or setting. Raises NotOurRules or BadCharge."""
    if inputs.nation != rules.law.nation:
        raise NotOurRules("nation", f"{rules.law.id} is for {rules.law.nation}, not for {inputs.nation}.")
    for book in (rules.law, rules.policy):
        if not book.holds_on(on) and not (rules.nearest and on < book.valid_from):
            until = f" to {book.valid_to.isoformat()}" if book.valid_to else ""
            raise NotOurRules("on", f"{book.id} holds from {book.valid_from.isoformat()}{until}.")
    if not rules.nearest and not rules.rates.holds_on(on):
        raise NotOurRules("on", f"{rules.rates.id} has the figures of {rules.rates.year}, not of this day.")
    _where, rule = rules.setting(inputs.setting)
    stay = inputs.stay_weeks
    if stay is not None and rule.most_weeks is not None and stay > rule.most_weeks:
        raise BadCharge(
            "stay_weeks",
            f"A short stay is {rule.most_weeks} weeks at most; longer is temporary ({rule.regulation}).",
        )


def flag_rates(rules: Rules, on: date, told: Telling) -> None:
    """Say where figures are another year's, or made up."""
    if rules.nearest:
        told.flag(
            "The figures for {on} are not known. Those of {year}, the nearest year known, were used.",
            "We used the numbers of {year}. They may change.",
            on=on.isoformat(),
            year=rules.rates.year,
        )
    if Status.EXAMPLE in (rules.rates.status, rules.policy.status, rules.law.status):
        told.flag(
            "This is an example: its figures are made up and are not for real money.",
            "This is an example. It is not real money.",
        )


def flag_left_out(inputs: Inputs, told: Telling) -> None:
    """Say which main facts nobody stated."""
    words: Mapping[str, tuple[str, str]] = {
        "couple": (
            "Nobody said if there is a partner: taken as none.",
            "Do you have a partner? Tell us.",
        ),
        "capital": ("Nobody said what capital there is: taken as none.", "Do you have savings? Tell us."),
        "income": ("Nobody said what income there is: taken as none.", "What money do you get? Tell us."),
    }
    if inputs.way is Way.FULL:
        for key in inputs.left_out:
            told.flag(*words[key], where=key)


def of_age_to_pay(age: int) -> bool:
    """Whether somebody of this age may be charged: section 14 of the Care Act 2014 is about adults."""
    return age >= ADULT_AGE


def why_free(rules: Rules, inputs: Inputs, age: int, told: Telling) -> str:
    """Why nothing may be charged at all, or an empty word."""
    law = rules.law.regulations
    if inputs.section_117:
        reason, regulation = "section_117", law.aftercare
        told.say(
            "Aftercare under section 117 of the Mental Health Act is free ({regulation}).",
            easy="You pay nothing. This care is free by law.",
            regulation=regulation,
        )
    elif inputs.vcjd:
        reason = "vcjd"
        told.say(
            "Care for somebody with variant CJD is free ({regulation}).",
            easy="You pay nothing. This care is free by law.",
            regulation=law.vcjd,
        )
    elif not of_age_to_pay(age):
        reason = "child"
        told.say(
            "Somebody under {age} is not charged under these rules ({regulation}).",
            easy="You are under {age}. You pay nothing.",
            age=ADULT_AGE,
            regulation=law.children,
        )
    elif rules.policy.method is Method.NOTHING:
        reason = "policy"
        told.say("This authority charges nobody.", easy="You pay nothing. The council asks nobody to pay.")
    else:
        reason = ""
    return reason
