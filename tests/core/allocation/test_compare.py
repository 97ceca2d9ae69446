"""Two sums side by side: every step of both, and only what differs is marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.allocation import compare
from sevensteps.core.trace import Trace

SUMS = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 3)), max_size=8)


def trace(steps: list[tuple[str, int]]) -> Trace:
    made = Trace()
    for words, figure in steps:
        made = made.then("Step {words}", figure, words=words)
    return made


def test_a_step_with_another_figure_is_the_same_step_changed() -> None:
    steps = compare(trace([("a", 1), ("b", 2)]), trace([("a", 1), ("b", 3)]))
    assert [step.changed for step in steps] == [False, True]
    assert steps[1].before is not None
    assert steps[1].after is not None


def test_a_step_that_comes_new_or_falls_away_has_one_side_only() -> None:
    (_same, new) = compare(trace([("a", 1)]), trace([("a", 1), ("b", 2)]))
    assert new.before is None
    (gone, _same) = compare(trace([("b", 2), ("a", 1)]), trace([("a", 1)]))
    assert gone.after is None


@given(SUMS, SUMS)
def test_no_step_of_either_is_lost(before: list[tuple[str, int]], after: list[tuple[str, int]]) -> None:
    first, second = trace(before), trace(after)
    steps = compare(first, second)
    assert tuple(step.before for step in steps if step.before) == first.lines
    assert tuple(step.after for step in steps if step.after) == second.lines
    assert any(step.changed for step in steps) is (first != second)
