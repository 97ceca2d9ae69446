"""A published formula: Florida's model 5b, and one that is not squared."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from tests.core.allocation.example import HEAD, SHIPPED, read

from sevensteps.core.allocation import Allocation, BadMeasure, Inputs, UnknownAnswer, allocate

FLORIDA = SHIPPED["florida-ibudget-5b"]
LEAST: Mapping[str, str | Decimal] = {
    "living": "FH",
    "age": Decimal(20),
    **{name: Decimal(0) for name in FLORIDA.formula.needed if name.startswith("Q")},
} if FLORIDA.formula else {}  # fmt: skip
PLAIN = """\
formula:
  transform: identity
  start: -10.5
  measures:
    - {id: nights, title: {en: Nights, easy: A night}, lowest: 0, highest: 7}
  terms:
    - {of: nights, times: 20.005}
"""


def worked_out(**answers: str | int) -> Allocation:
    given = {name: one if isinstance(one, str) else Decimal(one) for name, one in answers.items()}
    return allocate(FLORIDA, Inputs({**LEAST, **given}))


@pytest.mark.parametrize(
    ("answers", "points", "cents"),
    [
        ({}, "27.572", 76_022),
        ({"age": 21}, "75.4193", 568_807),
        ({"age": 30}, "75.4193", 568_807),
        ({"age": 31}, "76.5354", 585_767),
        ({"living": "RH4", "age": 40}, "343.6349", 11_808_494),
        ({"Q14": 4}, "30.1116", 90_671),  # counts at home by the sum of Q14 to Q24
        ({"living": "RH1", "Q14": 4}, "118.2014", 1_397_157),  # and not in a residential home
        ({"Q25": 4}, "29.5536", 87_342),  # the sum of Q25 to Q30 counts everywhere
        ({"living": "ILSL", "Q25": 4}, "71.176", 506_602),  # and there by a second coefficient too
    ],
)
def test_the_square_of_the_sum_of_terms(answers: dict[str, str | int], points: str, cents: int) -> None:
    found = worked_out(**answers)
    assert (found.points, found.annual_pence) == (Decimal(points), cents)
    assert found.points_after_support == found.points
    assert found.without_support_pence == found.annual_pence
    assert found.range_pence is None


def test_the_steps_can_be_added_up() -> None:
    said = [(str(line.text), line.value) for line in worked_out(age=21, Q16=2).trace.lines]
    assert said[2:7] == [
        ("Everybody starts with", Decimal("27.572")),
        ("Age in completed years: 21 adds", Decimal("47.8473")),
        ("Questions 14 to 24 together: 2 × 0.6349", Decimal("1.2698")),
        ("Answer to question 16: 2 × 2.4984", Decimal("4.9968")),
        ("Together", Decimal("81.6859")),
    ]


def test_a_sum_below_nought_counts_as_nought() -> None:
    book = read(HEAD + PLAIN)
    years = [allocate(book, Inputs({"nights": Decimal(nights)})).annual_pence for nights in (0, 1, 7)]
    assert years == [0, 951, 12_954]  # 20.005 − 10.5 = 9.505 pounds; 140.035 − 10.5 = 129.535


@pytest.mark.parametrize(
    ("change", "where", "reason"),
    [
        ({"Q16": None}, "Q16", "There is no answer yet for Q16."),
        ({"Q16": Decimal(5)}, "Q16", "Give a whole number from 0 to 4."),
        ({"Q16": Decimal("2.5")}, "Q16", "Give a whole number from 0 to 4."),
        ({"Q16": "2"}, "Q16", "Give a whole number from 0 to 4."),
        ({"living": "RH5"}, "living", "Give one of: FH, ILSL, RH1, RH2, RH3, RH4."),
        ({"living": Decimal(1)}, "living", "Give one of: FH, ILSL, RH1, RH2, RH3, RH4."),
        ({"age": Decimal("20.5")}, "age", "Give a whole number from 0 to 130."),
        ({"Q51": Decimal(1)}, "Q51", "The formula does not ask for Q51."),
        ({"Q50": Decimal(9)}, "Q50", "Give a whole number from 0 to 4."),
    ],
)
def test_bad_answers_are_refused(change: dict[str, str | Decimal | None], where: str, reason: str) -> None:
    answers = {name: one for name, one in {**LEAST, **change}.items() if one is not None}
    with pytest.raises(BadMeasure) as refused:
        allocate(FLORIDA, Inputs(answers))
    assert (refused.value.where, refused.value.reason) == (where, reason)


def test_questions_that_no_term_uses_change_nothing() -> None:
    assert worked_out(Q50=4, Q32=4).annual_pence == worked_out().annual_pence


@pytest.mark.parametrize("inputs", [Inputs(points=Decimal(3)), Inputs(LEAST, caring_effect="well")])
def test_a_formula_takes_no_points_support_or_caring(inputs: Inputs) -> None:
    with pytest.raises(UnknownAnswer):
        allocate(FLORIDA, inputs)


def test_lines_floor_and_cap_go_with_a_formula_too() -> None:
    more = "floor_pence: 500\ncap_pence: 10000\nadditions:\n  - {id: ramp, annual_pence: 300, "
    more += "title: {en: A ramp, easy: My ramp}, unit: {en: ramps, easy: ramp}}\n"
    book = read(HEAD + more + PLAIN)

    def year(nights: int, ramps: int) -> int | None:
        return allocate(
            book, Inputs({"nights": Decimal(nights)}, additions={"ramp": Decimal(ramps)})
        ).annual_pence

    assert [year(0, 0), year(0, 1), year(1, 2), year(7, 0)] == [500, 500, 1551, 10_000]
