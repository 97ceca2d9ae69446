"""A file that was made and not sent: withdrawn, it counts no more; whoever may not be paid is in no other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from tests.factories.pay_house import two_holders
from tests.factories.payruns import LIMIT, Office, four_weeks, office
from tests.factories.people import NOW
from tests.factories.receiving import MET, WHY, law_in_force

from sevensteps.contexts.budgets import actions as holding
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.payments import actions, expecting, queries
from sevensteps.contexts.payments.models import PayFile, Payout, PayRun, StatementEntry, WithdrawnFile
from sevensteps.core.access import Actor, Role
from sevensteps.core.budgets import Way
from sevensteps.core.payments import NoSuchStep, RunEventName, RunFact, Stage, StepNotReady
from sevensteps.core.payments.bank.told import Kind

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=2)
ROSA, COLLECTIVE = 159_56, 39_89


class Filed:
    """A run of two payments whose file is made; then it is found that Rosa may not be paid."""

    def __init__(self, form: str = "bacs") -> None:
        self.life = two_holders()
        self.pay: Office = office(self.life)
        self.pay.account(self.life)
        self.run = self.pay.draft(four_weeks())
        self.pay.approve(self.run)
        self.form = form
        self.make()

    def make(self) -> str:
        return actions.make_file(by=self.pay.first, ref=self.run, form=self.form, at=LATER)

    def no(self) -> None:
        law_in_force()
        facts = MET | {"has_capacity": False, "loss_is_temporary": False}
        holding.check_receiving(
            by=self.life.practitioner,
            way=Way.PERSON,
            route="person",
            facts=facts,
            orders=(),
            why=WHY,
            at=LATER,
        )  # fmt: skip

    def withdraw(self, *, not_sent: bool = True, why: str = "Rosa may not be paid.") -> None:
        actions.withdraw_file(by=self.pay.second, ref=self.run, why=why, not_sent=not_sent, at=LATER)

    def send(self, *, gone: bool = False) -> None:
        actions.mark_sent(by=self.pay.first, ref=self.run, gone=gone, at=LATER)


@pytest.fixture
def filed() -> Filed:
    return Filed()


def sums() -> dict[str, tuple[str, int]]:
    return {row.payee.name: (row.state, row.amount_pence) for row in Payout.objects.select_related("payee")}


def test_a_file_is_not_sent_after_a_no_and_another_pays_everybody_else(filed: Filed) -> None:
    first = queries.pay_file(filed.run)[1]
    filed.no()
    assert queries.run(filed.run).stopped == 1
    with pytest.raises(StepNotReady) as refused:
        filed.send()
    assert refused.value.missing == {RunFact.NOBODY_STOPPED}
    for _twice in range(2):
        filed.withdraw()
    assert sums() == {"Rosa Lind": ("rejected", ROSA), "The Collective": ("waiting", COLLECTIVE)}
    assert ledger.balance("authority:cash").debits_pending == COLLECTIVE
    found = queries.run(filed.run)
    assert (found.row.stage, found.file, found.stopped) == (Stage.APPROVED, "", 0)
    assert filed.make() == filed.make()
    second = PayFile.objects.get(withdrawn__isnull=True)
    assert (second.payments, second.total_pence, second.serial) == (1, COLLECTIVE, 2)
    assert queries.pay_file(filed.run)[1] != first
    filed.send()
    with pytest.raises(NoSuchStep):
        filed.withdraw()
    actions.settle_run(by=filed.pay.first, ref=filed.run, on=LATER.date(), source="Bank", at=LATER)
    assert PayRun.objects.get().stage == Stage.CLOSED
    assert ledger.balance("authority:cash").available == -COLLECTIVE
    assert ledger.verify() == []


def test_a_file_that_had_gone_before_the_no_is_sent(filed: Filed) -> None:
    filed.no()
    filed.send(gone=True)
    assert {state for state, _pence in sums().values()} == {"sent"}


def test_without_a_word_that_it_was_not_sent_or_a_reason_it_stays(filed: Filed) -> None:
    with pytest.raises(StepNotReady):
        filed.withdraw(not_sent=False)
    with pytest.raises(actions.ReasonsMissing):
        filed.withdraw(why=" ")
    assert queries.run(filed.run).file == "run-1.txt"
    assert not WithdrawnFile.objects.exists()


def test_whoever_made_the_file_neither_withdraws_it_nor_rejects_its_run(filed: Filed) -> None:
    first, mine = filed.pay.first, filed.run
    refused_words = {RunEventName.WITHDRAW, RunEventName.REJECT}
    assert set(queries.not_yours(by=first, ref=mine)) == refused_words
    assert queries.not_yours(by=filed.pay.second, ref=mine) == {}
    with pytest.raises(StepNotReady, match="Ask another finance officer") as refused:
        actions.withdraw_file(by=first, ref=mine, why="It did not go", not_sent=True, at=LATER)
    assert refused.value.missing == {RunFact.ANOTHER_MADE_IT}
    with pytest.raises(StepNotReady):
        actions.reject_run(by=first, ref=mine, why="It did not go", not_sent=True, at=LATER)
    assert queries.run(mine).row.stage is Stage.FILED
    actions.reject_run(by=filed.pay.second, ref=mine, why="It did not go", not_sent=True, at=LATER)
    assert ledger.balance("authority:cash").debits_pending == 0


def test_whoever_withdrew_a_file_does_not_make_the_next(filed: Filed) -> None:
    filed.withdraw()
    second = filed.pay.second
    assert set(queries.not_yours(by=second, ref=filed.run)) == {RunEventName.FILE}
    with pytest.raises(StepNotReady, match="withdrew the last file"):
        actions.make_file(by=second, ref=filed.run, at=LATER)
    assert queries.run(filed.run).file == ""
    assert queries.runs_to_do(second, LATER.date()) == []
    assert [one.do for one in queries.runs_to_do(filed.pay.first, LATER.date())] == [RunEventName.FILE]
    filed.make()
    with pytest.raises(StepNotReady):  # whoever made the second does not withdraw that one either
        actions.withdraw_file(by=filed.pay.first, ref=filed.run, why="Again", not_sent=True, at=LATER)


@pytest.mark.django_db(transaction=True)
def test_of_three_at_once_one_withdraws_and_the_file_is_made_once_more(filed: Filed) -> None:
    third = filed.life.council.staff(Role.FINANCE_OFFICER, limit=LIMIT)
    start = Barrier(3)

    def go(by: Actor) -> None:
        start.wait(120)
        try:
            actions.withdraw_file(by=by, ref=filed.run, why="A mistake", not_sent=True, at=LATER)
        finally:
            connection.close()

    officers = (filed.pay.second, third)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(go, (*officers, third)))
    withdrew = WithdrawnFile.objects.get().by_key
    assert [one.event for one in queries.run(filed.run).events].count(RunEventName.WITHDRAW) == 1
    assert withdrew in {one.key for one in officers}
    filed.make()
    assert queries.pay_file(filed.run)
    assert PayFile.objects.count() == 2


def test_a_run_has_one_file_that_counts_also_for_the_database(filed: Filed) -> None:
    row = PayFile.objects.get()
    row.pk, row.ref, row.serial = None, "ANOTHER", 2
    with pytest.raises(IntegrityError, match="pay_file_first_once_a_run"), transaction.atomic():
        row.save(force_insert=True)
    filed.withdraw()
    filed.make()
    row.instead_of, row.serial = WithdrawnFile.objects.get(), 3
    with pytest.raises(IntegrityError, match="instead_of"), transaction.atomic():
        row.save(force_insert=True)


def test_the_bank_knows_the_second_file_by_an_id_of_its_own() -> None:
    filed = Filed("pain001")
    first = queries.pay_file(filed.run)[1].decode()
    filed.withdraw()
    filed.make()
    second = queries.pay_file(filed.run)[1].decode()
    assert f"RUN-1-{filed.run}</MsgId>" in first
    assert f"RUN-1.2-{filed.run}</MsgId>" in second
    filed.send()
    told = StatementEntry(kind=Kind.STATEMENT, on=LATER.date(), pence=-ROSA - COLLECTIVE)
    (one,) = [one for one in expecting.things(Kind.STATEMENT, [told]).values() if one.kind == "sum"]
    assert one.expected.references[0] == f"RUN-1.2-{filed.run}-0001"
