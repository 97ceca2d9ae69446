"""`verify` is silent about sound books; what somebody did round the guards it finds and locates."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import pgtrigger
import pytest
from django.db import connection, transaction
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.contexts.ledger.conftest import AT, BY, post

from sevensteps.contexts.ledger import actions, queries
from sevensteps.contexts.ledger.entries import Settle, Void
from sevensteps.contexts.ledger.models import Transfer


@pytest.fixture
def history(pots: None) -> None:
    """One of everything: posted, reserved and open, settled for less, voided."""
    post("stream:care", "purpose:a", 10_000, "fund a")
    post("stream:care", "purpose:b", 5_000, "fund b")
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


def corrupt(*statements: str) -> None:
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for sql in statements:
            cursor.execute(sql)


def told() -> list[tuple[str, str]]:
    return [(fault.where, fault.what) for fault in queries.verify()]


def ref_of(key: str) -> str:
    return str(Transfer.objects.get(idempotency_key=key).ref)


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_sound_books_have_no_faults(history: None) -> None:
    assert queries.verify() == []


def test_a_changed_balance_is_found_with_both_figures(history: None) -> None:
    corrupt("UPDATE ledger_account SET credits_posted = credits_posted + 1 WHERE key = 'purpose:b'")
    faults = queries.verify()
    assert [(fault.where, fault.what) for fault in faults] == [
        ("account purpose:b", "credits_posted is kept as 5001, the transfers give 5000")
    ]


def test_a_changed_amount_is_found_at_its_transfer_and_in_both_accounts(history: None) -> None:
    corrupt("UPDATE ledger_transfer SET amount = 4999 WHERE amount = 5000")
    assert {fault.where for fault in queries.verify()} == {
        "account purpose:b",
        "account stream:care",
        f"transfer {ref_of('fund b')}",
    }


def test_a_changed_amount_is_found_when_the_balances_were_made_to_fit(history: None) -> None:
    corrupt(
        "UPDATE ledger_transfer SET amount = 4999 WHERE amount = 5000",
        "UPDATE ledger_account SET credits_posted = 4999 WHERE key = 'purpose:b'",
        "UPDATE ledger_account SET debits_posted = debits_posted - 1 WHERE key = 'stream:care'",
    )
    assert told() == [(f"transfer {ref_of('fund b')}", "is not what was posted: it was changed afterwards")]


@pytest.mark.parametrize(
    "change",
    [
        "ref = 'HAROLD'",
        "kind = 'pending'",
        "idempotency_key = 'other'",
        "code = 'other'",
        "words = 'A gift'",
        "about = 'order:other'",
        "by_key = 'account:2'",
        "by_name = 'Mallory'",
        "at = at + interval '1 microsecond'",
        "ledger = 'cash'",
        "debit_id = (SELECT id FROM ledger_account WHERE key = 'part:p:cash')",
    ],
)
def test_whatever_is_changed_of_a_transfer_is_found_at_that_transfer(history: None, change: str) -> None:
    corrupt(
        "ALTER TABLE ledger_transfer DROP CONSTRAINT ledger_transfer_debit_in_its_ledger,"
        " DROP CONSTRAINT ledger_transfer_credit_in_its_ledger",
        f"UPDATE ledger_transfer SET {change} WHERE amount = 5000",  # noqa: S608  -- from the list above
    )
    changed = Transfer.objects.get(amount=5_000).ref
    assert (f"transfer {changed}", "is not what was posted: it was changed afterwards") in told()


def test_a_removed_transfer_is_found_with_its_place_when_the_balances_were_made_to_fit(history: None) -> None:
    """The void's reservation goes with it, so that not one sum is wrong."""
    corrupt(
        "ALTER TABLE ledger_account DISABLE TRIGGER USER",
        "DELETE FROM ledger_transfer WHERE kind = 'void_pending'",
        "DELETE FROM ledger_transfer WHERE amount = 3000",
        "ALTER TABLE ledger_account ENABLE TRIGGER USER",
    )
    paid = ref_of("s")
    between = f"between {Transfer.objects.get(amount=2_000).ref} and {paid}"
    assert sorted(told()) == [
        ("account provider:w", f"transfer 3 is missing {between}"),
        ("account provider:w", f"transfer 5 is missing after {paid}"),
        ("account purpose:a", f"transfer 4 is missing {between}"),
        ("account purpose:a", f"transfer 6 is missing after {paid}"),
    ]


def test_the_first_and_the_only_transfer_are_missed_too(history: None) -> None:
    second = Transfer.objects.get(idempotency_key="fund b").ref
    corrupt("DELETE FROM ledger_transfer WHERE idempotency_key = 'fund a'")
    assert ("account stream:care", f"transfer 1 is missing before {second}") in told()
    corrupt("DELETE FROM ledger_transfer WHERE idempotency_key = 'fund b'")
    assert ("account stream:care", "transfers 1 to 2 are missing: it has none left") in told()


