"""Worked examples of charging. Money in pence; means are said as `sevensteps charge assess` reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, StrictInt

from sevensteps.core import charging
from sevensteps.core.charging import reading
from sevensteps.core.money import Money
from sevensteps.ops.charging import as_data, facilities_book, heating_book, rules_for, rules_of
from sevensteps.ops.examples.plain import Input, Rule, plain, rule

CHOICES = ("on", "policy", "rates", "nearest")


def _asked(data: Mapping[str, Any]) -> tuple[charging.Rules, date, charging.Inputs]:
    """The rules, the day and the person of a case: the keys of the person stand beside `on` and `policy`."""
    on = reading.day(data, "on")
    if on is None:
        raise charging.BadCharge("on", "Give the day, as 2025-05-01.")
    person = charging.read_inputs({key: value for key, value in data.items() if key not in CHOICES})
    rules = rules_for(
        person,
        on,
        policy=reading.word(data, "policy"),
        rates=reading.word(data, "rates"),
        nearest=reading.truth(data, "nearest") or False,
    )
    return rules, on, person


def _assess(data: Mapping[str, Any], _folder: Path) -> object:
    rules, on, person = _asked(data)
    return plain(as_data(rules, on, person, charging.assess(rules, on, person)))


def _notional(data: Mapping[str, Any], _folder: Path) -> object:
    """`weeks` of charges; the one holding that is `notional: true` is what grows less."""
    weeks = reading.needed(reading.whole(data, "weeks", 5200, "the weeks"), "weeks", "the number of weeks")
    rules, on, person = _asked({key: value for key, value in data.items() if key != "weeks"})
    return {"left_pence": charging.notional_left(rules, on, person, weeks)}


class Tariff(Input):
    on: date
    nation: str = "england"
    capital_pence: Annotated[StrictInt, Field(ge=0)]


def _tariff(asked: Tariff, _folder: Path) -> object:
    rules = rules_of(asked.nation, asked.on)
    return {"weekly_pence": charging.tariff_income(rules.rates.capital, asked.capital_pence)}


class Figure(Input):
    """One figure of a charging year, by its name in the file."""

    on: date
    nation: str = "england"
    amounts: list[str]


def _figures(asked: Figure, _folder: Path) -> object:
    rates = rules_of(asked.nation, asked.on).rates
    return {
        "year": rates.year,
        "pence": {name: rates.pence(name) for name in asked.amounts},
        "status": {name: rates.status_of(name).value for name in asked.amounts},
    }


class Benefit(Input):
    """What benefits are a week in the year of a day, by their names in the file."""

    on: date
    nation: str = "england"
    rates: str | None = None
    benefits: list[str]


def _benefits(asked: Benefit, _folder: Path) -> object:
    rates = rules_of(asked.nation, asked.on, rates=asked.rates).rates
    known = {name: rates.benefit(name) for name in asked.benefits}
    return {
        "year": rates.year,
        "pence": {name: None if found is None else found[0] for name, found in known.items()},
        "status": {name: None if found is None else found[1].value for name, found in known.items()},
    }


class Printed(Input):
    """A guarantee as somebody printed it: which of the year's parts make it?"""

    on: date
    nation: str = "england"
    pence: StrictInt
    most_children: StrictInt = 0


def _parts(asked: Printed, _folder: Path) -> object:
    rules = rules_of(asked.nation, asked.on)
    ways = charging.parts_that_make(rules, asked.pence, most_children=asked.most_children)
    return {"ways": [{"amounts": one.amounts, "children": one.children} for one in ways]}


class PensionAge(Input):
    on: date
    born_on: date
    nation: str = "england"


def _pension_age(asked: PensionAge, _folder: Path) -> object:
    rule = rules_of(asked.nation, asked.on, nearest=True).law.pension_age
    if rule is None:
        raise charging.NotOurRules("nation", "These rules have no pension age.")
    return {"reached": rule.reached(asked.born_on, asked.on)}


class Facilities(Input):
    rulebook: str = "england-facilities-grant"
    on: date
    tenure: charging.Tenure
    weekly_excess_pence: StrictInt
    age: StrictInt
    cost_pence: StrictInt | None = None
    passported: bool = False


def _facilities(asked: Facilities, _folder: Path) -> object:
    found = charging.facilities_grant(
        facilities_book(asked.rulebook),
        asked.on,
        asked.tenure,
        asked.weekly_excess_pence,
        age=asked.age,
        cost_pence=asked.cost_pence,
        passported=asked.passported,
    )
    return {
        "reduction_pence": found.reduction_pence,
        "grant_pence": found.grant_pence,
        "trace": found.trace,
    }


class Heating(Input):
    """What heating cost in a year, against the norm of a household and a region."""

    rulebook: str = "heating-norms"
    on: date
    household: str
    region: str = "standard"
    annual_pence: StrictInt


def _heating(asked: Heating, _folder: Path) -> object:
    found = charging.extra_heating(
        heating_book(asked.rulebook), asked.on, asked.household, asked.region, asked.annual_pence
    )
    return {"norm_pence": Money(found.norm_pence), "weekly_pence": found.weekly_pence, "trace": found.trace}


RULES = (
    Rule("charging.assess", _assess),
    Rule("charging.notional", _notional),
    rule("charging.tariff", Tariff, _tariff),
    rule("charging.figures", Figure, _figures),
    rule("charging.benefits", Benefit, _benefits),
    rule("charging.guarantee_parts", Printed, _parts),
    rule("charging.pension_age", PensionAge, _pension_age),
    rule("charging.facilities_grant", Facilities, _facilities),
    rule("charging.extra_heating", Heating, _heating),
)
