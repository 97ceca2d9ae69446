"""What is kept for something, and who has more than that: for one person, and for a whole desk at once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from tests.factories.funds import fund_of, next_month, pay_in, with_fund
from tests.factories.people import NOW, TODAY
from tests.factories.recovering import holding

from sevensteps.contexts.budgets import actions, queries
from sevensteps.contexts.budgets.actions import Keeping, funds, recovering
from sevensteps.contexts.budgets.queries import KeptKind, service_funds
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


def test_what_a_provider_keeps_says_what_for_and_counts_in_their_statement_alone() -> None:
    life = with_fund()
    fund = fund_of(life)
    later_on = next_month(NOW)
    pay_in(life, Money.pounds(300))  # the most that may stay is four times £49.86
    stay = Keeping(kind=KeptKind.PLANNED, what="A stay by the sea", amount=Money.pounds(80), fund=fund.ref)
    first = actions.keep_money(by=life.person, keeping=stay, at=NOW)
    assert actions.keep_money(by=life.person, keeping=stay, at=NOW) == first  # sent twice
    found = queries.reserve_of(life.id, TODAY)
    assert (found.total, found.everything) == (Money(0), Money.pounds(80))
    assert [(one.what, one.provider) for one in fund_of(life).kept] == [("A stay by the sea", "Willow Care")]
    sent = funds.send_statement(
        by=life.willow, fund=fund.ref, first_day=TODAY, charge=Money(0), once="s", at=later_on
    )
    actions.stop_keeping(by=life.person, ref=first, at=later_on)
    view = service_funds.statement(life.id, sent)  # as it was when it was sent
    assert (view.figures.most, view.figures.over) == (Money(279_44), Money(20_56))
    assert [(one.kind, one.amount) for one in view.kept] == [(KeptKind.PLANNED, Money.pounds(80))]
    assert fund_of(life).kept == ()


def test_only_what_is_planned_is_kept_by_a_provider_and_only_by_ones_own() -> None:
    life = with_fund()
    fund = fund_of(life).ref
    for kind, where in ((KeptKind.TAX, fund), (KeptKind.PLANNED, "NOSUCH")):
        keeping = Keeping(kind=kind, what="Something", amount=Money.pounds(80), fund=where)
        with pytest.raises((Refused, NotFound)):
            actions.keep_money(by=life.person, keeping=keeping, at=NOW)
    assert queries.reserve_of(life.id, TODAY).everything == Money(0)
