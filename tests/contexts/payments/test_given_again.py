"""What came back and is somebody's after all goes out by a run, once, whatever is done in between."""

from __future__ import annotations

from contextlib import suppress
from itertools import count

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.factories.collecting import (
    ASKED,
    HAD,
    WHY,
    brings,
    came,
    came_not,
    case_of,
    change,
    collected_from,
)
from tests.factories.money import Life, later
from tests.factories.payruns import Office, cash_of, office, paid_to_person
from tests.factories.people import standing
from tests.factories.receiving import checked, law_in_force
from tests.factories.recovering import hand_over_notices, holding

from sevensteps.contexts.budgets.actions import recovering
from sevensteps.contexts.budgets.actions.recovering import Outcome
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.notify import queries as outbox
from sevensteps.contexts.payments import actions, queries
from sevensteps.contexts.payments.actions import cases, unsettling
from sevensteps.contexts.payments.models import PayLine, Payout, PayRun, Receivable, ReceivableMove
from sevensteps.contexts.people import queries as people
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.payments import Frequency

pytestmark = pytest.mark.django_db
AT = later(33)
_numbers = count(1)


@pytest.fixture
def life() -> Life:
    law_in_force()
    found = paid_to_person()
    assert checked(found)
    return found


@pytest.fixture
def pay(life: Life) -> Office:
    return collected_from(life)


def once_run(pay: Office) -> str:
    """What is paid once, drafted."""
    return actions.draft_run(
        by=pay.first, frequency=Frequency.ONCE, up_to=AT.date(), pay_on=later(40).date(),
        once=f"again-{next(_numbers)}", at=AT,
    )  # fmt: skip


def paid(pay: Office) -> str:
    run = once_run(pay)
    pay.send(run, at=AT)
    actions.settle_run(by=pay.first, ref=run, on=AT.date(), source="Statement", at=AT)
    return run


def test_what_came_beyond_a_decision_is_paid_out_again_once(life: Life, pay: Office) -> None:
    came(pay)
    change(life, 30_00)
    assert cash_of(life) == HAD - ASKED  # nothing is with her that nobody sent
    run = paid(pay)
    assert cash_of(life) == HAD - 30_00
    (advised,) = queries.advices(run)
    assert [str(item.words) for item in advised.paid.items] == ["Money that was given back, paid out again"]
    told = outbox.notices_for([people.recipient_of(life.id).key])
    letter = next(row for row in told if "on its way" in row.body)
    assert "£49.56 that had been given back is on its way to Rosa Lind." in letter.body
    change(life, 0)
    for _twice in range(2):
        with suppress(Refused):  # nobody to pay the second time
            paid(pay)
    assert cash_of(life) == HAD
    assert PayLine.objects.filter(what="given_again").count() == 2
    assert ledger.verify() == []


def test_what_a_case_took_from_the_account_comes_to_it_again_by_a_run() -> None:
    life = holding(1_000_00)
    pay = office(life)
    ref = recovering.propose_surplus(by=life.finance, why="More than eight weeks.", at=later(0))
    recovering.tell(by=life.finance, ref=ref, shown="We asked.", at=later(0))
    hand_over_notices(later(0))
    decider = standing(pay.second, life.person_ref)
    recovering.decide(by=decider, ref=ref, outcome=Outcome.ALL, reasons=WHY, at=later(29))
    hand_over_notices(later(29))
    recovering.collect(by=life.finance, ref=ref, needs="Payments go on.", at=later(30))
    seen, amount = case_of(life).steps, Money(60_00)
    recovering.receive(by=life.finance, ref=ref, amount=amount, seen=seen, at=later(30))
    less = {"outcome": Outcome.PART, "amount": Money(25_00), "reasons": WHY}
    cases.change(by=decider, ref=ref, **less, at=later(31))
    cases.change(by=decider, ref=ref, outcome=Outcome.NOTHING, reasons=WHY, at=later(31))
    actions.line_up(by=pay.first, at=later(31))
    pay.account(life)
    run = paid(pay)
    assert cash_of(life) == 1_000_00
    sums = Payout.objects.filter(run__ref=run).order_by("pk").values_list("amount_pence", "payee__name")
    assert list(sums) == [(35_00, "Rosa Lind"), (25_00, "Rosa Lind")]
    assert ledger.verify() == []


