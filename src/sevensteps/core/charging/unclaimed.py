"""Money somebody may have a right to and does not name: hints with date and source, never a promise.

The amounts are those of the charging year (`RatesRulebook.benefits`) and are only told in it. Who each is
for: the page of GOV.UK named with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sevensteps.core.charging.inputs import Inputs
from sevensteps.core.charging.law import ChargingRulebook
from sevensteps.core.charging.rates import RatesRulebook
from sevensteps.core.money import Money
from sevensteps.core.rulebook import Status
from sevensteps.core.trace import Sentence

CARE_BENEFITS = frozenset(
    {"attendance_allowance", "pip_daily_living", "dla_care", "armed_forces_independence_payment"}
)
ON_LOW_INCOME = frozenset(
    {"universal_credit", "employment_and_support_allowance", "income_support", "jobseekers_allowance"}
)
UNIVERSAL_CREDIT_SAVINGS = 16_000_00  # Universal Credit Regulations 2013, regulation 18
# The guarantee of Pension Credit for somebody alone and for a couple; where it is not known, what the Care
# Act leaves people of pension age, which has always been more.
GUARANTEE = {
    False: ("pension_credit_single", "single_pension_age"),
    True: ("pension_credit_couple", "couple_member_pension_age"),
}


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to ask about. `amount`: what it is a week, in its year; None where that is not told.

    `source`: the public page that says who can have it; `year`: of which year the amount is, else empty;
    `status`: how sure it is.
    """

    id: str
    title: Sentence
    why: Sentence
    amount: Sentence | None
    source: str
    year: str
    status: Status | None = None


CARE = {"low": "attendance_allowance_lower", "high": "attendance_allowance_higher"}  # PIP's too
# What it is, whom it is for, what is told of its amount (with the figures it takes), where to read more.
_Amount = tuple[str, str, Mapping[str, str]]
_WORDS: Mapping[str, tuple[Sentence, Sentence, _Amount | None, str]] = {
    "attendance_allowance": (
        Sentence("Attendance Allowance"),
        Sentence(
            "It is for people of pension age who need help because of a disability or an illness. "
            "Income and savings do not matter.",
            easy="It is for older people who need help. Savings do not matter.",
        ),
        ("{low} or {high} a week", "{low} or {high} a week", CARE),
        "https://www.gov.uk/attendance-allowance",
    ),
    "pip": (
        Sentence("Personal Independence Payment (PIP)"),
        Sentence(
            "It is for people below pension age with a long-term disability or illness. "
            "Income and savings do not matter.",
            easy="It is for people with a disability or illness. Savings do not matter.",
        ),
        (
            "{low} or {high} a week for daily living; {move} or {more} more if getting about is hard",
            "{low} or {high} a week for daily life. {move} or {more} for getting about.",
            CARE | {"move": "pip_mobility_standard", "more": "pip_mobility_enhanced"},
        ),
        "https://www.gov.uk/pip",
    ),
    "pension_credit": (
        Sentence("Pension Credit"),
        Sentence(
            "It tops up a low income of people of pension age. It can open the door to other help too.",
            easy="It is for older people with little money.",
        ),
        (
            "It tops up to {alone} a week for somebody alone, {couple} for a couple; more with a disability",
            "You get up to {alone} a week. A couple gets up to {couple}.",
            {"alone": "pension_credit_single", "couple": "pension_credit_couple"},
        ),
        "https://www.gov.uk/pension-credit",
    ),
    "universal_credit": (
        Sentence("Universal Credit"),
        Sentence(
            "It is for people below pension age with a low income, who have less than £16,000 put by.",
            easy="It is for people with little money.",
        ),
        None,
        "https://www.gov.uk/universal-credit",
    ),
    "carers_allowance": (
        Sentence("Carer’s Allowance"),
        Sentence(
            "It is for people who look after somebody for 35 hours a week or more.",
            easy="Do you look after somebody? It is for you.",
        ),
        ("{sum} a week", "{sum} a week", {"sum": "carers_allowance"}),
        "https://www.gov.uk/carers-allowance",
    ),
    "council_tax_reduction": (
        Sentence("Council Tax Reduction"),
        Sentence(
            "Your council can lower the council tax of people with a low income.",
            easy="You may pay less council tax.",
        ),
        None,
        "https://www.gov.uk/apply-council-tax-reduction",
    ),
}


