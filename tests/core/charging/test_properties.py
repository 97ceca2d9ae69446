"""What holds for anybody, on any day, under any policy."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.charging.by_hand import charge_of
from tests.core.charging.example import rules
from tests.core.charging.people import DAYS, POLICIES, people

from sevensteps.core.charging import Assessment, assess, charge_over, inputs_as_data, read_inputs
from sevensteps.core.rulebook import Words
from sevensteps.core.rulebook.model import EASY_WORDS_A_SENTENCE

POLICY = st.sampled_from(POLICIES)
ONLY_ENGLAND = "england-statutory"


def found(person: dict[str, Any], on: date, policy: str) -> Assessment:
    return assess(rules(policy, on), on, read_inputs(person))


@given(person=people(), on=DAYS, policy=POLICY)
def test_below_the_limit_nobody_is_left_with_less_than_what_is_protected(
    person: dict[str, Any], on: date, policy: str
) -> None:
    one = found(person, on, policy)
    if one.full_cost or one.most_pence is None or not one.weekly_charge_pence:
        return
    left = one.assessable_income_pence - one.weekly_charge_pence
    assert left >= one.protected_income_pence + one.housing_pence + one.disability_pence


@given(person=people(), on=DAYS)
def test_the_figures_of_the_answer_add_up_to_the_charge(person: dict[str, Any], on: date) -> None:
    one = found(person, on, ONLY_ENGLAND)
    if one.full_cost:
        return
    taken_off = one.housing_pence + one.disability_pence + one.protected_income_pence
    asked = max(0, one.assessable_income_pence - taken_off)
    assert one.weekly_charge_pence == (asked if one.cost_pence is None else min(asked, one.cost_pence))


@given(person=people(6_000_000), on=DAYS, policy=POLICY)
def test_nobody_pays_more_than_the_care_costs_and_the_parts_make_the_cost(
    person: dict[str, Any], on: date, policy: str
) -> None:
    one, cost = found(person, on, policy), person["cost_of_care_pence_per_week"]
    if cost is None:
        assert one.authority_pays_pence is None
        assert one.full_cost == (one.weekly_charge_pence is None)
        return
    assert one.weekly_charge_pence is not None
    assert one.authority_pays_pence is not None
    assert 0 <= one.weekly_charge_pence <= cost
    assert one.weekly_charge_pence + one.authority_pays_pence == cost


@given(
    person=people(),
    on=DAYS,
    policy=POLICY,
    which=st.integers(0, 3),
    more=st.integers(1, 50_000),
    data=st.data(),
)
def test_the_charge_never_falls_when_an_income_that_is_there_rises(
    person: dict[str, Any], on: date, policy: str, which: int, more: int, data: st.DataObject
) -> None:
    if which >= len(person["income"]):
        return
    richer = json.loads(json.dumps(person))
    richer["income"][which]["pence"] += more
    before, after = found(person, on, policy), found(richer, on, policy)
    if before.weekly_charge_pence is not None:
        assert after.weekly_charge_pence is not None
        assert after.weekly_charge_pence >= before.weekly_charge_pence


@given(person=people(6_000_000), on=DAYS, policy=POLICY)
def test_the_steps_alone_make_the_same_charge(person: dict[str, Any], on: date, policy: str) -> None:
    one = found(person, on, policy)
    by_hand = charge_of(one.trace)
    if one.full_cost or one.most_pence is None:
        return
    assert by_hand == one.weekly_charge_pence


@given(person=people(6_000_000), on=DAYS, policy=POLICY)
def test_inputs_come_back_from_plain_data_and_give_the_same_again(
    person: dict[str, Any], on: date, policy: str
) -> None:
    inputs = read_inputs(person)
    again = read_inputs(json.loads(json.dumps(inputs_as_data(inputs))))
    assert again == inputs
    assert assess(rules(policy, on), on, again) == assess(rules(policy, on), on, inputs)


@given(person=people(6_000_000), on=DAYS, policy=POLICY)
@settings(max_examples=60)
def test_every_step_and_flag_has_an_easy_wording_of_short_sentences(
    person: dict[str, Any], on: date, policy: str
) -> None:
    one = found(person, on, policy)
    for sentence in (*(line.text for line in one.trace.lines), *one.flags):
        assert sentence.easy
        assert sentence.easy != sentence.template
        words = {gap: "x" if isinstance(value, Words) else value for gap, value in sentence.values.items()}
        for part in re.split(r"(?<=[.!?:])\s+", sentence.easy.format(**words)):
            assert len(part.split()) <= EASY_WORDS_A_SENTENCE, part
        str(sentence)


@given(person=people(), on=DAYS, extra=st.integers(1, 6))
def test_any_day_of_a_charging_year_gives_the_same(person: dict[str, Any], on: date, extra: int) -> None:
    later = on + timedelta(days=extra)
    if rules(on=on).rates != (rules(on=later).rates if later <= date(2026, 4, 5) else None):
        return
    person = person | {"overrides": {"minimum_income_guarantee_pence": 20_000}}
    assert (
        found(person, on, ONLY_ENGLAND).weekly_charge_pence
        == found(person, later, ONLY_ENGLAND).weekly_charge_pence
    )


@pytest.mark.parametrize("policy", POLICIES)
@given(person=people(), on=DAYS)
@settings(max_examples=40)
def test_a_premium_or_a_child_never_makes_somebody_at_home_pay_more(
    policy: str, person: dict[str, Any], on: date
) -> None:
    person |= {"setting": "home", "age": 40, "premiums": [], "couple": True}
    before = found(person, on, policy).weekly_charge_pence
    for change in ({"premiums": ["disability", "carer"]}, {"children": person["children"] + 1}):
        after = found(person | change, on, policy).weekly_charge_pence
        assert (before is None and after is None) or after <= before


@given(person=people(), on=DAYS, policy=POLICY, cost=st.integers(0, 200_000))
def test_a_charge_found_once_is_known_over_any_cost(
    person: dict[str, Any], on: date, policy: str, cost: int
) -> None:
    used, inputs = rules(policy, on), read_inputs(person)
    once = assess(used, on, inputs)
    again = assess(used, on, replace(inputs, cost_pence=cost, services=()))
    share = used.policy.share
    charge = charge_over(cost, most_pence=once.most_pence, free=bool(once.free), share=share)
    assert charge == again.weekly_charge_pence
