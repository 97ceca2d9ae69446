"""What somebody would pay, by the rulebooks in force today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import get_language

from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.queries import NothingInForce
from sevensteps.core.charging import (
    Assessment,
    ChargingRulebook,
    NotOurRules,
    PolicyRulebook,
    RatesRulebook,
    Rules,
    assess,
    read_inputs,
)
from sevensteps.core.charging.unclaimed import Hint, unclaimed
from sevensteps.core.rulebook import Status
from sevensteps.core.trace import Sentence, Trace
from sevensteps.web.means.shape import Data
from sevensteps.web.shell.voice import sentence_in, sum_in


@dataclass(frozen=True, slots=True)
class Worked:
    """A result in the reader's form of words. `example`: its figures are made up; `year`: whose they are."""

    found: Assessment
    trace: Trace
    flags: list[Sentence]
    hints: list[Hint]
    example: bool
    year: str


def rules_today(on: date) -> Rules | None:
    """Law, figures and policy in force; None where one is missing or they do not belong together."""
    try:
        law = policies.rulebook_in_force("charging", on).book
        rates = policies.rulebook_in_force("charging_rates", on).book
        policy = policies.rulebook_in_force("charging_policy", on).book
    except NothingInForce:
        return None
    match law, rates, policy:
        case ChargingRulebook(), RatesRulebook(), PolicyRulebook():
            try:
                return Rules(law, rates, policy)
            except NotOurRules:
                return None
    return None


def worked_out(rules: Rules, data: Data, on: date, *, easy: bool = False) -> Worked:
    """The sum of these answers. Raises BadCharge, UnknownKind, MissingRates or NotOurRules."""
    inputs = read_inputs(data)
    found = assess(rules, on, inputs)
    form = "easy" if easy else (get_language() or "en").partition("-")[0]
    return Worked(
        found=found,
        trace=sum_in(found.trace, form),
        flags=[sentence_in(one, form) for one in found.flags],
        hints=[hint_in(one, form) for one in unclaimed(rules.law, rules.rates, inputs, on)],
        example=found.status is Status.EXAMPLE,
        year=rules.rates.year,
    )


def hint_in(hint: Hint, form: str) -> Hint:
    """A hint in this form of words."""
    return replace(
        hint,
        why=sentence_in(hint.why, form),
        amount=None if hint.amount is None else sentence_in(hint.amount, form),
    )