def unclaimed(law: ChargingRulebook, rates: RatesRulebook, inputs: Inputs, on: date) -> list[Hint]:
    """What this person may want to ask about, most likely first. Hints, not entitlements."""
    hints = []
    for key in _likely(law, rates, inputs, on):
        title, why, amount, source = _WORDS[key]
        told = None if amount is None or not rates.holds_on(on) else _told(rates, amount)
        if told is None:
            hints.append(Hint(key, title, why, None, source, ""))
        else:
            hints.append(Hint(key, title, why, told[0], source, rates.year, told[1]))
    return hints


def _told(rates: RatesRulebook, amount: _Amount) -> tuple[Sentence, Status] | None:
    """The amount in words and how sure it is; None where the year does not have all of its figures."""
    template, easy, names = amount
    found = {gap: rates.benefit(name) for gap, name in names.items()}
    sums = {gap: one for gap, one in found.items() if one is not None}
    if len(sums) < len(found):
        return None
    sure = all(status is Status.VERIFIED for _pence, status in sums.values())
    said = Sentence(template, {gap: Money(pence) for gap, (pence, _status) in sums.items()}, easy)
    return said, Status.VERIFIED if sure else Status.DERIVED


def _guarantee(rates: RatesRulebook, *, couple: bool) -> int:
    name, more = GUARANTEE[couple]
    known = rates.benefit(name)
    if known is not None:
        return known[0]
    least = rates.amounts.get(more)
    return 0 if least is None or least.pence is None else least.pence * (2 if couple else 1)


def _likely(law: ChargingRulebook, rates: RatesRulebook, inputs: Inputs, on: date) -> list[str]:
    if inputs.section_117 or law.nation != "england":
        return []
    income = [one for one in inputs.income if one.comes_on(on)]
    kinds = {one.kind for one in income}
    old = _of_pension_age(law, inputs, on)
    found = []
    if not kinds & CARE_BENEFITS:
        found.append("attendance_allowance" if old else "pip")
    weekly = sum((one.weekly for one in income if one.kind not in CARE_BENEFITS), Fraction(0))
    if old and "pension_credit" not in kinds and weekly < _guarantee(rates, couple=inputs.couple):
        found.append("pension_credit")
    capital = sum(
        (one.value_pence * one.share for one in inputs.capital if one.kind == "savings"), Fraction(0)
    )
    poor = not kinds - ON_LOW_INCOME - CARE_BENEFITS - {"pip_mobility", "dla_mobility", "carers_allowance"}
    if not old and poor and not kinds & ON_LOW_INCOME and capital < UNIVERSAL_CREDIT_SAVINGS:
        found.append("universal_credit")
    if "carer" in inputs.premiums and "carers_allowance" not in kinds:
        found.append("carers_allowance")
    pays_tax = any(one.kind == "council_tax" for one in inputs.housing_costs)
    if pays_tax and "council_tax_reduction" not in kinds and (kinds & (ON_LOW_INCOME | {"pension_credit"})):
        found.append("council_tax_reduction")
    return found


def _of_pension_age(law: ChargingRulebook, inputs: Inputs, on: date) -> bool:
    """Whether pension age is reached for sure."""
    rule = law.pension_age
    if rule is None:
        return False
    if inputs.born_on is not None:
        return rule.reached(inputs.born_on, on)
    return inputs.age is not None and all(rule.reached_at(inputs.age, on))
