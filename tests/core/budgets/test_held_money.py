"""Surplus, reserve, setting up, service funds and pace: nothing is lost, doubled or taken silently."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.budgets.policies import DUTIES, FUND, PACE, SET_UP, SURPLUS

from sevensteps.core.budgets import (
    BadBalance,
    BadFund,
    BadPace,
    BadReserve,
    BadSetUp,
    Basis,
    Cover,
    HolidayPay,
    KeptFor,
    RedundancyPay,
    Stage,
    advance,
    fund_statement,
    management_charge,
    pace,
    reserve,
    set_up,
    surplus,
    transfer,
)
from sevensteps.core.dates import Period
from sevensteps.core.money import Money

PENCE = st.integers(0, 500_000).map(Money)
DAY = timedelta(days=1)
START = date(2026, 6, 1)
MONTH = Period(START, date(2026, 6, 28))


@given(st.integers(-500_000, 5_000_000).map(Money), PENCE, PENCE, PENCE)
def test_only_what_is_above_all_that_stays_is_surplus(
    balance: Money, weekly: Money, committed: Money, kept: Money
) -> None:
    found = surplus(SURPLUS, balance=balance, weekly=weekly, committed=committed, reserve=kept)
    assert found.kept == committed + kept + weekly * 8
    assert found.above == max(Money(0), balance - found.kept)
    more = surplus(SURPLUS, balance=balance, weekly=weekly, committed=committed, reserve=kept + Money(1))
    assert more.above <= found.above


@pytest.mark.parametrize("where", ["weekly", "committed", "reserve"])
def test_a_sum_below_nought_makes_no_surplus(where: str) -> None:
    sums = {"balance": Money(1), "weekly": Money(1), where: Money(-1)}
    with pytest.raises(BadBalance) as refused:
        surplus(SURPLUS, **sums)
    assert refused.value.where == where


@settings(max_examples=50)
@given(
    st.integers(0, 200),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12), st.integers(0, 40_000)), max_size=4),
    st.integers(0, 30_000).map(Money),
)
def test_what_is_owed_is_each_day_less_its_cover(
    waited: int, covers: list[tuple[int, int, int]], weekly: Money
) -> None:
    cover, day = [], START
    for gap, days, pence in covers:
        period = Period(day + DAY * gap, day + DAY * (gap + days))
        cover.append(Cover(period, Money(pence)))
        day = period.end + DAY
    paid = START + DAY * waited
    found = set_up(
        SET_UP,
        agreed_on=START,
        starts_on=START,
        weekly=weekly,
        today=paid,
        first_paid_on=paid,
        cover=cover[::-1],
    )
    exact, bare = Fraction(0), []
    for one in (START + DAY * n for n in range(waited)):
        of_day = next((each.weekly for each in cover if one in each.period), None)
        exact += Fraction(max(0, weekly.pence - (of_day.pence if of_day else 0)), 7)
        bare += [one] * (of_day is None)
    assert found.backdated == Money(round(exact))
    assert [one.start + DAY * n for one in found.uncovered for n in range(one.days)] == bare
    assert (found.stage is Stage.PAID_LATE) == (waited > 28) == (found.days_late > 0)
    assert found.cover_from is None


def test_the_clock_runs_until_the_money_is_there() -> None:
    def stage(today: date) -> tuple[Stage, int]:
        found = set_up(SET_UP, agreed_on=START, starts_on=START, weekly=Money(700), today=today)
        return found.stage, found.days_late

    assert stage(START) == (Stage.WAITING, 0)
    assert stage(START + DAY * 28) == (Stage.WAITING, 0)
    assert stage(START + DAY * 29) == (Stage.LATE, 1)


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"weekly": Money(-1)}, "weekly"),
        ({"today": START - DAY}, "today"),
        ({"first_paid_on": START - DAY}, "first_paid_on"),
        ({"first_paid_on": START + DAY * 99}, "first_paid_on"),
        ({"starts_on": date(2999, 1, 1)}, "starts_on"),
        ({"cover": [Cover(MONTH, Money(1)), Cover(Period(START, START), Money(1))]}, "cover"),
        ({"cover": [Cover(MONTH, Money(-1))]}, "cover"),
    ],
)
def test_days_that_do_not_fit_are_refused(changed: dict[str, object], where: str) -> None:
    said = {"agreed_on": START, "starts_on": START, "weekly": Money(1), "today": START + DAY} | changed
    with pytest.raises(BadSetUp) as refused:
        set_up(SET_UP, **said)
    assert refused.value.where == where


@given(PENCE, PENCE, st.integers(0, 1_000_000), PENCE)
def test_a_statement_carries_every_penny(opening: Money, paid_in: Money, spent: int, weekly: Money) -> None:
    charge = management_charge(FUND, paid_in, MONTH.days)
    there = opening + paid_in - charge
    if spent > there.pence:
        with pytest.raises(BadFund) as refused:
            fund_statement(FUND, MONTH, weekly=weekly, opening=opening, paid_in=paid_in, spent=Money(spent))
        assert refused.value.where == "spent"
        return
    found = fund_statement(FUND, MONTH, weekly=weekly, opening=opening, paid_in=paid_in, spent=Money(spent))
    assert found.carried + found.spent + found.charge == opening + paid_in
    assert found.over == max(Money(0), found.carried - weekly * 4)
    assert (found.keep_until is None) == (found.carried == Money(0))
    gone = transfer(FUND, MONTH.end, balance=found.carried, support_owed=Money(found.carried.pence // 3))
    assert gone.goes + gone.stays == found.carried


def test_what_stays_too_long_is_asked_about_and_its_last_day_is_in_time() -> None:
    def over(since: date) -> Money:
        return fund_statement(
            FUND,
            MONTH,
            weekly=Money(1000),
            opening=Money(500),
            paid_in=Money(0),
            spent=Money(0),
            left_since=since,
        ).over

    assert over(MONTH.end - timedelta(weeks=12) + DAY) == Money(0)
    assert over(MONTH.end - timedelta(weeks=12)) == Money(500)


def test_a_payment_in_advance_covers_whole_weeks() -> None:
    found = advance(FUND, Money(25000), date(2026, 1, 5), 2)
    assert (found.pay_on, found.period.days, found.amount) == (date(2025, 12, 22), 14, Money(50000))
    for weeks in (0, 54):
        with pytest.raises(BadFund):
            advance(FUND, Money(25000), START, weeks)


def test_holiday_pay_grows_with_the_year_and_shrinks_with_holidays() -> None:
    def amount(on: date, taken: str = "0") -> Money:
        return reserve(DUTIES, on, [HolidayPay("Amy", Money(36500), date(2025, 4, 1), Decimal(taken))]).total

    assert amount(date(2026, 3, 31)) == Money(204400)  # 5.6 weeks of 365.00
    assert amount(date(2025, 4, 1)) == Money(560)  # one day of 365
    assert amount(date(2026, 3, 31), "5.6") == Money(0)
    assert amount(date(2026, 3, 31), "5.5") == Money(3650)


@given(st.dates(date(1950, 1, 1), date(1990, 12, 31)), st.integers(2, 40), st.integers(1, 90_000))
def test_redundancy_pay_counts_each_year_by_the_age_at_its_beginning(
    born: date, years: int, pay: int
) -> None:
    on = date(2025, 6, 30)
    started = date(on.year - years, 7, 1)
    if started <= born:
        return
    halves = 0
    for back in range(1, min(years, 20) + 1):
        begins = date(on.year - back, 7, 1)
        age = begins.year - born.year - ((begins.month, begins.day) < (born.month, born.day))
        halves += 1 if age < 22 else 2 if age < 41 else 3
    found = reserve(DUTIES, on, [RedundancyPay("Ben", Money(pay), born, started)])
    assert found.total == Money(-(-halves * min(pay, 71900) // 2))


def test_an_old_limit_of_pay_says_that_there_may_be_a_newer_one() -> None:
    item = RedundancyPay("Ben", Money(90000), date(1980, 1, 1), date(2015, 1, 1))
    told = [str(line.text) for line in reserve(DUTIES, date(2026, 6, 1), [item]).trace.lines]
    assert any("newer" in line for line in told)
    told = [str(line.text) for line in reserve(DUTIES, date(2025, 6, 1), [item]).trace.lines]
    assert not any("newer" in line for line in told)


@pytest.mark.parametrize(
    ("item", "where"),
    [
        (HolidayPay("A", Money(-1), START), "items[0].weekly_pay"),
        (HolidayPay("A", Money(1), date(2024, 1, 1)), "items[0].leave_year_from"),
        (HolidayPay("A", Money(1), START, Decimal(-1)), "items[0].taken_weeks"),
        (RedundancyPay("A", Money(1), date(1990, 1, 1), date(2027, 1, 1)), "items[0].started_on"),
        (RedundancyPay("A", Money(1), date(1990, 1, 1), date(1989, 1, 1)), "items[0].started_on"),
        (KeptFor(" ", Money(1)), "items[0].what"),
        (KeptFor("A ramp", Money(-1)), "items[0].amount"),
    ],
)
def test_what_cannot_be_kept_for_is_refused(item: HolidayPay | RedundancyPay | KeptFor, where: str) -> None:
    with pytest.raises(BadReserve) as refused:
        reserve(DUTIES, START, [item])
    assert refused.value.where == where


@given(PENCE, PENCE, PENCE, st.integers(-5, 400))
def test_pace_adds_up_and_never_forecasts_less_than_is_known(
    agreed: Money, spent: Money, committed: Money, day: int
) -> None:
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    found = pace(PACE, year, year.start + DAY * day, agreed=agreed, spent=spent, committed=committed)
    assert found.left + spent + committed == agreed
    assert found.forecast >= spent + committed
    assert found.over_by == max(Money(0), found.forecast - agreed)
    assert 0 <= found.share_gone <= 1
    assert (found.basis is Basis.OVER) == (day > 364)


def test_what_was_spent_once_is_a_part_of_what_was_spent() -> None:
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    with pytest.raises(BadPace) as refused:
        pace(PACE, year, START, agreed=Money(9), spent=Money(1), spent_once=Money(2))
    assert refused.value.where == "spent_once"
