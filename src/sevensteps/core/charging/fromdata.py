"""Inputs of an assessment from plain JSON data and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from sevensteps.core.charging import reading as read
from sevensteps.core.charging.inputs import (
    MOST_CAPITAL,
    MOST_CHILDREN,
    MOST_WEEKLY,
    MOST_WEEKS,
    OLDEST,
    WEEKLY,
    Capital,
    Inputs,
    LightTouch,
    Overrides,
    Per,
    Service,
    Sum,
    Way,
)
from sevensteps.core.charging.law import Setting
from sevensteps.core.charging.refusals import BadCharge

KEYS = (
    "nation",
    "setting",
    "age",
    "born_on",
    "couple",
    "partner_age",
    "children",
    "cost_of_care_pence_per_week",
    "services",
    "capital",
    "income",
    "housing_costs",
    "disability_expenses",
    "premiums",
    "overrides",
    "section_117",
    "vcjd",
    "weeks_in_care_home",
    "stay_weeks",
    "above_pension_credit_guarantee",
    "night_care",
    "assessment",
    "light_touch",
)
SUM_KEYS = ("kind", "pence", "per", "from", "to")
INCOME_KEYS = (*SUM_KEYS, "notional", "night_element_pence")
CAPITAL_KEYS = ("kind", "value_pence", "share", "joint", "holders", "loan_pence", "notional", "occupied_by")
SERVICE_KEYS = ("kind", "pence", "weeks_given")
LIGHT_KEYS = ("consent", "above_limit", "charge_pence")
OVERRIDE_KEYS = (
    "minimum_income_guarantee_pence",
    "personal_expenses_allowance_pence",
    "basic_guarantee_pence",
)
MAIN_FACTS = ("couple", "capital", "income")


def read_inputs(given: object) -> Inputs:
    """Plain JSON data as Inputs. Raises BadCharge or UnknownKind with the place."""
    data = read.mapping(given, "input")
    read.check_keys(data, KEYS)
    setting = read.one_of(data, "setting", Setting)
    nation = read.word(data, "nation")
    if nation is None or setting is None:
        missing = "nation" if nation is None else "setting"
        raise BadCharge(missing, f"Say {missing}: the rules are not the same for all.")
    age, born_on = read.whole(data, "age", OLDEST, "the age in years"), read.day(data, "born_on")
    if age is None and born_on is None:
        raise BadCharge("age", "Give the age in years, or born_on: what a person keeps depends on it.")
    couple = read.truth(data, "couple") or False
    inputs = Inputs(
        nation=nation,
        setting=setting,
        age=age,
        born_on=born_on,
        couple=couple,
        partner_age=read.whole(data, "partner_age", OLDEST, "the partner's age in years"),
        children=read.whole(data, "children", MOST_CHILDREN, "the number of children") or 0,
        cost_pence=read.pence(data, "cost_of_care_pence_per_week", MOST_WEEKLY),
        services=tuple(_service(place, one) for place, one in read.listed(data, "services")),
        capital=tuple(_capital(place, one, couple) for place, one in read.listed(data, "capital")),
        income=tuple(_income(place, one) for place, one in read.listed(data, "income")),
        housing_costs=tuple(_cost(place, one) for place, one in read.listed(data, "housing_costs")),
        disability_expenses=tuple(
            _cost(place, one) for place, one in read.listed(data, "disability_expenses")
        ),
        premiums=tuple(_premium(place, one) for place, one in read.listed(data, "premiums")),
        overrides=_overrides(data),
        section_117=read.truth(data, "section_117") or False,
        vcjd=read.truth(data, "vcjd") or False,
        weeks_in_care_home=read.whole(data, "weeks_in_care_home", MOST_WEEKS, "the number of weeks"),
        stay_weeks=read.whole(data, "stay_weeks", MOST_WEEKS, "the number of weeks"),
        above_pension_credit_guarantee=read.truth(data, "above_pension_credit_guarantee"),
        night_care=read.truth(data, "night_care") or False,
        way=read.one_of(data, "assessment", Way) or Way.FULL,
        light_touch=_light(data),
        left_out=tuple(key for key in MAIN_FACTS if data.get(key) is None),
    )
    inputs.check()
    return inputs


def _item(place: str, given: object, keys: tuple[str, ...]) -> tuple[Mapping[str, object], str]:
    item = read.mapping(given, place)
    read.check_keys(item, keys, place)
    kind = read.word(item, "kind", place=place)
    if kind is None:
        raise BadCharge(f"{place}.kind", "Say of which kind it is.")
    return item, kind


def _sum(place: str, item: Mapping[str, object]) -> tuple[int, Per]:
    """The sum and its period; what it makes a week must be within reason."""
    at = f"{place}.pence"
    found = read.needed(read.pence(item, "pence", 10**12, place=place), at, "the sum in whole pence")
    per = read.one_of(item, "per", Per, place=place)
    if per is None:
        raise BadCharge(f"{place}.per", f"Say how often: {', '.join(Per)}.")
    if found > MOST_WEEKLY and found * WEEKLY[per] > MOST_WEEKLY:  # no period is shorter than a week
        raise BadCharge(at, f"{found} pence a {per} is more than can be right here. Sums are in pence.")
    return found, per


def _income(place: str, given: object) -> Sum:
    item, kind = _item(place, given, INCOME_KEYS)
    found, per = _sum(place, item)
    night = read.pence(item, "night_element_pence", MOST_WEEKLY, place=place)
    notional = read.truth(item, "notional", place=place) or False
    return Sum(kind, found, per, notional, night, *_days(place, item))


def _cost(place: str, given: object) -> Sum:
    item, kind = _item(place, given, SUM_KEYS)
    first_day, last_day = _days(place, item)
    return Sum(kind, *_sum(place, item), first_day=first_day, last_day=last_day)


def _days(place: str, item: Mapping[str, object]) -> tuple[date | None, date | None]:
    """The first and the last day of a sum that does not come or go always."""
    if "from" not in item and "to" not in item:
        return None, None
    first_day, last_day = read.day(item, "from", place=place), read.day(item, "to", place=place)
    if first_day is not None and last_day is not None and last_day < first_day:
        raise BadCharge(f"{place}.to", f"It ends on {last_day}, before it begins on {first_day}.")
    return first_day, last_day


def _capital(place: str, given: object, couple: bool) -> Capital:
    item, kind = _item(place, given, CAPITAL_KEYS)
    value = read.pence(item, "value_pence", MOST_CAPITAL, place=place)
    share = read.part_of_one(item, "share", place=place)
    holders = read.whole(item, "holders", 1000, "the number of holders", place=place)
    joint = read.truth(item, "joint", place=place)
    if holders == 0 or (holders is not None and share is not None):
        raise BadCharge(f"{place}.holders", "Give the person's share, or how many hold it in equal shares.")
    if share is None and holders is None and (joint or (joint is None and couple)):
        raise BadCharge(
            f"{place}.share",
            "Say which share of it is the person's own: 1 for all of it, 0.5 for a half.",
        )
    return Capital(
        kind=kind,
        value_pence=read.needed(value, f"{place}.value_pence", "its value in whole pence"),
        share=Fraction(1, holders) if holders else Fraction(1) if share is None else share,
        holders=holders,
        loan_pence=read.pence(item, "loan_pence", MOST_CAPITAL, place=place) or 0,
        notional=read.truth(item, "notional", place=place) or False,
        occupied_by=read.word(item, "occupied_by", place=place),
        share_stated=joint is False or share is not None or holders is not None,
    )


def _service(place: str, given: object) -> Service:
    item, kind = _item(place, given, SERVICE_KEYS)
    found = read.pence(item, "pence", MOST_WEEKLY, place=place)
    weeks = read.whole(item, "weeks_given", MOST_WEEKS, "the number of weeks", place=place)
    return Service(kind, read.needed(found, f"{place}.pence", "the sum in whole pence"), weeks)


def _premium(place: str, given: object) -> str:
    if not isinstance(given, str):
        raise BadCharge(place, "Name a premium, such as disability.")
    return given


def _overrides(data: Mapping[str, object]) -> Overrides:
    if data.get("overrides") is None:
        return Overrides()
    given = read.mapping(data["overrides"], "overrides")
    read.check_keys(given, OVERRIDE_KEYS, "overrides")
    return Overrides(**{key: read.pence(given, key, MOST_WEEKLY, place="overrides") for key in OVERRIDE_KEYS})


def _light(data: Mapping[str, object]) -> LightTouch | None:
    if data.get("light_touch") is None:
        return None
    given = read.mapping(data["light_touch"], "light_touch")
    read.check_keys(given, LIGHT_KEYS, "light_touch")
    above = read.truth(given, "above_limit", place="light_touch")
    charge = read.pence(given, "charge_pence", MOST_WEEKLY, place="light_touch")
    if above is None:
        raise BadCharge("light_touch.above_limit", "Say whether the evidence is of means above the limit.")
    if not above and charge is None:
        raise BadCharge("light_touch.charge_pence", "Give the weekly charge that was agreed.")
    return LightTouch(read.truth(given, "consent", place="light_touch") or False, above, charge)


def inputs_as_data(inputs: Inputs) -> dict[str, object]:
    """Inputs as plain JSON data; `read_inputs` reads the same again."""
    stated: dict[str, object] = {
        "nation": inputs.nation,
        "setting": inputs.setting.value,
        "age": inputs.age,
        "born_on": inputs.born_on.isoformat() if inputs.born_on else None,
        "couple": inputs.couple,
        "partner_age": inputs.partner_age,
        "children": inputs.children,
        "cost_of_care_pence_per_week": inputs.cost_pence,
        "services": [
            {"kind": s.kind, "pence": s.pence, "weeks_given": s.weeks_given} for s in inputs.services
        ],
        "capital": [_written_capital(one) for one in inputs.capital],
        "income": [_written_sum(one) for one in inputs.income],
        "housing_costs": [_written_sum(one) for one in inputs.housing_costs],
        "disability_expenses": [_written_sum(one) for one in inputs.disability_expenses],
        "premiums": list(inputs.premiums),
        "overrides": {key: getattr(inputs.overrides, key) for key in OVERRIDE_KEYS},
        "section_117": inputs.section_117,
        "vcjd": inputs.vcjd,
        "weeks_in_care_home": inputs.weeks_in_care_home,
        "stay_weeks": inputs.stay_weeks,
        "above_pension_credit_guarantee": inputs.above_pension_credit_guarantee,
        "night_care": inputs.night_care,
        "assessment": inputs.way.value,
        "light_touch": None
        if inputs.light_touch is None
        else {key: getattr(inputs.light_touch, key) for key in LIGHT_KEYS},
    }
    return {key: value for key, value in stated.items() if key not in inputs.left_out}


def _written_sum(one: Sum) -> dict[str, object]:
    plain: dict[str, object] = {"kind": one.kind, "pence": one.pence, "per": one.per.value}
    if one.notional:
        plain["notional"] = True
    if one.night_element_pence is not None:
        plain["night_element_pence"] = one.night_element_pence
    if one.first_day is not None:
        plain["from"] = one.first_day.isoformat()
    if one.last_day is not None:
        plain["to"] = one.last_day.isoformat()
    return plain


def _written_capital(one: Capital) -> dict[str, object]:
    plain: dict[str, object] = {"kind": one.kind, "value_pence": one.value_pence}
    if one.holders:
        plain["holders"] = one.holders
    elif one.share_stated:
        plain["share"] = str(one.share)
    if one.loan_pence:
        plain["loan_pence"] = one.loan_pence
    if one.notional:
        plain["notional"] = True
    if one.occupied_by is not None:
        plain["occupied_by"] = one.occupied_by
    return plain
