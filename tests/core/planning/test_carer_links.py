"""Who says yes for a child: never the same as for the carer, and the child first."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.errors import Refused
from sevensteps.core.planning.carer_links import About, Answer, NotTheirs, NotWritten, Says, check_answer

abouts = st.builds(About, age=st.integers(0, 120), parent=st.booleans(), works_for_carer=st.booleans())


@given(abouts, st.sampled_from(Answer), st.text(max_size=3), st.text(max_size=3))
def test_no_yes_without_the_child_asked_and_none_by_who_works_with_the_carer(
    about: About, answer: Answer, told: str, reasons: str
) -> None:
    try:
        who = check_answer(answer, about, told=told, reasons=reasons)
    except Refused:
        return
    assert not about.works_for_carer
    assert about.age < 18
    if answer is Answer.NO:
        return
    assert told.strip()
    assert who is (Says.CHILD if answer is Answer.CHILD_YES else Says.WORKER)
    if who is Says.WORKER:
        assert reasons.strip()
        assert not about.parent


@pytest.mark.parametrize(("age", "parent"), product((0, 9, 15, 16, 17), (False, True)))
def test_a_child_of_any_age_who_understands_says_yes(age: int, parent: bool) -> None:
    said = check_answer(Answer.CHILD_YES, About(age, parent), told="She said: yes.", reasons="")
    assert said is Says.CHILD


def test_from_sixteen_on_it_is_written_what_shows_that_they_cannot_decide() -> None:
    for age, needed in ((15, "how it was explained"), (16, "what shows that they are not")):
        with pytest.raises(NotWritten, match=needed):
            check_answer(Answer.WORKER_YES, About(age), told=" ", reasons="Good.")


def test_another_parent_or_an_adult_answers_themselves() -> None:
    for about in (About(9, parent=True), About(18)):
        with pytest.raises(NotTheirs):
            check_answer(Answer.WORKER_YES, about, told="Shown.", reasons="Good.")
