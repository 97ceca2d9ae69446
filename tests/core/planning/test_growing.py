"""A picture grows with what is told of what somebody has."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sevensteps.core.planning import FULL_GROWN, grown


def test_it_grows_from_nothing_in_steps() -> None:
    told = [(0, 0), (1, 1), (7, 1), (8, 2), (19, 2), (20, 3), (39, 3), (40, 4), (9_000, 4)]
    assert [grown("word " * words) for words, _size in told] == [size for _words, size in told]
    assert (grown(" \n "), grown("", 1), grown("word", 5)) == (0, 2, FULL_GROWN)


@settings(max_examples=50)
@given(st.text(max_size=300), st.text(max_size=50), st.integers(0, 6))
def test_more_never_makes_it_smaller(text: str, more: str, shown: int) -> None:
    assert (
        0 <= grown(text, shown) <= grown(f"{text} {more}", shown) <= grown(f"{text} {more}", shown + 1) <= 4
    )
