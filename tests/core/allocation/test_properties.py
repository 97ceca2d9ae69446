"""What holds for any rulebook with questions: made up, of every kind of table, or shipped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.allocation.by_hand import points_of, year_of
from tests.core.allocation.example import SHIPPED
from tests.core.allocation.made_up import POINTS_ONLY, TABLES, Asked, asked, figures, rulebooks

from sevensteps.core.allocation import Allocation, BeyondTheTable, Inputs, Support, allocate
from sevensteps.core.rulebook.model import EASY_WORDS_A_SENTENCE

FLORIDA = SHIPPED["florida-ibudget-5b"]


def result(one: Asked) -> Allocation:
    return allocate(one.book, one.inputs)


def sums(ladder: Iterable[Asked]) -> list[int]:
    """What each gives for a year; nothing counts as less than anything."""
    return [-1 if (year := result(one).annual_pence) is None else year for one in ladder]


def rises(figures: Sequence[int]) -> bool:
    return all(less <= more for less, more in pairwise(figures))


@pytest.mark.parametrize("table", TABLES)
@given(data=st.data())
def test_more_need_is_never_less_money(table: str, data: st.DataObject) -> None:
    one = data.draw(asked(rulebooks(TABLES[table])))
    area = data.draw(st.sampled_from(one.book.areas))
    ladder: list[str | Decimal] = [statement.id for statement in area.statements]
    if one.book.between_levels:
        steps = [statement.points for statement in area.statements]
        middles = [round((less + more) / 2, 4) for less, more in pairwise(steps)]
        ladder = [*sorted([*steps, *middles])]
    assert rises(sums(one.but(answers={**one.inputs.answers, area.id: answer}) for answer in ladder))


@given(asked(), st.data())
def test_more_support_is_never_more_money(one: Asked, data: st.DataObject) -> None:
    helped = [area.id for area in one.book.areas if area.support]
    if not helped:
        return
    area = data.draw(st.sampled_from(helped))
    without = {key: value for key, value in one.inputs.support.items() if key != area}
    levels = [level.id for level in one.book.support_levels]
    ladder = [without, {**without, area: Support(levels[-1], False)}]
    ladder += [{**without, area: Support(level, True)} for level in levels]
    years = sums(one.but(support=support) for support in ladder)
    assert years[0] == years[1]
    assert rises(years[::-1])


@given(asked())
def test_more_weight_of_caring_is_never_less_money(one: Asked) -> None:
    caring = one.book.caring_effect
    if caring is not None:
        assert rises(sums(one.but(caring_effect=level) for level in (None, *(x.id for x in caring.levels))))


@given(asked(), st.data())
def test_more_of_a_line_is_never_less_money(one: Asked, data: st.DataObject) -> None:
    for line in one.book.additions:
        more = [Decimal(0), *sorted(data.draw(st.lists(figures(line.most or 20), max_size=3)))]
        assert rises(sums(one.but(additions={line.id: quantity}) for quantity in more))


@given(asked())
def test_the_steps_give_the_figure_when_redone_by_hand(one: Asked) -> None:
    found = result(one)
    assert points_of(found.trace) == found.points_after_support
    assert year_of(found.trace) == found.annual_pence


@given(asked())
def test_stored_inputs_give_the_identical_result(one: Asked) -> None:
    stored = json.loads(json.dumps(one.inputs.to_data()))
    assert result(Asked(one.book, Inputs.from_data(stored))) == result(one)


@given(asked())
def test_floor_and_cap_hold(one: Asked) -> None:
    found, book = result(one), one.book
    if book.floor_pence is not None:
        assert found.annual_pence is not None
        assert found.annual_pence >= book.floor_pence
    if book.cap_pence is not None:
        assert (found.annual_pence or 0) <= book.cap_pence
        assert (found.without_support_pence or 0) <= book.cap_pence


@given(asked())
def test_nobody_loses_by_being_helped_in_name_only(one: Asked) -> None:
    found = result(one.but(support={}, caring_effect=None))
    assert found.points == found.points_after_support
    assert found.annual_pence == found.without_support_pence


@given(asked())
def test_easy_steps_are_another_text_of_short_sentences(one: Asked) -> None:
    for line in result(one).trace.lines:
        assert line.text.easy
        assert line.text.easy != line.text.template
        # The words of the rulebook that fill a gap were measured when it was read.
        for sentence in re.split(r"(?<=[.!?:”])\s+", line.text.easy):
            assert len(sentence.split()) <= EASY_WORDS_A_SENTENCE, sentence


@pytest.mark.parametrize("book", POINTS_ONLY, ids=lambda book: book.id)
@given(points=st.lists(figures(250, 4), min_size=2, max_size=5))
def test_printed_tables_rise_and_their_steps_give_the_figure(book: object, points: list[Decimal]) -> None:
    assert book in POINTS_ONLY
    years = []
    for one in sorted(points):
        try:
            found = allocate(SHIPPED[book.id], Inputs(points=one))
        except BeyondTheTable:
            continue
        assert points_of(found.trace) == one
        assert year_of(found.trace) == found.annual_pence
        years.append(-1 if found.annual_pence is None else found.annual_pence)
    assert rises(years)


numbered = st.fixed_dictionaries({f"Q{number}": st.integers(0, 4).map(Decimal) for number in range(14, 51)})


@given(
    numbered,
    st.sampled_from(["FH", "ILSL", "RH1", "RH2", "RH3", "RH4"]),
    st.integers(0, 100).map(Decimal),
    st.integers(14, 50),
)
def test_the_formula_rises_with_need_and_its_steps_give_the_figure(
    answers: dict[str, Decimal], living: str, age: Decimal, question: int
) -> None:
    years = []
    for level in range(5):
        inputs = Inputs({**answers, "living": living, "age": age, f"Q{question}": Decimal(level)})
        found = allocate(FLORIDA, inputs)
        assert points_of(found.trace) == found.points
        assert year_of(found.trace) == found.annual_pence
        assert allocate(FLORIDA, Inputs.from_data(json.loads(json.dumps(inputs.to_data())))) == found
        years.append(found.annual_pence or 0)
    assert rises(years)
