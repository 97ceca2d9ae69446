"""Nobody's figure can be worked out from what is shown: tried by solving for it."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from sevensteps.core.commissioning import LEAST, hidden, hidden_between

GROUPS = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 12), min_size=1)
CELLS = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), st.integers(1, 12), min_size=1
)


@given(GROUPS)
def test_what_is_hidden_is_two_groups_at_least_and_five_people(people: dict[str, int]) -> None:
    found = hidden(people)
    assert {key for key, number in people.items() if number < LEAST} <= found
    if found and found != people.keys():
        assert len(found) > 1
        assert sum(people[key] for key in found) >= LEAST


def test_large_groups_are_all_shown() -> None:
    assert hidden({"a": 5, "b": 50}) == frozenset()
    assert hidden_between({("a", "x"): 5, ("b", "y"): 9}, (), ()) == frozenset()


def test_one_small_group_takes_the_smallest_other_with_it() -> None:
    assert hidden({"a": 3, "b": 40, "c": 7, "d": 9}) == {"a", "c"}


def test_two_that_are_too_few_together_take_a_third() -> None:
    assert hidden({"a": 1, "b": 2, "c": 7, "d": 9}) == {"a", "b", "c"}


@settings(max_examples=60)
@given(CELLS)
def test_no_hidden_cell_can_be_solved_from_shown_cells_and_totals(people: dict[tuple[str, str], int]) -> None:
    rows, columns = _totals(people, 0), _totals(people, 1)
    shy_rows, shy_columns = hidden(rows), hidden(columns)
    found = hidden_between(people, shy_rows, shy_columns)
    assert {cell for cell, number in people.items() if number < LEAST} <= found
    if found == people.keys():
        return  # no cell is shown at all: the totals are all there is
    unknown: list[object] = [*sorted(found), *sorted(shy_rows), *((None, one) for one in sorted(shy_columns))]
    lines = [
        [*(cell for cell in sorted(found) if cell[0] == row), *([row] if row in shy_rows else [])]
        for row in rows
    ]
    lines += [
        [*(cell for cell in sorted(found) if cell[1] == one), *([(None, one)] if one in shy_columns else [])]
        for one in columns
    ]
    lines += [sorted(shy_rows), [(None, one) for one in sorted(shy_columns)]]
    assert not _solved(unknown, lines), people


def _totals(people: dict[tuple[str, str], int], place: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for cell, number in people.items():
        found[cell[place]] = found.get(cell[place], 0) + number
    return found


def _solved(unknown: list[object], lines: list[list[object]]) -> list[object]:
    """Which unknowns are fixed by the sums of the lines: Gauss and Jordan, with exact numbers."""
    table = [[Fraction(one in line) for one in unknown] for line in map(list, lines) if line]
    pivots: list[int] = []
    for column in range(len(unknown)):
        row = next((r for r in range(len(pivots), len(table)) if table[r][column]), None)
        if row is None:
            continue
        top = len(pivots)
        table[top], table[row] = table[row], table[top]
        table[top] = [value / table[top][column] for value in table[top]]
        for r in range(len(table)):
            if r != top and table[r][column]:
                table[r] = [a - table[r][column] * b for a, b in zip(table[r], table[top], strict=True)]
        pivots.append(column)
    return [unknown[p] for r, p in enumerate(pivots) if sum(map(bool, table[r])) == 1]