def test_what_did_not_come_after_all_does_not_go_back(life: Life, pay: Office) -> None:
    came(pay)
    change(life, 30_00)
    run = once_run(pay)
    came_not(pay)
    assert (cash_of(life), queries.run(run).row.payouts) == (HAD, 0)
    assert [row.amount.pence for row in queries.owed_back_of(life.id)] == [30_00]
    came(pay)
    change(life, 0)
    pay.approve(once_run(pay), at=AT)
    with pytest.raises(unsettling.GoneOn, match="paid out again"):
        came_not(pay)
    assert ledger.verify() == []


class World:
    """As every example finds it."""

    life: Life
    pay: Office


class Again(RuleBasedStateMachine):
    """Bank and deciders say one thing and another while runs are drafted, sent, rejected and come back."""

    def __init__(self) -> None:
        super().__init__()
        self.life, self.pay, self.accounts = World.life, World.pay, count(33_333_333)
        self.point = transaction.atomic()
        self.point.__enter__()

    def runs(self, *stages: str) -> list[str]:
        return list(PayRun.objects.filter(stage__in=stages, frequency="once").values_list("ref", flat=True))

    @rule(pence=st.sampled_from([None, 40_00, 29_56, 1]))
    def bank(self, pence: int | None) -> None:
        with suppress(Refused, NotFound), transaction.atomic():  # nothing is asked for any more
            brings(self.pay, pence)

    @rule(number=st.integers(0, 3))
    def bank_was_wrong(self, number: int) -> None:
        moves = ReceivableMove.objects.filter(kind="came").order_by("pk")
        if moves:
            ref = moves[number % len(moves)].ref
            with suppress(Refused), transaction.atomic():
                actions.not_received_back(by=self.pay.first, ref=ref, why="Somebody else's.", at=AT)

    @rule(pence=st.sampled_from([60_00, 30_00, 1, 0]))
    def less(self, pence: int) -> None:
        with suppress(Refused), transaction.atomic():
            change(self.life, pence)

    @rule(far=st.integers(0, 4))
    def pay_out(self, far: int) -> None:
        """As far as drafted, approved, filed, sent, settled."""
        run = once_run(self.pay)
        steps = (
            lambda: self.pay.approve(run, at=AT),
            lambda: actions.make_file(by=self.pay.first, ref=run, at=AT),
            lambda: actions.mark_sent(by=self.pay.first, ref=run, at=AT),
            lambda: self.settle(run),
        )
        with suppress(Refused):
            for step in steps[:far]:
                step()

    def settle(self, run: str) -> None:
        actions.settle_run(by=self.pay.first, ref=run, on=AT.date(), source="Bank", at=AT)

    @rule()
    def reject(self) -> None:
        for ref in self.runs("draft", "reviewed", "approved", "filed"):
            with suppress(Refused), transaction.atomic():
                actions.reject_run(by=self.pay.second, ref=ref, why="Anew", not_sent=True, at=AT)

    @rule()
    def come_back(self) -> None:
        for ref in Payout.objects.filter(line__isnull=False, state__in=["sent", "settled"]).values_list(
            "ref", flat=True
        ):
            actions.returned(by=self.pay.first, payout=ref, on=AT.date(), why="Closed", source="Bank", at=AT)
        self.pay.account(self.life, number=str(next(self.accounts)), at=AT)

    @invariant()
    def the_books_agree(self) -> None:
        assert ledger.verify() == []
        assert cash_of(self.life) == HAD - taken() + arrived()
        assert taken() >= wanted() >= arrived()
        assert taken() - wanted() == case_of(self.life).taken.pence == Receivable.objects.get().came_pence

    def teardown(self) -> None:
        try:
            self.reject()
            for ref in self.runs("sent"):
                self.settle(ref)
            self.pay_out(4)
            assert arrived() == wanted()
            assert cash_of(self.life) == HAD - case_of(self.life).taken.pence
        finally:
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)


def taken() -> int:
    """Pence that are said to have come."""
    said = ReceivableMove.objects.filter(kind__in=["came", "wrong"])
    return said.aggregate(found=Sum("amount_pence"))["found"] or 0


def wanted() -> int:
    """Pence that are to go back."""
    lines = PayLine.objects.filter(what="given_again", cancelled=False)
    return lines.aggregate(found=Sum("pence"))["found"] or 0


def arrived() -> int:
    """Pence that went back."""
    there = Payout.objects.filter(line__what="given_again", state="settled")
    return there.aggregate(found=Sum("amount_pence"))["found"] or 0


def test_whatever_is_said_and_sent_it_goes_back_exactly_once(life: Life, pay: Office) -> None:
    World.life, World.pay = life, pay
    run_state_machine_as_test(
        Again,
        settings=settings(
            max_examples=12, stateful_step_count=9, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
