"""Reviews: their states, when they may be finished, when they are due."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.journey import Event
from sevensteps.core.reviews import (
    ACHIEVED_WORDS,
    GOING_WORDS,
    RESULT_WORDS,
    Achieved,
    Going,
    IntervalTooLong,
    NoSuchReviewMove,
    NotAllSaid,
    Result,
    ResultNeedsReason,
    ReviewEvent,
    ReviewSide,
    ReviewState,
    View,
    check_intervals,
    check_result,
    conclude,
    first_due,
    is_due_soon,
    move_review,
    next_due,
    still_to_say,
)

BY_HAND = {("open", "due"): "open", ("put_off", "open"): "due", ("finish", "open"): "finished"}


@pytest.mark.parametrize(("event", "state"), list(product(ReviewEvent, ReviewState)))
def test_a_review_moves_as_the_table_says_and_no_other_way(event: ReviewEvent, state: ReviewState) -> None:
    expected = BY_HAND.get((str(event), str(state)))
    if expected:
        assert move_review(event, state) == expected
    else:
        with pytest.raises(NoSuchReviewMove):
            move_review(event, state)


def test_a_result_is_an_event_of_the_journey_and_everything_has_words() -> None:
    assert {str(result) for result in Result} <= {str(event) for event in Event}
    assert (set(GOING_WORDS), set(ACHIEVED_WORDS), set(RESULT_WORDS)) == (
        set(Going),
        set(Achieved),
        set(Result),
    )


views = st.builds(View, st.sampled_from(["A", "B"]), st.sampled_from(ReviewSide), st.sampled_from(Achieved))


@given(st.lists(views), st.sets(st.sampled_from(["A", "B"])))
def test_it_may_be_finished_when_each_outcome_has_the_persons_word_or_they_declined(
    said: list[View], declined: set[str]
) -> None:
    person = {view.outcome for view in said if view.side is ReviewSide.PERSON}
    staff = {view.outcome for view in said if view.side is ReviewSide.STAFF}
    open_still = {"A", "B"} - person - (staff & declined)
    assert set(still_to_say(["A", "B"], said, declined)) == open_still
    if open_still:
        with pytest.raises(NotAllSaid) as refusal:
            conclude(["A", "B"], said, declined)
        assert set(refusal.value.outcomes) == open_still
    else:
        options = conclude(["A", "B"], said, declined)
        assert [option.result for option in options] == list(Result)
        assert [option.suggested for option in options].count(True) == 1


@pytest.mark.parametrize(
    ("person", "family", "suggested"),
    [
        (Achieved.YES, Achieved.YES, Result.CONTINUE_AS_IS),
        (Achieved.YES, Achieved.PARTLY, Result.CONTINUE_AS_IS),
        (Achieved.YES, Achieved.NO, Result.CHANGE_PLAN),
    ],
)
def test_one_no_from_any_side_suggests_a_change(
    person: Achieved, family: Achieved, suggested: Result
) -> None:
    said = [View("A", ReviewSide.PERSON, person), View("A", ReviewSide.FAMILY, family)]
    assert [option.result for option in conclude(["A"], said) if option.suggested] == [suggested]


def test_a_plan_without_outcomes_left_can_still_be_reviewed() -> None:
    assert conclude([], [])


def test_a_result_needs_a_reason() -> None:
    check_result(Result.CHANGE_PLAN, "Swimming has stopped, Sam moved.")
    with pytest.raises(ResultNeedsReason):
        check_result(Result.CHANGE_PLAN, "ok then")


def test_due_days() -> None:
    assert first_due(date(2026, 1, 31), 42) == date(2026, 3, 14)
    assert next_due(date(2026, 3, 14), 365) == date(2027, 3, 14)
    assert is_due_soon(date(2026, 3, 14), date(2026, 2, 28))
    assert not is_due_soon(date(2026, 3, 14), date(2026, 2, 27))
    assert is_due_soon(date(2026, 3, 14), date(2026, 9, 1))


@pytest.mark.parametrize(
    ("first", "every", "where"),
    [(0, 365, "first_days"), (183, 365, "first_days"), (42, 0, "every_days"), (42, 366, "every_days")],
)
def test_intervals_the_law_does_not_allow_are_refused(first: int, every: int, where: str) -> None:
    check_intervals(182, 365)
    with pytest.raises(IntervalTooLong) as refusal:
        check_intervals(first, every)
    assert refusal.value.where == where
