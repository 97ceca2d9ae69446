"""Any order of runs, files, holds, returns, parts that come back, moved money and other holders: at the end
everybody got their due."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from django.db.models import QuerySet, Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.factories import charging
from tests.factories.money import Life, agreed, hold, once
from tests.factories.owed import came
from tests.factories.payruns import Office, four_weeks, office
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.ledger import actions as books
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments.actions.lining_up import line_up_people
from sevensteps.contexts.payments.actions.running import PutRightSince
from sevensteps.contexts.payments.models import (
    PayItem,
    PayLine,
    PayLineVersion,
    Payout,
    PayRun,
    Receivable,
    ReceivableMove,
)
from sevensteps.core.budgets import Need, Way
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.payments import PayoutState

BOTH: dict[str, Money | None] = {"Personal assistant": None, "Swimming": None}
OWN = frozenset({Need.AGREES, Need.CAN_MANAGE})
THIRD = frozenset({Need.AGREES, Need.THIRD_PARTY, Need.AGREEMENT})
WAYS = {
    "half": (
        Choice(Way.PERSON, {"Personal assistant": None}, given=OWN),
        Choice(Way.AUTHORITY, {"Swimming": None}),
    ),
    "person": (Choice(Way.PERSON, BOTH, given=OWN),),
    "third": (Choice(Way.THIRD_PARTY, BOTH, "The Collective", THIRD, "As we said"),),
    "council": (Choice(Way.AUTHORITY, BOTH),),
}
OPEN = ("draft", "reviewed")
which = st.integers(0, 9)


class World:
    """The house as every example finds it."""

    life: Life
    office: Office


class Paying(RuleBasedStateMachine):
    """Everything is done on one day; runs reach into the year."""

    def __init__(self) -> None:
        super().__init__()
        self.life, self.office, self.numbers, self.charged = World.life, World.office, count(1), False
        self.point = transaction.atomic()
        self.point.__enter__()
        hold(self.life, *WAYS["half"])
        self.give_accounts()

    def runs(self, *stages: str) -> list[str]:
        return list(PayRun.objects.filter(stage__in=stages).order_by("pk").values_list("ref", flat=True))

    @rule()
    def give_accounts(self) -> None:
        self.office.account(self.life, number=f"{22_222_222 + next(self.numbers)}")

    @rule(weeks=st.integers(1, 13), alone=st.booleans())
    def draft(self, weeks: int, alone: bool) -> None:
        self.office.draft(four_weeks(weeks), only=self.life if alone else None)

    @rule(number=which)
    def reject(self, number: int) -> None:
        if found := self.runs("draft", "reviewed", "approved", "filed"):
            ref = found[number % len(found)]
            with suppress(PutRightSince), transaction.atomic():
                actions.reject_run(by=self.office.second, ref=ref, why="By mistake", not_sent=True, at=NOW)

    @rule(number=which, release=st.booleans(), drop=st.booleans())
    def hold_or_release(self, number: int, release: bool, drop: bool) -> None:
        items = list(PayItem.objects.filter(live=True, run__stage__in=OPEN).order_by("pk"))
        if items:
            item = items[number % len(items)]
            act = actions.release_item if release else actions.reject_item if drop else actions.hold_item
            with suppress(Refused):
                act(by=self.office.first, run_ref=item.run.ref, item=item.pk, why="I looked", at=NOW)

    @rule(far=st.sampled_from(["approved", "filed", "sent"]))
    def approve_and_send(self, far: str = "sent") -> None:
        for ref in self.runs(*OPEN):
            with suppress(Refused), transaction.atomic():  # an account of it came back
                self.approve(ref, far)

    def approve(self, ref: str, far: str) -> None:
        """As far as it goes: what changed since is a draft again."""
        actions.review_run(by=self.office.first, ref=ref, at=NOW)
        run = PayRun.objects.get(ref=ref)
        if not run.payouts and not run.receivables.exists():
            actions.reject_run(by=self.office.first, ref=ref, why="Nothing to pay", at=NOW)
        elif actions.approve_run(by=self.office.second, ref=ref, at=NOW) and far != "approved":
            self.send(ref, far)

    def send(self, ref: str, far: str = "sent") -> None:
        """From approved: a run that pays nobody, and only finds what is owed back, has no file."""
        if not PayRun.objects.get(ref=ref).payouts:
            actions.close_run(by=self.office.first, ref=ref, at=NOW)
            return
        actions.make_file(by=self.office.first, ref=ref, at=NOW)
        if far == "sent":
            actions.mark_sent(by=self.office.first, ref=ref, at=NOW)

    @rule(number=which, goes=st.booleans())
    def withdraw_or_send(self, number: int, goes: bool) -> None:
        if found := self.runs("filed"):
            ref = found[number % len(found)]
            if goes:
                actions.mark_sent(by=self.office.first, ref=ref, at=NOW)
            else:
                actions.withdraw_file(
                    by=self.office.second, ref=ref, why="Another kind", not_sent=True, at=NOW
                )

    @rule(number=which, pence=st.sampled_from([None, 1, 40_00]))
    def bring_back(self, number: int, pence: int | None) -> None:
        """Some of what is owed, or all that is left of it."""
        owed = Receivable.objects.filter(live=True).exclude(run__stage__in=OPEN).order_by("pk")
        if owed:
            ref = owed[number % len(owed)].ref
            with suppress(Refused), transaction.atomic():  # the holder has it no more, or nothing is left
                actions.receive_back(by=self.office.first, receivable=ref, came=came(pence), at=NOW)

    @rule(number=which)
    def did_not_come(self, number: int) -> None:
        moves = ReceivableMove.objects.filter(kind="came").order_by("pk")
        if moves:
            ref = moves[number % len(moves)].ref
            actions.not_received_back(by=self.office.first, ref=ref, why="Somebody else's", at=NOW)

    @rule(number=which)
    def settle(self, number: int) -> None:
        if found := self.runs("sent"):
            ref = found[number % len(found)]
            actions.settle_run(by=self.office.first, ref=ref, on=TODAY, source="Bank", at=NOW)

    @rule(number=which)
    def come_back(self, number: int) -> None:
        paid = Payout.objects.filter(state__in=["sent", "settled"]).order_by("pk")
        if paid:
            with suppress(Refused):  # the holder has it no more
                actions.returned(
                    by=self.office.first, payout=paid[number % len(paid)].ref, on=TODAY, why="Closed",
                    source="Bank", at=NOW,
                )  # fmt: skip

    @rule(pounds=st.integers(1, 1_500), back=st.booleans())
    def move_money(self, pounds: int, back: bool) -> None:
        pots = [self.life.pot(what).ref for what in BOTH]
        here, there = reversed(pots) if back else pots
        with suppress(Refused):
            market.move_money(
                by=self.life.person,
                source=here,
                target=there,
                amount=Money.pounds(pounds),
                once=once(),
                at=NOW,
            )

    @rule(way=st.sampled_from(sorted(WAYS)))
    def choose(self, way: str) -> None:
        hold(self.life, *WAYS[way])

    @rule()
    def line_up(self) -> None:
        """Only those astray are looked at; to look at everybody then would change nothing more."""
        actions.line_up(by=self.office.first, at=NOW)
        before = PayLineVersion.objects.count()
        assert line_up_people([self.life.id], by=self.office.first, at=NOW) == frozenset()
        assert PayLineVersion.objects.count() == before

    @rule(days=st.integers(0, 60))
    def pay_towards_it(self, days: int) -> None:
        if not self.charged:
            self.charged = True
            starts = TODAY + timedelta(days)
            charging.charged(self.life.practitioner, self.life.finance, starts_on=starts)

    @invariant()
    def the_books_agree(self) -> None:
        assert ledger.verify() == []
        cash = ledger.balance("authority:cash")
        assert cash.available == -self.with_holders() - cash.reserved
        set_aside = Payout.objects.filter(state__in=["waiting", "sent"]).exclude(reservation_ref="")
        assert cash.reserved == pence(set_aside, "amount_pence")

    @invariant()
    def no_day_is_paid_twice(self) -> None:
        last: dict[int, date] = {}
        items = PayItem.objects.filter(live=True).exclude(kind="adjustment").order_by("line", "start")
        for line, start, end in items.values_list("line_id", "start", "end"):
            assert line not in last or start > last[line]
            last[line] = end

    def with_holders(self) -> int:
        """Pence in all hands but the authority's."""
        parts = budgets.part_holders(PayLine.objects.values_list("part_id", flat=True))
        found = ledger.balances([part.key for part in parts.values()])
        return sum(balance.available for balance in found.values())

    def teardown(self) -> None:
        try:
            self.pay_everything()
            live = PayItem.objects.filter(live=True)
            due = pence(live.exclude(line__what="contribution"))
            assert due == sum(part.pence for part in budgets.payable_parts([self.life.id]))
            paid = live.filter(payout__state=PayoutState.SETTLED)
            owed = Receivable.objects.filter(live=True)
            assert pence(paid) == pence(Payout.objects.filter(state=PayoutState.SETTLED), "amount_pence")
            assert self.with_holders() == pence(paid) - pence(owed, "came_pence")
            assert pence(live.filter(receivable__isnull=False)) == -pence(owed, "amount_pence")
            assert not live.filter(payout=None, receivable=None, hold="").exclude(pence=0).exists()
        finally:
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)

    def pay_everything(self) -> None:
        """To the last day of the year, until nothing more falls due."""
        for ref in reversed(self.runs(*OPEN, "approved")):  # what puts another right goes first
            with suppress(PutRightSince), transaction.atomic():
                actions.reject_run(by=self.office.first, ref=ref, why="Anew", at=NOW)
        for ref in self.runs("filed"):
            actions.mark_sent(by=self.office.first, ref=ref, at=NOW)
        for ref in self.runs("approved"):
            self.send(ref)
        self.settle_all()
        for _again in range(3):
            self.give_accounts()
            self.office.draft(budgets.budget_of(self.life.id).ends_on, only=self.life)
            self.approve_and_send()
            self.settle_all()

    def settle_all(self) -> None:
        for ref in self.runs("sent"):
            actions.settle_run(by=self.office.first, ref=ref, on=TODAY, source="Bank", at=NOW)


def pence(rows: QuerySet[Any], column: str = "pence") -> int:
    """Their sum."""
    return rows.aggregate(found=Sum(column))["found"] or 0


@pytest.mark.django_db
def test_any_order_of_things_pays_what_is_due_to_the_penny() -> None:
    World.life = agreed()
    World.office = office(World.life)
    charging.rules_in_force()
    books.open_account(key="authority:cash", ledger="cash", name="Ours", may_go_below_zero=True, at=NOW)
    run_state_machine_as_test(
        Paying,
        settings=settings(
            max_examples=8, stateful_step_count=12, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
