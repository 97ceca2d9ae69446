"""`verify` is silent about sound books and says where and what when somebody got round the constraints."""

import pgtrigger
import pytest
from django.db import connection
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.contexts.ledger.conftest import AT, BY, post

from sevensteps.contexts.ledger import actions, queries
from sevensteps.contexts.ledger.entries import Settle, Void


@pytest.fixture
def history(pots: None) -> None:
    """One of everything: posted, reserved and open, settled for less, voided."""
    post("stream:care", "purpose:a", 10_000)
    post("stream:care", "purpose:b", 5_000)
    post("purpose:a", "provider:w", 1_000, pending=True, code="order")
    paid = post("purpose:a", "provider:w", 2_000, pending=True)
    gone = post("purpose:a", "provider:w", 3_000, pending=True)
    actions.post_many(
        entries=[
            Settle(reservation=paid.ref, amount=1_500, key="s", code="invoice", words="Paid"),
            Void(reservation=gone.ref, key="v", code="cancelled", words="Cancelled"),
        ],
        by=BY,
        at=AT,
    )


def corrupt(sql: str) -> None:
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_sound_books_have_no_faults(history: None) -> None:
    assert queries.verify() == []


def test_a_changed_balance_is_found_with_both_figures(history: None) -> None:
    corrupt("UPDATE ledger_account SET credits_posted = credits_posted + 1 WHERE key = 'purpose:b'")
    faults = queries.verify()
    assert [(fault.where, fault.what) for fault in faults] == [
        ("account purpose:b", "credits_posted is kept as 5001, the transfers give 5000")
    ]


def test_a_changed_transfer_is_found_on_both_its_accounts(history: None) -> None:
    corrupt("UPDATE ledger_transfer SET amount = 4999 WHERE amount = 5000")
    assert {fault.where for fault in queries.verify()} == {"account purpose:b", "account stream:care"}


def test_a_removed_transfer_is_found(history: None) -> None:
    corrupt("DELETE FROM ledger_transfer WHERE code = 'cancelled'")
    assert {fault.where for fault in queries.verify()} == {"account purpose:a", "account provider:w"}


def test_a_settlement_larger_than_its_reservation_is_found(history: None) -> None:
    corrupt("UPDATE ledger_transfer SET amount = 2001 WHERE kind = 'post_pending'")
    assert "settles more than was reserved" in {fault.what for fault in queries.verify()}


def test_the_size_of_the_books_does_not_change_the_number_of_queries(
    history: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        queries.verify()


def test_flows_tell_what_went_for_which_reason(history: None) -> None:
    found = {(flow.key, flow.code): flow.amount for flow in queries.flows(["purpose:a"])}
    assert found == {("purpose:a", "test"): 10_000, ("purpose:a", "invoice"): -1_500}


def test_a_statement_is_paged_newest_first_with_signs(
    history: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        rows, count = queries.statement(["purpose:a"], limit=3)
    assert count == 6
    assert [(row.kind, row.amount, row.settled) for row in rows] == [
        ("void_pending", -3_000, False),
        ("post_pending", -1_500, False),
        ("pending", -3_000, True),
    ]
    older, _count = queries.statement(["purpose:a"], offset=3)
    assert [(row.kind, row.amount, row.settled) for row in older] == [
        ("pending", -2_000, True),
        ("pending", -1_000, False),
        ("posted", 10_000, False),
    ]
