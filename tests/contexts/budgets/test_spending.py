"""What holders pay themselves: once, never too much, put right by a further movement, shown with receipts."""

from __future__ import annotations

import pytest
from tests.factories.money import Life, agreed, hold, once, paid_in
from tests.factories.people import NOW, circle_member, standing

from sevensteps.contexts.budgets import actions, queries
from sevensteps.contexts.budgets.actions import BadSpending, Choice, NotYoursToSpend, Receipt
from sevensteps.contexts.files.check import check
from sevensteps.contexts.ledger import queries as books
from sevensteps.contexts.ledger.entries import KeyReused
from sevensteps.core.access import Permission
from sevensteps.core.budgets import Need, Way
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.ledger import NotEnough
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db

DAY = NOW.date()
ASSISTANT, SWIMMING = "Personal assistant", "Swimming"
PAPER = Receipt(check("pool.txt", b"One swim, four pounds"), "Receipt of the pool")


@pytest.fixture
def rosa() -> Life:
    """The assistant's money is hers, a thousand pounds of it paid in; swimming's is the council's."""
    found = agreed()
    given = frozenset({Need.AGREES, Need.CAN_MANAGE})
    hold(
        found,
        Choice(way=Way.PERSON, lines={ASSISTANT: None}, given=given, agreement="She says yes."),
        Choice(way=Way.AUTHORITY, lines={SWIMMING: None}),
    )
    paid_in(found, found.pot(ASSISTANT).part_ref, Money.pounds(1000))
    return found


def pay(rosa: Life, pounds: int = 60, what: str = ASSISTANT, token: str = "", **more: object) -> str:
    given: dict[str, object] = {"paid_to": "Ana", "paid_on": DAY, "at": NOW} | more
    return actions.record_spending(
        by=rosa.person, pot=rosa.pot(what).ref, amount=Money.pounds(pounds), once=token or once(), **given
    )  # type: ignore[arg-type]  # what is given are the action's own


def cash(rosa: Life) -> int:
    return books.balance(rosa.pot(ASSISTANT).cash_key).available


def test_what_was_paid_leaves_the_line_and_the_cash_together(rosa: Life) -> None:
    before = rosa.pot(ASSISTANT).left
    pay(rosa)
    assert rosa.pot(ASSISTANT).left == before - Money.pounds(60)
    assert cash(rosa) == 940_00
    assert rosa.money().spent == Money.pounds(60)
    words = [row.words for row in queries.statement(rosa.id).rows]
    assert words[0] == "Paid Ana for Personal assistant"
    assert not books.verify()


def test_the_same_form_sent_twice_counts_once(rosa: Life) -> None:
    first = pay(rosa, token="form-1", receipts=[PAPER])
    assert pay(rosa, token="form-1", receipts=[PAPER]) == first
    assert cash(rosa) == 940_00
    (file,) = queries.receipts_of([(f"spending:{first}", "")])[f"receipt:spending:{first}"]
    assert file.description == "Receipt of the pool"
    with pytest.raises(KeyReused):
        pay(rosa, 61, token="form-1")


def test_nobody_writes_down_more_than_there_is(rosa: Life) -> None:
    with pytest.raises(NotEnough, match=r"Only £1,000\.00 of this money is with"):
        pay(rosa, 1001)
    with pytest.raises(NotEnough, match="left for Personal assistant"):
        pay(rosa, 5000)
    assert cash(rosa) == 1000_00
    assert queries.spendings(rosa.id) == []


def test_money_that_others_pay_with_is_not_written_down(rosa: Life) -> None:
    with pytest.raises(NotYoursToSpend):
        pay(rosa, 4, SWIMMING)


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"paid_to": "  "}, "paid_to"),
        ({"note": "x" * 201}, "note"),
        ({"paid_on": DAY.replace(year=DAY.year + 1)}, "paid_on"),
        ({"paid_on": DAY.replace(year=DAY.year - 1)}, "paid_on"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(rosa: Life, more: dict[str, object], where: str) -> None:
    with pytest.raises(BadSpending) as refused:
        pay(rosa, **more)
    assert refused.value.where == where


def test_a_mistake_is_put_right_once_and_for_a_reason(rosa: Life) -> None:
    before = rosa.pot(ASSISTANT).left
    ref = pay(rosa)
    with pytest.raises(BadSpending):
        actions.put_right(by=rosa.person, ref=ref, reason=" ", at=NOW)
    for _twice in range(2):
        actions.put_right(by=rosa.person, ref=ref, reason="It was sixteen pounds.", at=NOW)
    assert rosa.pot(ASSISTANT).left == before
    assert cash(rosa) == 1000_00
    assert rosa.money().spent == Money(0)
    assert queries.spending(rosa.id, ref).put_right == "It was sixteen pounds."
    assert not books.verify()


def test_what_is_put_right_after_the_holder_changed_goes_to_the_new_one(rosa: Life) -> None:
    ref = pay(rosa)
    hold(rosa)
    before = rosa.pot(ASSISTANT)
    actions.put_right(by=rosa.person, ref=ref, reason="Paid twice.", at=NOW)
    assert rosa.pot(ASSISTANT).way is Way.AUTHORITY
    assert rosa.pot(ASSISTANT).left == before.left + Money.pounds(60)
    assert not books.verify()


def test_a_bill_takes_a_receipt_and_what_only_moved_does_not(rosa: Life) -> None:
    pay(rosa)
    paid, *_rest, first = queries.statement(rosa.id).rows
    actions.add_receipt(by=rosa.person, movement_ref=paid.ref, receipt=PAPER, once="a", at=NOW)
    key = queries.receipt_key(paid.about, paid.ref)
    (file,) = queries.receipts_of([(paid.about, paid.ref)])[key]
    assert queries.receipt(paid.about, paid.ref, file.ref).content == b"One swim, four pounds"
    with pytest.raises(BadSpending):
        actions.add_receipt(by=rosa.person, movement_ref=first.ref, receipt=PAPER, once="b", at=NOW)


def test_those_who_may_help_organise_may_and_those_who_only_look_may_not(rosa: Life) -> None:
    bo = circle_member(rosa.worker, rosa.person_ref, Permission.HELP_ORGANISE, name="Bo")[0]
    lu = circle_member(rosa.worker, rosa.person_ref, Permission.SEE_MONEY, name="Lu")[0]
    given = {"pot": rosa.pot(ASSISTANT).ref, "amount": Money(5), "paid_to": "Ana", "paid_on": DAY, "at": NOW}
    ref = actions.record_spending(by=standing(bo, rosa.person_ref), once=once(), **given)  # type: ignore[arg-type]  # the action's own
    assert queries.spending(rosa.id, ref).by_name == "Bo"
    with pytest.raises(NotAllowed):
        actions.record_spending(by=standing(lu, rosa.person_ref), once=once(), **given)  # type: ignore[arg-type]  # the action's own


def test_a_payment_of_somebody_else_is_not_found(rosa: Life) -> None:
    ref = pay(rosa)
    other = agreed()
    with pytest.raises(NotFound):
        actions.put_right(by=other.person, ref=ref, reason="Not mine.", at=NOW)
    with pytest.raises(NotFound):
        queries.spending(other.id, ref)
