"""Who helps with a plan on which days, and when a new yes lets a team do more than the person said."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sevensteps.core.access import PlanHelp
from sevensteps.core.planning import PLAN_PARTS
from sevensteps.core.planning.helping import Helping, short_of_writing, widens, with_new

TODAY = date(2030, 5, 14)
READ, COMMENT, WRITE = PlanHelp.READ, PlanHelp.COMMENT, PlanHelp.WRITE


def day(after: int) -> date:
    return TODAY + timedelta(days=after)


def test_what_counts_now_runs_to_the_day_before_a_new_yes_begins() -> None:
    now, later = Helping(READ), Helping(COMMENT, starts_on=day(30))
    assert with_new([now], later, TODAY) == (Helping(READ, ends_on=day(29)), later)
    moved = Helping(COMMENT, starts_on=day(60))
    assert with_new([now, later], moved, TODAY) == (Helping(READ, ends_on=day(59)), moved)
    assert with_new([now, later], WROTE, TODAY) == (WROTE,)
    assert with_new([now, later], None, TODAY) == ()


WROTE = Helping(WRITE, ("lines",), ends_on=day(40))


@pytest.mark.parametrize(
    ("wanted", "more"),
    [
        (WROTE, False),
        (Helping(WRITE, ends_on=day(40)), True),  # in every part
        (Helping(WRITE, ("lines", "emergencies"), ends_on=day(40)), True),
        (Helping(WRITE, ("emergencies",), ends_on=day(40)), True),
        (Helping(WRITE, ("lines",), ends_on=day(41)), True),
        (Helping(WRITE, ("lines",)), True),
        (Helping(WRITE, ("lines",), ends_on=day(3)), False),
        (Helping(WRITE, ("lines",), day(3), day(40)), False),
        (Helping(COMMENT, ends_on=day(40)), False),
        (Helping(READ), True),  # for ever
        (None, False),
    ],
)
def test_more_parts_and_more_days_let_somebody_do_more(wanted: Helping | None, more: bool) -> None:
    assert widens([WROTE], wanted, None, TODAY) is more


def test_an_earlier_first_day_lets_somebody_do_more() -> None:
    said = [Helping(WRITE, starts_on=day(30))]
    assert widens(said, Helping(WRITE, starts_on=day(29)), None, TODAY)
    assert not widens(said, Helping(WRITE, starts_on=day(31)), None, TODAY)


def test_a_team_that_only_reads_has_what_its_posts_bring_on_every_day_it_is_not_said() -> None:
    said = [Helping(READ)]
    assert widens(said, Helping(READ, ends_on=day(5)), WRITE, TODAY)
    assert widens(said, None, WRITE, TODAY)
    assert not widens(said, None, None, TODAY)
    assert not widens([], Helping(WRITE), WRITE, TODAY)


DAYS = st.none() | st.integers(-3, 6).map(day)
SAID = st.builds(
    Helping,
    st.sampled_from(PlanHelp),
    st.sampled_from([(), ("lines",), ("lines", "emergencies")]),
    DAYS,
    DAYS,
)


@given(st.lists(SAID, max_size=1), st.none() | SAID, st.sampled_from([None, WRITE]))
@settings(max_examples=150)
def test_as_looking_at_every_day_by_itself(said, wanted, by_post) -> None:
    def can(yeses, on) -> set[tuple[str, str]]:
        found = [one for one in yeses if one.holds(on)] or ([Helping(by_post)] if by_post else [])
        everywhere = tuple(PLAN_PARTS)
        rank = list(PlanHelp)
        done = {(level, "") for one in found for level in rank[: rank.index(one.help) + 1]}
        return done | {
            (one.help, part) for one in found if one.help is WRITE for part in one.parts or everywhere
        }

    after = with_new(said, wanted, TODAY)
    more = any(can(after, day(on)) - can(said, day(on)) for on in range(15))
    assert widens(said, wanted, by_post, TODAY) is more


def test_who_wrote_may_say_something_about_it_in_the_same_days() -> None:
    assert short_of_writing(WROTE) == Helping(COMMENT, ends_on=day(40))
    assert short_of_writing(Helping(READ)) == Helping(READ)
