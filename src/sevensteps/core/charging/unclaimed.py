"""Money somebody may have a right to and does not name: hints with date and source, never a promise.

The amounts are those of one year and are only told in it. Source: GOV.UK, "Benefit and pension rates 2026 to
2027"; who each is for: the page of GOV.UK named with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sevensteps.core.charging.inputs import Inputs
from sevensteps.core.charging.law import ChargingRulebook
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence

FIRST_DAY, LAST_DAY, YEAR = date(2026, 4, 6), date(2027, 4, 4), "2026/27"
CARE_BENEFITS = frozenset(
    {"attendance_allowance", "pip_daily_living", "dla_care", "armed_forces_independence_payment"}
)
ON_LOW_INCOME = frozenset(
    {"universal_credit", "employment_and_support_allowance", "income_support", "jobseekers_allowance"}
)
UNIVERSAL_CREDIT_SAVINGS = 16_000_00  # Universal Credit Regulations 2013, regulation 18
GUARANTEE = {False: 238_00, True: 363_25}  # Pension Credit, a week: somebody alone, a couple


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to ask about. `amount`: what it is a week, in its year; None where that is not told.

    `source`: the public page that says who can have it; `year`: of which year the amount is, else empty.
    """

    id: str
    title: Sentence
    why: Sentence
    amount: Sentence | None
    source: str
    year: str


_WORDS: Mapping[str, tuple[Sentence, Sentence, Sentence | None, str]] = {
    "attendance_allowance": (
        Sentence("Attendance Allowance"),
        Sentence(
            "It is for people of pension age who need help because of a disability or an illness. "
            "Income and savings do not matter.",
            easy="It is for older people who need help. Savings do not matter.",
        ),
        Sentence(
            "{low} or {high} a week", {"low": Money(76_70), "high": Money(114_60)}, "{low} or {high} a week"
        ),
        "https://www.gov.uk/attendance-allowance",
    ),
    "pip": (
        Sentence("Personal Independence Payment (PIP)"),
        Sentence(
            "It is for people below pension age with a long-term disability or illness. "
            "Income and savings do not matter.",
            easy="It is for people with a disability or illness. Savings do not matter.",
        ),
        Sentence(
            "{low} or {high} a week for daily living; more if getting about is hard",
            {"low": Money(76_70), "high": Money(114_60)},
            "{low} or {high} a week for daily life",
        ),
        "https://www.gov.uk/pip",
    ),
    "pension_credit": (
        Sentence("Pension Credit"),
        Sentence(
            "It tops up a low income of people of pension age. It can open the door to other help too.",
            easy="It is for older people with little money.",
        ),
        Sentence(
            "It tops up to {alone} a week for somebody alone, {couple} for a couple; more with a disability",
            {"alone": Money(GUARANTEE[False]), "couple": Money(GUARANTEE[True])},
            "You get up to {alone} a week. A couple gets up to {couple}.",
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
        Sentence("{sum} a week", {"sum": Money(86_45)}, "{sum} a week"),
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


def unclaimed(law: ChargingRulebook, inputs: Inputs, on: date) -> list[Hint]:
    """What this person may want to ask about, most likely first. Hints, not entitlements."""
    told = FIRST_DAY <= on <= LAST_DAY
    return [
        Hint(key, title, why, amount if told else None, source, YEAR if told and amount else "")
        for key in _likely(law, inputs, on)
        for title, why, amount, source in (_WORDS[key],)
    ]


def _likely(law: ChargingRulebook, inputs: Inputs, on: date) -> list[str]:
    if inputs.section_117 or law.nation != "england":
        return []
    kinds = {one.kind for one in inputs.income}
    old = _of_pension_age(law, inputs, on)
    found = []
    if not kinds & CARE_BENEFITS:
        found.append("attendance_allowance" if old else "pip")
    weekly = sum((one.weekly for one in inputs.income if one.kind not in CARE_BENEFITS), Fraction(0))
    if old and "pension_credit" not in kinds and weekly < GUARANTEE[inputs.couple]:
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