def test_a_row_that_was_slipped_in_is_found(history: None) -> None:
    corrupt(
        "CREATE TEMP TABLE forged ON COMMIT DROP AS SELECT * FROM ledger_transfer WHERE amount = 5000",
        "UPDATE forged SET id = 0, ref = 'FORGED', idempotency_key = 'forged', debit_no = 3, credit_no = 2",
        "INSERT INTO ledger_transfer OVERRIDING SYSTEM VALUE SELECT * FROM forged",
        "UPDATE ledger_account SET credits_posted = credits_posted + 5000 WHERE key = 'purpose:b'",
        "UPDATE ledger_account SET debits_posted = debits_posted + 5000 WHERE key = 'stream:care'",
    )
    assert {where for where, _what in told()} == {
        "transfer FORGED",
        "account purpose:b",
        "account stream:care",
    }


def test_an_account_that_was_made_another_is_found(history: None) -> None:
    corrupt("UPDATE ledger_account SET may_go_below_zero = true WHERE key IN ('purpose:b', 'part:p:cash')")
    assert sorted(told()) == [
        ("account part:p:cash", "is not what was opened"),
        ("account purpose:b", "is not what was opened, or the seal of its first transfer was changed"),
    ]


def test_a_seal_that_was_changed_is_found(history: None) -> None:
    with undone():
        corrupt("UPDATE ledger_account SET seal = sha256('') WHERE key = 'purpose:b'")
        funded = ref_of("fund b")
        assert told() == [("account purpose:b", f"its seal is not that of its last transfer, {funded}")]
    corrupt("UPDATE ledger_transfer SET debit_seal = sha256('') WHERE amount = 2000")
    assert len(told()) == 2  # the transfer's, and that of the one that follows it


def test_an_account_that_is_gone_is_found(history: None) -> None:
    corrupt(
        "ALTER TABLE ledger_transfer DROP CONSTRAINT ledger_transfer_credit_in_its_ledger",
        "DELETE FROM ledger_account WHERE key = 'purpose:b'",
    )
    assert (f"transfer {ref_of('fund b')}", "names an account that is not there") in told()


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE ledger_transfer DISABLE TRIGGER pgtrigger_keep_rows_746b0",
        "ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_never_overspent",
        "ALTER TABLE ledger_transfer DROP CONSTRAINT ledger_transfer_debit_in_its_ledger",
        "DROP INDEX ledger_account_one_for_each",
    ],
)
def test_a_guard_that_is_gone_is_named(pots: None, sql: str) -> None:
    corrupt(sql)
    ((where, what),) = told()
    assert where in {"table ledger_account", "table ledger_transfer"}
    assert what.removeprefix("its guard ").split()[0] in sql


def test_a_settlement_larger_than_its_reservation_is_found(history: None) -> None:
    corrupt("UPDATE ledger_transfer SET amount = 2001 WHERE kind = 'post_pending'")
    assert "settles more than was reserved" in {fault.what for fault in queries.verify()}


def test_the_same_books_have_the_same_seal_and_others_another(history: None) -> None:
    before = queries.size().seal
    assert queries.size().seal == before
    post("stream:care", "purpose:b", 1)
    assert queries.size().seal != before


def test_the_size_of_the_books_does_not_change_the_number_of_queries(
    history: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(6):
        queries.verify()


def test_flows_tell_what_went_for_which_reason(history: None) -> None:
    found = {(flow.key, flow.code): flow.amount for flow in queries.flows(["purpose:a"])}
    assert found == {("purpose:a", "test"): 10_000, ("purpose:a", "invoice"): -1_500}
    (number,) = queries.ids_of(["purpose:a"])
    by_number = queries.flows_of({number: "purpose:a"})
    assert {(flow.key, flow.code): flow.amount for flow in by_number} == found


def test_a_statement_is_paged_newest_first_with_signs(
    history: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        rows, count = queries.statement(queries.ids_of(["purpose:a"]), limit=3)
    assert count == 6
    assert [(row.kind, row.amount, row.settled) for row in rows] == [
        ("void_pending", -3_000, False),
        ("post_pending", -1_500, False),
        ("pending", -3_000, True),
    ]
    older, _count = queries.statement(queries.ids_of(["purpose:a"]), offset=3)
    assert [(row.kind, row.amount, row.settled) for row in older] == [
        ("pending", -2_000, True),
        ("pending", -1_000, False),
        ("posted", 10_000, False),
    ]


def test_books_from_before_the_chain_were_sealed_in_the_order_they_were_written(history: None) -> None:
    """The migration's own statements, on rows as they were before it."""
    migration = import_module("sevensteps.contexts.ledger.migrations.0003_chain")
    numbers = list(Transfer.objects.order_by("id").values_list("ref", "debit_no", "credit_no"))
    corrupt(
        "ALTER TABLE ledger_transfer DROP CONSTRAINT ledger_transfer_out, DROP CONSTRAINT ledger_transfer_in",
        "UPDATE ledger_transfer SET debit_no = 1, credit_no = 1, debit_seal = '', credit_seal = ''",
        "UPDATE ledger_account SET moves = 0, seal = ''",
    )
    assert len(told()) > 2
    corrupt(
        migration.SEAL_HISTORY,
        "ALTER TABLE ledger_transfer ADD CONSTRAINT ledger_transfer_out UNIQUE (debit_id, debit_no),"
        " ADD CONSTRAINT ledger_transfer_in UNIQUE (credit_id, credit_no)",
    )
    assert told() == []
    assert list(Transfer.objects.order_by("id").values_list("ref", "debit_no", "credit_no")) == numbers
    post("stream:care", "purpose:b", 5)
    assert told() == []
