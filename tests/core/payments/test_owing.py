"""Receipts against bills: nothing is lost, nothing falls below nought, and no order of arrival matters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.money import Money, total
from sevensteps.core.payments import owing as core

FIRST = date(2027, 5, 3)
days = st.integers(0, 60).map(lambda number: FIRST + timedelta(days=number))
bills = st.lists(st.tuples(days, st.integers(-5_000, 9_000).filter(bool)), max_size=7).map(
    lambda rows: [core.Asked(f"b{n}", on, Money(pence)) for n, (on, pence) in enumerate(rows)]
)
receipts = st.lists(st.tuples(days, st.integers(1, 9_000)), max_size=7).map(
    lambda rows: [core.Got(f"r{n}", on, Money(pence)) for n, (on, pence) in enumerate(rows)]
)
refunds = st.integers(0, 12_000).map(Money)


@given(asked=bills, got=receipts, back=refunds)
def test_every_penny_that_came_in_is_against_a_bill_or_a_credit_or_was_paid_back(asked, got, back):
    found = core.owing(asked, got, back)
    came = total([one.amount for one in got]) - total([one.amount for one in asked if one.amount.pence < 0])
    against = total([one.amount for one in found.against])
    assert against + found.credit + back - found.short == came
    assert against == total([bill.paid for bill in found.bills])
    asked_for = total([one.amount for one in asked])
    assert found.owed - found.credit == asked_for - total([one.amount for one in got]) + back


@given(asked=bills, got=receipts, back=refunds)
def test_nothing_falls_below_nought_and_no_bill_is_paid_above_its_sum(asked, got, back):
    found = core.owing(asked, got, back)
    assert min(found.credit, found.short, Money(0)) == Money(0)
    assert all(Money(0) <= bill.paid <= bill.amount for bill in found.bills)
    assert all(one.amount > Money(0) for one in found.against)
    assert not found.credit or not found.owed


@given(asked=bills, got=receipts, back=refunds, data=st.data())
def test_the_order_in_which_things_arrive_does_not_matter(asked, got, back, data):
    shuffled = data.draw(st.permutations(asked)), data.draw(st.permutations(got))
    assert core.owing(*shuffled, back) == core.owing(asked, got, back)


@given(asked=bills, got=receipts)
def test_the_oldest_bill_is_paid_first(asked, got):
    unpaid = [bill.left for bill in core.owing(asked, got).bills]
    first = next((n for n, left in enumerate(unpaid) if left), len(unpaid))
    later = core.owing(asked, got).bills[first + 1 :]
    assert not any(bill.paid for bill in later)


@given(asked=bills, got=receipts, today=days)
def test_the_ages_make_up_all_that_is_left(asked, got, today):
    left = core.owing(asked, got).bills
    ages = core.by_age(left, today + timedelta(days=200))
    assert total(list(ages.values())) == total([bill.left for bill in left])
    assert list(ages) == list(core.Age)


@given(owed=st.integers(0, 10**6), each=st.integers(2_000, 10**6), weeks=st.integers(1, 13))
def test_instalments_come_to_the_debt(owed, each, weeks):
    steps = core.instalments(Money(owed), Money(each), FIRST, weeks)
    assert total([step.amount for step in steps]) == Money(owed)
    assert all(Money(0) < step.amount <= Money(each) for step in steps)


def test_what_cannot_be_is_refused():
    bill = core.Asked("one", FIRST, Money(1))
    with pytest.raises(core.OwedTwice):
        core.owing([bill, bill], [])
    with pytest.raises(core.BelowNought):
        core.owing([], [], Money(-1))
    with pytest.raises(core.TooSlow):
        core.instalments(Money(1), Money(0), FIRST, 1)
