"""An indicative sum: by hand, and for any answers at all."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.allocation.example import BOOK

from sevensteps.core.allocation import (
    Allocation,
    AllocationRulebook,
    BadNumber,
    IncompleteAnswers,
    Inputs,
    Support,
    UnknownAnswer,
    allocate,
)
from sevensteps.core.money import Money, half_up

NO_NEED = {area.id: area.statements[0].id for area in BOOK.areas}
MOST_NEED = {area.id: area.statements[-1].id for area in BOOK.areas}

answers = st.fixed_dictionaries(
    {area.id: st.sampled_from([one.id for one in area.statements]) for area in BOOK.areas}
)
supports = st.builds(Support, st.sampled_from([level.id for level in BOOK.support_levels]), st.booleans())
supported = st.dictionaries(
    st.sampled_from([area.id for area in BOOK.areas if area.support]), supports, max_size=8
)
assert BOOK.caring_effect
effects = st.none() | st.sampled_from([level.id for level in BOOK.caring_effect.levels])


def worked_out(
    chosen: Mapping[str, str | Decimal],
    support: Mapping[str, Support] | None = None,
    effect: str | None = None,
) -> Allocation:
    return allocate(BOOK, Inputs(chosen, support or {}, effect))


def money_of(value: object) -> int:
    assert isinstance(value, Money)
    return value.pence


def test_a_sum_worked_by_hand() -> None:
    given_answers = NO_NEED | {"personal_needs": "daily", "meals": "daily", "community": "more"}
    result = worked_out(given_answers, {"meals": Support("most", True)}, "strained")
    # 25 + 14 + 14 = 53; half of 14 off = 46; caring 6 = 52;
    # £900 + (52 - 30) ÷ (60 - 30) × (£2,100 - £900) = £1,780
    assert (result.points, result.points_after_support) == (53, 52)
    assert result.annual_pence == 178_000
    assert result.weekly_pence == 3423
    assert result.without_support_pence == 182_000
    assert [one.area for one in result.outcomes] == ["personal_needs", "meals", "community"]


def test_the_trace_says_it_in_words() -> None:
    result = worked_out(NO_NEED | {"meals": "daily"}, {"meals": Support("some", True)})
    said = [str(line.text) for line in result.trace.lines]
    assert "Meals and nutrition: “Someone needs to make my meals on most days.”" in said
    assert "Meals and nutrition: “Family or friends do some of this.” takes off 20% of 14 points" in said
    assert (
        "11.2 points lie between 10 points (£300.00) and 30 points (£900.00). "
        "So: £300.00 + (11.2 − 10) ÷ (30 − 10) × (£900.00 − £300.00)."
    ) in said
    assert result.trace.lines[-2].value == Money(33_600)


def test_everyone_eligible_gets_something_and_nobody_more_than_the_cap() -> None:
    assert worked_out(NO_NEED).annual_pence == BOOK.floor_pence
    assert worked_out(MOST_NEED, effect="breaking").annual_pence == BOOK.cap_pence


def test_support_counts_only_from_those_willing_and_able() -> None:
    unwilling = {"personal_needs": Support("most", False)}
    result = worked_out(MOST_NEED, unwilling)
    assert result.points_after_support == result.points
    assert any("not both willing and able" in str(line.text) for line in result.trace.lines)


@given(answers, supported, effects, st.data())
def test_more_need_is_never_less_money(
    chosen: dict[str, str], support: dict[str, Support], effect: str | None, data: st.DataObject
) -> None:
    area = data.draw(st.sampled_from(BOOK.areas))
    sums = [worked_out(chosen | {area.id: one.id}, support, effect).annual_pence for one in area.statements]
    assert all(less <= more for less, more in pairwise(sums))


@given(answers, supported, effects, st.sampled_from([area.id for area in BOOK.areas if area.support]))
def test_more_support_is_never_more_money(
    chosen: dict[str, str], support: dict[str, Support], effect: str | None, area: str
) -> None:
    levels: list[dict[str, Support]] = [
        {key: one for key, one in support.items() if key != area},
        *({**support, area: Support(level.id, True)} for level in BOOK.support_levels),
    ]
    sums = [worked_out(chosen, level, effect).annual_pence for level in levels]
    assert all(less >= more for less, more in pairwise(sums))


@given(answers, supported, effects)
def test_the_trace_adds_up_to_the_figure_when_redone_by_hand(
    chosen: dict[str, str], support: dict[str, Support], effect: str | None
) -> None:
    result = worked_out(chosen, support, effect)
    lines = result.trace.lines
    heads = ("All needs", "Points after")
    steps = [
        line.value
        for line in lines
        if isinstance(line.value, int | Decimal) and not line.text.template.startswith(heads)
    ]
    assert sum(steps) == result.points_after_support
    values = {key: value for line in lines for key, value in line.text.values.items()}
    if "high" in values:
        low, high = money_of(values["low_money"]), money_of(values["high_money"])
        points = [Fraction(str(values[key])) for key in ("points", "low", "high")]
        exact = low + (points[0] - points[1]) / (points[2] - points[1]) * (high - low)
    else:
        table = next(line for line in lines if line.text.template.startswith("The table gives"))
        exact = Fraction(money_of(table.text.values["money"]))
    for bound in ("floor", "cap"):
        if bound in values:
            exact = Fraction(money_of(values[bound]))
    assert half_up(exact) == result.annual_pence
    assert lines[-2].value == Money(result.annual_pence)


@given(answers, supported, effects)
def test_stored_inputs_give_the_identical_result(
    chosen: dict[str, str], support: dict[str, Support], effect: str | None
) -> None:
    inputs = Inputs.from_data(Inputs(chosen, support, effect).to_data())
    assert allocate(BOOK, inputs) == worked_out(chosen, support, effect)


@pytest.mark.parametrize(
    ("change", "refusal", "where"),
    [
        ({"meals": None}, IncompleteAnswers, "meals"),
        ({"meals": "banquet"}, UnknownAnswer, "meals"),
        ({"hours_of_care": "some"}, UnknownAnswer, "hours_of_care"),
    ],
)
def test_bad_answers_are_refused_with_their_area(
    change: dict[str, str | None], refusal: type[UnknownAnswer | IncompleteAnswers], where: str
) -> None:
    changed = {key: one for key, one in (NO_NEED | change).items() if one is not None}
    with pytest.raises(refusal) as refused:
        worked_out(changed)
    assert refused.value.where == where


@pytest.mark.parametrize(
    ("support", "effect"),
    [
        ({"social_support": Support("some", True)}, None),
        ({"meals": Support("heaps", True)}, None),
        ({}, "terrible"),
    ],
)
def test_unknown_levels_are_refused(support: dict[str, Support], effect: str | None) -> None:
    with pytest.raises(UnknownAnswer):
        worked_out(NO_NEED, support, effect)


@pytest.mark.parametrize(
    "data",
    [
        {"answers": []},
        {"answers": {"meals": [3]}},
        {"answers": {"meals": True}},
        {"answers": {"meals": -1}},
        {"answers": {"meals": 0.00001}},
        {"answers": {"points": 3, "meals": "none"}},
        {"answers": {}, "group": 3},
        {"answers": {}, "additions": {"nights": "two"}},
        {"answers": {}, "hours": 4},
        {"answers": {}, "support": {"meals": "some"}},
        {"answers": {}, "support": {"meals": {"level": "some", "willing_and_able": "yes"}}},
        {"answers": {}, "caring_effect": 7},
    ],
)
def test_inputs_of_another_shape_are_refused(data: dict[str, object]) -> None:
    with pytest.raises((UnknownAnswer, BadNumber)):
        Inputs.from_data(data)


def test_the_example_is_marked_as_one() -> None:
    assert isinstance(BOOK, AllocationRulebook)
    assert BOOK.is_example
    assert len(BOOK.areas) == 8
