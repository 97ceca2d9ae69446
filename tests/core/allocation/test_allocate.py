"""The adult example: sums worked by hand, and answers that are refused."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
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
from sevensteps.core.money import Money

NO_NEED = {area.id: area.statements[0].id for area in BOOK.areas}
MOST_NEED = {area.id: area.statements[-1].id for area in BOOK.areas}


def worked_out(
    chosen: Mapping[str, str | Decimal],
    support: Mapping[str, Support] | None = None,
    effect: str | None = None,
) -> Allocation:
    return allocate(BOOK, Inputs(chosen, support or {}, effect))


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
