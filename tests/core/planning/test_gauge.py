"""The four figures a plan is held against, by the year and by the week."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.money import Money
from sevensteps.core.planning import WEEKS_A_YEAR, gauge

sums = st.integers(0, 10**8).map(Money)
plans = st.lists(st.tuples(st.just("Line"), sums), max_size=8)


def test_a_plan_by_the_year_and_by_the_week() -> None:
    found = gauge(Money.pounds(9_500), [("Swimming", Money.pounds(676)), ("Ana", Money(0))], Money.pounds(5))
    assert (found.indicative.year, found.indicative.week) == (Money.pounds(9_500), Money.pounds("182.69"))
    assert (found.planned.year, found.planned.week) == (Money.pounds(676), Money.pounds(13))
    assert found.contribution is not None
    assert (found.contribution.year, found.contribution.week) == (Money.pounds(260), Money.pounds(5))
    assert (found.left.year, found.left.week) == (Money.pounds(8_824), Money.pounds("169.69"))
    assert (found.over, found.percent) == (False, 7)


def test_a_contribution_nobody_knows_is_not_nothing() -> None:
    assert gauge(Money(100), [], None).contribution is None
    known = gauge(Money(100), [("Swimming", Money(5_200))], Money(0)).contribution
    assert known is not None
    assert (known.year, known.week) == (Money(0), Money(0))


@given(sums, plans, st.none() | sums)
def test_the_figures_agree_with_each_other_and_with_their_sums(
    indicative: Money, lines: list[tuple[str, Money]], paid: Money | None
) -> None:
    found = gauge(indicative, lines, paid)
    assert found.left.year == found.indicative.year - found.planned.year
    assert found.left.week == found.indicative.week - found.planned.week
    assert found.over == (found.left.year < Money(0))
    for one in (found.indicative, found.planned, found.left):
        assert {one.year, one.week} <= {line.value for line in one.trace.lines}
        assert abs(one.week.pence * WEEKS_A_YEAR - one.year.pence) <= WEEKS_A_YEAR
    if found.contribution is not None:
        assert paid is not None
        assert found.contribution.year == min(found.planned.year, paid * WEEKS_A_YEAR)
        assert found.contribution.week <= paid
        assert found.contribution.trace.lines[-1].value == found.contribution.year
