"""Growing up: reminded in good time, and at eighteen until who holds the money was looked at again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sevensteps.core.dates import ADULT_AGE, age_on
from sevensteps.core.planning.growing_up import (
    NothingToTalkOver,
    Reminder,
    Stage,
    Talked,
    birthday,
    check_talk,
    reminder,
)

BORN, PLANNED = date(2012, 2, 29), date(2024, 5, 1)
AHEAD, OF_AGE = Stage.AHEAD, Stage.OF_AGE
TALKED = Talked(AHEAD, date(2027, 6, 1))


@pytest.mark.parametrize(
    ("on", "talked", "stage", "due"),
    [
        (date(2026, 2, 28), (), None, None),
        (date(2026, 3, 1), (), AHEAD, date(2027, 3, 1)),
        (date(2027, 9, 1), (), AHEAD, date(2027, 3, 1)),
        (date(2027, 9, 1), (TALKED,), None, None),
        (date(2028, 5, 31), (TALKED,), AHEAD, date(2028, 5, 31)),
        (date(2030, 2, 28), (Talked(AHEAD, date(2029, 4, 1)),), None, None),
        (date(2030, 3, 1), (Talked(AHEAD, date(2029, 4, 1)),), OF_AGE, date(2030, 3, 1)),
        (date(2031, 3, 1), (Talked(OF_AGE, date(2030, 2, 1)),), OF_AGE, date(2030, 3, 1)),
        (date(2031, 3, 1), (Talked(OF_AGE, date(2030, 3, 1)),), None, None),
        (date(2037, 3, 1), (), None, None),
    ],
)
def test_when_a_worker_is_reminded(
    on: date, talked: tuple[Talked, ...], stage: Stage | None, due: date | None
) -> None:
    found = reminder(BORN, PLANNED, on, talked)
    assert found == (None if stage is None or due is None else Reminder(stage, due))


def test_who_came_as_an_adult_is_not_reminded() -> None:
    assert reminder(BORN, date(2030, 3, 1), date(2030, 4, 1)) is None


@pytest.mark.parametrize(
    ("on", "stage"),
    [
        (date(2026, 2, 28), None),
        (date(2026, 3, 1), AHEAD),
        (date(2030, 2, 28), AHEAD),
        (date(2030, 3, 1), OF_AGE),
        (date(2037, 2, 28), OF_AGE),
        (date(2037, 3, 1), None),
    ],
)
def test_what_there_is_to_talk_about(on: date, stage: Stage | None) -> None:
    if stage is not None:
        assert check_talk(BORN, PLANNED, on) is stage
        return
    with pytest.raises(NothingToTalkOver):
        check_talk(BORN, PLANNED, on)


def test_who_came_as_an_adult_has_nothing_of_it_to_talk_about() -> None:
    with pytest.raises(NothingToTalkOver):
        check_talk(BORN, date(2030, 3, 1), date(2030, 4, 1))


@given(st.dates(date(1990, 1, 1), date(2020, 12, 31)), st.integers(1, 25))
@settings(max_examples=80)
def test_a_birthday_is_the_first_day_of_that_age(born: date, age: int) -> None:
    day = birthday(born, age)
    assert (age_on(born, day), age_on(born, day - timedelta(days=1))) == (age, age - 1)


@given(st.dates(date(2005, 1, 1), date(2015, 1, 1)), st.integers(0, 400))
@settings(max_examples=60)
def test_nobody_who_grew_up_here_is_forgotten(born: date, days: int) -> None:
    grown = birthday(born, ADULT_AGE)
    found = reminder(born, grown - timedelta(days=1), grown + timedelta(days=days))
    assert found is not None
    assert found.stage is OF_AGE
