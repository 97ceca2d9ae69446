"""What is kept for something, and who has more than that: for one person, and for a whole desk at once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from tests.factories.people import NOW, TODAY
from tests.factories.recovering import holding

from sevensteps.contexts.budgets import actions, queries
from sevensteps.contexts.budgets.actions import Keeping, recovering
from sevensteps.contexts.budgets.queries import KeptKind
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db
EVERYBODY = Q()


def test_each_kind_is_worked_out_and_added_up() -> None:
    life = holding(1)
    for keeping in (
        Keeping(
            KeptKind.HOLIDAY, "Sam", weekly_pay=Money.pounds(100), leave_year_from=TODAY,
            taken_weeks=Decimal(0),
        ),
        Keeping(
            KeptKind.REDUNDANCY, "Sam", weekly_pay=Money.pounds(100), born_on=date(1990, 1, 1),
            started_on=date(2027, 1, 1),
        ),
        Keeping(KeptKind.HOURS, "Nights", minutes=90, hour=Money(1_001)),
        Keeping(KeptKind.TAX, "Tax", amount=Money.pounds(5), needed_by=TODAY + timedelta(days=3)),
    ):  # fmt: skip
        actions.keep_money(by=life.person, keeping=keeping, at=NOW)
    found = queries.reserve_of(life.id, TODAY)
    assert [one.amount for one in found.items] == [Money(154), Money(300_00), Money(1_502), Money(5_00)]
    assert found.total == Money(154 + 300_00 + 1_502 + 5_00)
    later = queries.reserve_of(life.id, TODAY + timedelta(days=4))
    assert [one.over for one in later.items] == [False, False, False, True]
    assert later.total == Money(100 * 56 * 5 * 100 // 3650 + 1 + 300_00 + 1_502)
    next_year = queries.reserve_of(life.id, TODAY + timedelta(days=370))  # a new holiday year has begun
    assert next_year.items[0].amount < Money(1_000)


@pytest.mark.parametrize(
    ("keeping", "where"),
    [
        (Keeping(KeptKind.TAX, "Tax"), "amount"),
        (Keeping(KeptKind.TAX, "  ", amount=Money(1)), "what"),
        (Keeping(KeptKind.TAX, "Tax", amount=Money(0)), "amount"),
        (Keeping(KeptKind.TAX, "Tax", amount=Money(1), needed_by=TODAY - timedelta(days=1)), "needed_by"),
        (
            Keeping(KeptKind.HOLIDAY, "Sam", weekly_pay=Money(1), leave_year_from=TODAY + timedelta(days=1),
                    taken_weeks=Decimal(0)),
            "leave_year_from",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_place(keeping: Keeping, where: str) -> None:
    life = holding(1)
    with pytest.raises(Refused) as refused:
        actions.keep_money(by=life.person, keeping=keeping, at=NOW)
    assert refused.value.where == where


def test_it_is_the_persons_and_changed_by_another_in_its_place() -> None:
    life, other = holding(1), holding(1, rules=False)
    tax = Keeping(KeptKind.TAX, "Tax", amount=Money(500))
    ref = actions.keep_money(by=life.person, keeping=tax, at=NOW)
    assert actions.keep_money(by=life.practitioner, keeping=tax, at=NOW) == ref  # said twice, kept once
    more = Keeping(KeptKind.TAX, "Tax", amount=Money(700))
    newer = actions.keep_money(by=life.person, keeping=more, instead_of=ref, at=NOW)
    assert queries.reserve_of(life.id, TODAY).total == Money(700)
    with pytest.raises(NotAllowed):
        actions.keep_money(by=life.finance, keeping=tax, at=NOW)
    with pytest.raises(NotFound):
        actions.stop_keeping(by=other.person, ref=newer, at=NOW)
    actions.stop_keeping(by=life.person, ref=newer, at=NOW)
    assert queries.reserve_of(life.id, TODAY).items == ()


def test_who_is_above_the_most_first_and_not_who_is_asked_already() -> None:
    little, more, most = holding(500_00), holding(800_00, rules=False), holding(1_200_00, rules=False)
    holding(300_00, rules=False)
    actions.keep_money(
        by=more.person, keeping=Keeping(KeptKind.PLANNED, "A bed", amount=Money.pounds(380)), at=NOW
    )
    found = queries.above(whose=EVERYBODY, today=TODAY)
    assert [held.person_id for held, _sum in found.rows] == [most.id, little.id, more.id]
    assert found.count == 3
    recovering.propose_surplus(by=most.finance, why="More is there than is needed.", at=NOW)
    assert [held.person_id for held, _sum in queries.above(whose=EVERYBODY, today=TODAY).rows] == [
        little.id, more.id,
    ]  # fmt: skip


def test_it_asks_as_often_for_many_as_for_one() -> None:
    counts = []
    for rules in (True, False, False):
        holding(900_00, rules=rules)
        queries.above(whose=EVERYBODY, today=TODAY)  # rulebooks are read once a process
        with CaptureQueriesContext(connection) as asked:
            queries.above(whose=EVERYBODY, today=TODAY)
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2] <= 9
