"""How long plans take, of everybody together."""

import pytest

from sevensteps.core.journey import Pace, pace


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ((), None),
        ((0,), Pace(1, 0, 0)),
        ((10, 200), Pace(2, 10, 200)),
        ((30, 10, 20), Pace(3, 20, 30)),
        ((40, 10, 30, 20), Pace(4, 20, 40)),
    ],
)
def test_half_took_the_middle_or_less_and_one_the_longest(days: tuple[int, ...], found: Pace | None) -> None:
    assert pace(days) == found
