"""Promised working days over weekends, Christmas and the bank holidays of each nation."""

from dataclasses import replace
from datetime import date

import pytest
from tests.factories.people import SYSTEM

from sevensteps.contexts.payments.closed_days import bank_days
from sevensteps.contexts.policies import actions as policies
from sevensteps.contexts.policies import queries as known
from sevensteps.contexts.policies.days import bank_holidays
from sevensteps.contexts.policies.nations import Nation
from sevensteps.contexts.redress import queries
from sevensteps.core.dates import is_working_day
from sevensteps.core.redress import Promise, promised

ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND = Nation

# Sent on a day; the third working day after it, in most nations; and where another day counts.
THIRD_DAYS = {
    "a weekend": (date(2026, 6, 5), date(2026, 6, 10), {}),
    "sent on a Saturday": (date(2026, 6, 6), date(2026, 6, 10), {}),
    "Christmas, Boxing Day is a Saturday": (date(2026, 12, 23), date(2026, 12, 30), {}),
    "Christmas is a Saturday: two substitutes": (date(2027, 12, 23), date(2027, 12, 30), {}),
    "Christmas in the week": (date(2030, 12, 24), date(2030, 12, 31), {}),
    "2 January": (date(2025, 12, 31), date(2026, 1, 6), {SCOTLAND: date(2026, 1, 7)}),
    "2 January is a Saturday": (date(2026, 12, 30), date(2027, 1, 5), {SCOTLAND: date(2027, 1, 6)}),
    "New Year is a Saturday": (date(2027, 12, 30), date(2028, 1, 5), {SCOTLAND: date(2028, 1, 6)}),
    "Easter Monday": (date(2026, 4, 2), date(2026, 4, 9), {SCOTLAND: date(2026, 4, 8)}),
    "St Patrick": (date(2026, 3, 13), date(2026, 3, 18), {NORTHERN_IRELAND: date(2026, 3, 19)}),
    "St Patrick is a Saturday": (
        date(2029, 3, 16), date(2029, 3, 21), {NORTHERN_IRELAND: date(2029, 3, 22)},
    ),
    "12 July": (date(2027, 7, 9), date(2027, 7, 14), {NORTHERN_IRELAND: date(2027, 7, 15)}),
    "12 July is a Sunday": (date(2026, 7, 10), date(2026, 7, 15), {NORTHERN_IRELAND: date(2026, 7, 16)}),
    "first Monday of August": (date(2026, 7, 31), date(2026, 8, 5), {SCOTLAND: date(2026, 8, 6)}),
    "last Monday of August": (date(2026, 8, 28), date(2026, 9, 3), {SCOTLAND: date(2026, 9, 2)}),
    "St Andrew": (date(2026, 11, 27), date(2026, 12, 2), {SCOTLAND: date(2026, 12, 3)}),
    "St Andrew is a Saturday": (date(2030, 11, 29), date(2030, 12, 4), {SCOTLAND: date(2030, 12, 5)}),
}  # fmt: skip


@pytest.mark.parametrize("nation", Nation)
@pytest.mark.parametrize("case", THIRD_DAYS)
def test_each_nation_counts_its_own_days(case: str, nation: Nation) -> None:
    sent, mostly, elsewhere = THIRD_DAYS[case]
    assert promise(nation, sent).acknowledge_by == elsewhere.get(nation, mostly)


@pytest.mark.parametrize("nation", Nation)
def test_the_longest_promise_stays_within_the_days_that_are_known(nation: Nation) -> None:
    for sent in (date(2026, 1, 1), date(2026, 7, 12), date(2026, 12, 31)):
        closed = bank_holidays(nation, sent)
        last = promise(nation, sent, days=90).answer_by
        assert last < max(closed)
        assert is_working_day(last, closed)


@pytest.mark.parametrize(
    ("nation", "first", "last"),
    [
        (ENGLAND, date(2026, 12, 2), date(2026, 12, 29)),
        (WALES, date(2026, 12, 2), date(2026, 12, 29)),
        (SCOTLAND, date(2026, 12, 3), date(2026, 12, 30)),
        (NORTHERN_IRELAND, date(2026, 12, 2), date(2026, 12, 29)),
    ],
)
def test_appeals_follow_the_nation_of_the_authority(db, now, nation, first, last) -> None:
    policies.change_settings(settings=replace(known.settings(), nation=nation), by=SYSTEM, at=now)
    assert queries.promise_on(date(2026, 11, 27)) == Promise(first, last)


def test_an_authority_that_chose_nothing_is_in_england(db) -> None:
    assert known.settings().nation is ENGLAND


def test_banks_keep_the_days_of_england_and_wales_everywhere() -> None:
    assert date(2026, 4, 6) in bank_days(date(2026, 6, 1))  # Easter Monday
    own = {date(2026, 1, 2), date(2026, 3, 17), date(2026, 7, 13), date(2026, 8, 3), date(2026, 11, 30)}
    assert not own & bank_days(date(2026, 6, 1))


def promise(nation: Nation, sent: date, days: int = 20) -> Promise:
    return promised(sent, acknowledge_days=3, answer_days=days, closed=bank_holidays(nation, sent))
