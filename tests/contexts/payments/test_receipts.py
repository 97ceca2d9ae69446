"""What people pay themselves: bills, receipts, credits that go back, and smaller amounts where it is hard."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction
from tests.factories.bank import csv
from tests.factories.money import Life, agreed, hold, later
from tests.factories.owing import billed
from tests.factories.people import NOW, TODAY, standing

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.payments.actions import billing, by_hand, easing, importing, receipts, refunding
from sevensteps.contexts.payments.models import Bill, Receipt
from sevensteps.contexts.payments.queries import arrears, bank
from sevensteps.contexts.payments.queries import contributions as queries
from sevensteps.core.access import Role
from sevensteps.core.budgets import Need, Way
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.money import Money
from sevensteps.core.payments.owing import TooSlow, by_age

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa() -> Life:
    life = agreed()
    own = frozenset({Need.AGREES, Need.CAN_MANAGE})
    hold(
        life,
        Choice(way=Way.PERSON, lines={"Personal assistant": None}, given=own),
        Choice(way=Way.AUTHORITY, lines={"Swimming": None}),
    )
    return life


def bill(life: Life, pence: int, days: int = 0) -> str:
    """A bill of four weeks that was sent so many days from now."""
    return billed(life, pence, later(days))


def receive(life: Life, pounds: int, on: date = TODAY, once: str = "") -> str:
    return receipts.receive(
        by=life.officer, person_id=life.id, amount=Money.pounds(pounds), on=on, source="Bank", once=once,
        at=later(200),
    )  # fmt: skip


def test_a_bill_tells_what_for_how_much_and_what_to_do_if_it_cannot_be_paid(rosa: Life) -> None:
    ref = bill(rosa, 3840)
    told = notify.notices_for([f"person:{rosa.person_ref}"])[0].body
    assert "£38.40" in told
    assert "14 May 2030 to 10 June 2030" in told
    assert "Please pay by 11 June 2030" in told
    assert "If you cannot pay, tell us. Your support goes on." in told
    shown = queries.bill(rosa.id, ref)
    assert (shown.left, shown.sent_on, shown.due_on) == (Money(3840), TODAY, date(2030, 6, 11))


def test_who_was_told_of_a_credit_by_mistake_is_not_told_not_to_pay_a_bill(rosa: Life) -> None:
    ref = bill(rosa, -500)
    billing.call_back(Bill.objects.get(ref=ref).run, at=NOW)
    told = notify.notices_for([f"person:{rosa.person_ref}"])[0].body
    assert told == "We told you that £5.00 is yours. We work it out again, and tell you then."
    billing.call_back(Bill.objects.get(ref=bill(rosa, 3000)).run, at=NOW)
    assert "Please do not pay it" in notify.notices_for([f"person:{rosa.person_ref}"])[0].body


def test_money_pays_the_oldest_bill_and_the_ledger_says_where_it_came_from(rosa: Life) -> None:
    first, second = bill(rosa, 3000), bill(rosa, 3000, 28)
    receive(rosa, 40)
    view = queries.own_part(rosa.id)
    assert [(one.ref, one.left) for one in view.bills] == [(second, Money(2000)), (first, Money(0))]
    assert view.receipts[0].pays == ((first, Money(3000)), (second, Money(1000)))
    assert (view.asked, view.came_in, view.owing.owed) == (Money(6000), Money(4000), Money(2000))
    assert ledger.balance(f"person:{rosa.person_ref}:own").available == -4000
    assert ledger.balance("authority:cash").available == 4000


def test_the_list_of_what_is_owed_says_the_same_as_each_account(rosa: Life) -> None:
    bill(rosa, 3000)
    bill(rosa, -500, 14)
    bill(rosa, 3000, 28)
    receive(rosa, 40)
    today = TODAY + timedelta(days=70)
    found = arrears(rosa.officer, today)
    (row,) = found.rows
    owing = queries.owing_of(rosa.id)
    assert (row.owed, row.bills, row.due_on) == (owing.owed, 1, TODAY + timedelta(days=56))
    assert found.ages == by_age(owing.bills, today)
    easing.say_cannot_pay(by=rosa.person, said="It is hard.", at=NOW)
    assert arrears(rosa.officer, today).rows[0].said
    assert arrears(rosa.worker, today).total == 0


def test_sent_twice_it_came_in_once_and_taken_back_it_never_did(rosa: Life) -> None:
    bill(rosa, 3000)
    ref = receive(rosa, 30, once="form-1")
    assert receive(rosa, 30, once="form-1") == ref
    row = receipts.take_back(by=rosa.officer, ref=ref, why="The cheque bounced", at=later(201))
    assert receipts.take_back(by=rosa.officer, ref=ref, why="Again", at=later(202)) == row
    view = queries.own_part(rosa.id)
    assert (view.owing.owed, view.came_in) == (Money(3000), Money(0))
    assert [one.back for one in view.receipts] == ["The cheque bounced"]
    assert ledger.balance("authority:cash").available == 0
    with pytest.raises(DatabaseError), transaction.atomic():
        Receipt.objects.filter(ref=ref).update(amount_pence=1)


def test_what_cannot_have_come_in_is_refused(rosa: Life) -> None:
    for amount, on in ((Money(0), TODAY), (Money(100), TODAY + timedelta(days=500))):
        with pytest.raises(receipts.WrongReceipt):
            receipts.receive(by=rosa.officer, person_id=rosa.id, amount=amount, on=on, source="Bank", at=NOW)
    with pytest.raises(NotAllowed):
        receipts.receive(by=rosa.rosa, person_id=rosa.id, amount=Money(1), on=TODAY, source="", at=NOW)


def test_a_credit_is_paid_back_by_another_officer_or_kept_for_the_next_bill(rosa: Life) -> None:
    bill(rosa, 3000)
    bill(rosa, -1000, 28)
    receive(rosa, 30)
    assert queries.owing_of(rosa.id).credit == Money(1000)
    with pytest.raises(refunding.NotRefundable):
        refunding.ask_refund(by=rosa.finance, amount=Money(1001), why="Too much", at=NOW)
    ref = refunding.ask_refund(by=rosa.finance, amount=Money(1000), why="She wants it back", at=NOW)
    with pytest.raises(refunding.NotRefundable):
        refunding.decide_refund(by=rosa.finance, ref=ref, agreed=True, answer="Yes", at=NOW)
    other = standing(rosa.council.staff(Role.FINANCE_OFFICER), rosa.person_ref)
    refunding.decide_refund(by=other, ref=ref, agreed=True, answer="It is yours.", at=NOW)
    refunding.decide_refund(by=other, ref=ref, agreed=False, answer="No", at=NOW)
    assert queries.owing_of(rosa.id).credit == Money(0)
    assert ledger.balance(f"person:{rosa.person_ref}:own").available == -3000  # a run pays it
    # the money behind it bounces afterwards: what was paid back is owed, and nothing is below nought
    (came,) = queries.own_part(rosa.id).receipts
    receipts.take_back(by=rosa.officer, ref=came.ref, why="It bounced", at=later(201))
    assert queries.owing_of(rosa.id).owed == Money(3000)


def test_what_is_paid_into_the_account_can_be_spent_there_and_pays_no_bill(rosa: Life) -> None:
    part = budgets.parts_of(rosa.id)[0]
    ref = receipts.pay_in(by=rosa.person, part_ref=part.ref, amount=Money(3072), on=TODAY, at=NOW)
    assert ledger.balance(part.cash_key).available == 3072
    bill(rosa, 500)
    assert queries.owing_of(rosa.id).owed == Money(500)
    assert [one.holder_name for one in queries.own_part(rosa.id).receipts] == [part.holder_name]
    receipts.take_back(by=rosa.officer, ref=ref, why="Wrong account", at=later(1))
    assert ledger.balance(part.cash_key).available == 0
    council = budgets.parts_of(rosa.id)[1]
    with pytest.raises(receipts.WrongReceipt):
        receipts.pay_in(by=rosa.person, part_ref=council.ref, amount=Money(1), on=TODAY, at=NOW)


def test_somebody_who_cannot_pay_is_answered_and_pays_smaller_amounts(rosa: Life) -> None:
    bill(rosa, 5000)
    ref = easing.say_cannot_pay(by=rosa.person, said="My washing machine broke.", at=NOW)
    with pytest.raises(TooSlow):
        easing.say_cannot_pay(by=rosa.person, said="A penny a week", each=Money(1), every_weeks=1, at=NOW)
    again = easing.say_cannot_pay(by=rosa.person, said="I can pay £20.", each=Money(2000), at=NOW)
    assert again == ref
    first = TODAY + timedelta(days=10)
    easing.agree_arrangement(
        by=rosa.finance,
        ref=ref,
        each=Money(2000),
        every_weeks=4,
        first_on=first,
        answer="That is fine.",
        at=NOW,
    )
    shown = queries.own_part(rosa.id).arrangement
    assert shown is not None
    assert [step.amount.pence for step in shown.steps] == [2000, 2000, 1000]
    told = notify.notices_for([f"person:{rosa.person_ref}"])[0].body
    assert "From 24 May 2030 you pay £20.00 every 4 weeks. Your support goes on." in told
    with pytest.raises(easing.NothingToArrange):
        easing.end_arrangement(by=rosa.finance, ref=ref, why=" ", at=later(100))
    easing.end_arrangement(by=rosa.finance, ref=ref, why="All of it is paid.", at=later(100))
    with pytest.raises(NotFound):
        easing.end_arrangement(by=rosa.finance, ref=ref, why="Again.", at=later(101))
    assert queries.own_part(rosa.id).arrangement is None


def test_a_bills_reference_on_a_statement_pays_it_and_a_match_taken_apart_takes_the_receipt_back(
    rosa: Life,
) -> None:
    ref = bill(rosa, 40_00)
    rows = [(TODAY, 40_00, ref, "R LIND"), (TODAY, 10_00, ref, "R LIND")]
    done = importing.import_file(by=rosa.officer, file=importing.Incoming("b.csv", csv(rows)), at=NOW)
    assert (done.matched, done.waiting) == (1, 1)
    assert queries.own_part(rosa.id).owing.owed == Money(0)
    [made] = bank.matches().rows
    by_hand.take_apart(by=rosa.officer, ref=made.ref, why="It was somebody else’s.", at=NOW)
    assert queries.own_part(rosa.id).owing.owed == Money.pounds(40)
    (less,) = [row.entry.ref for row in bank.waiting().rows if row.entry.amount == Money.pounds(10)]
    by_hand.match_by_hand(by=rosa.officer, entry_ref=less, target=f"receipt:{ref}", why="A part.", at=NOW)
    assert queries.own_part(rosa.id).owing.owed == Money.pounds(30)


@pytest.mark.django_db(transaction=True)
def test_a_payment_written_down_twice_at_the_same_moment_counts_once(rosa: Life) -> None:
    gate = Barrier(3)

    def go(_number: int) -> str:
        try:
            gate.wait(120)
            return receive(rosa, 40, once="the same form")
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(go, range(3)))) == 1
    assert Receipt.objects.count() == 1
