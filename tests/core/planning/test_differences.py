"""A difference tells exactly what goes and what comes, and nothing else."""

from time import thread_time

from hypothesis import given, settings
from hypothesis import strategies as st

from sevensteps.core.planning import differences
from sevensteps.core.planning.differences import Kind, changes, difference

WORDS = st.text(alphabet="ab \n’🌻", max_size=40)


@settings(max_examples=60)
@given(WORDS, WORDS)
def test_what_stays_and_goes_is_the_old_text_what_stays_and_comes_the_new(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(one.text for one in pieces if one.kind is not Kind.IN) == before
    assert "".join(one.text for one in pieces if one.kind is not Kind.OUT) == after
    if before == after:
        assert {one.kind for one in pieces} <= {Kind.SAME}


def test_whole_words_are_told() -> None:
    pieces = difference("I swim on Monday.", "I swim on Tuesday.")
    assert [(one.kind, one.text) for one in pieces] == [
        (Kind.SAME, "I swim on"), (Kind.OUT, " Monday."), (Kind.IN, " Tuesday."),
    ]  # fmt: skip


def test_long_texts_are_compared_by_lines_and_soon() -> None:
    before = "\n".join(f"Line {number} of my long story." for number in range(1_000))
    after = before.replace("Line 500", "Row 500")
    start = thread_time()
    pieces = difference(before, after)
    assert thread_time() - start < 1
    assert [one.text.strip() for one in pieces if one.kind is Kind.IN] == ["Row 500 of my long story."]
    assert len(before.split()) > differences.MOST_WORDS


def test_only_fields_that_differ_are_told() -> None:
    found = changes({"what": "Swim", "gone": "x", "same": "y"}, {"what": "Swims", "same": "y", "new": "z"})
    assert [(one.field, one.before, one.after) for one in found] == [
        ("what", "Swim", "Swims"), ("new", "", "z"), ("gone", "x", ""),
    ]  # fmt: skip
