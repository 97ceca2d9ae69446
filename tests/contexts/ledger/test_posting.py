"""Posting, reserving, settling, voiding; what is refused; that a key counts once."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.contexts.ledger.conftest import AT, BY, post, posting

from sevensteps.contexts.ledger import actions, queries
from sevensteps.contexts.ledger.entries import KeyReused, Settle, UnknownEntry, Void
from sevensteps.contexts.ledger.models import Account, Transfer
from sevensteps.core.ledger import AlreadySettled, BadPosting, NotEnough, SettlesTooMuch

Fund = Callable[[int], None]


def settle(reservation: str, amount: int, key: str = "settle") -> None:
    entry = Settle(reservation=reservation, amount=amount, key=key, code="test", words="Paid")
    actions.post(entry=entry, by=BY, at=AT)


def void(reservation: str, key: str = "void") -> None:
    entry = Void(reservation=reservation, key=key, code="test", words="Cancelled")
    actions.post(entry=entry, by=BY, at=AT)


def left(key: str) -> int:
    return queries.balance(key).available


def test_a_posting_moves_money_from_debit_to_credit(pots: None) -> None:
    post("stream:care", "purpose:a", 10_000)
    assert (left("stream:care"), left("purpose:a")) == (-10_000, 10_000)


def test_more_than_is_left_is_refused_in_words_and_nothing_is_written(funded: Fund) -> None:
    funded(10_000)
    with pytest.raises(NotEnough, match=r"There is £100\.00 left in “Help to cook”\. This needs £100\.01\."):
        post("purpose:a", "purpose:b", 10_001)
    assert left("purpose:a") == 10_000
    assert queries.size().transfers == 1


def test_reserved_money_cannot_be_spent_again(funded: Fund) -> None:
    funded(10_000)
    post("purpose:a", "provider:w", 7_000, pending=True)
    assert left("purpose:a") == 3_000
    with pytest.raises(NotEnough):
        post("purpose:a", "provider:w", 3_001, pending=True)


def test_settling_pays_and_sets_the_rest_free(funded: Fund) -> None:
    funded(10_000)
    reserved = post("purpose:a", "provider:w", 7_000, pending=True)
    settle(reserved.ref, 6_500)
    balance = queries.balance("purpose:a")
    assert (balance.reserved, balance.available, left("provider:w")) == (0, 3_500, 6_500)


def test_voiding_restores_what_was_reserved(funded: Fund) -> None:
    funded(10_000)
    before = queries.balance("purpose:a")
    reserved = post("purpose:a", "provider:w", 7_000, pending=True)
    void(reserved.ref)
    assert queries.balance("purpose:a") == before


def test_a_reservation_ends_once(funded: Fund) -> None:
    funded(10_000)
    reserved = post("purpose:a", "provider:w", 7_000, pending=True)
    void(reserved.ref)
    with pytest.raises(AlreadySettled):
        settle(reserved.ref, 1)


def test_a_reservation_ends_once_within_one_call(funded: Fund) -> None:
    funded(10_000)
    reserved = post("purpose:a", "provider:w", 7_000, pending=True)
    twice = [
        Void(reservation=reserved.ref, key="one", code="test", words="Cancelled"),
        Settle(reservation=reserved.ref, amount=10, key="two", code="test", words="Paid"),
    ]
    with pytest.raises(AlreadySettled):
        actions.post_many(entries=twice, by=BY, at=AT)
    assert left("purpose:a") == 3_000


def test_no_more_is_settled_than_was_reserved(funded: Fund) -> None:
    funded(10_000)
    reserved = post("purpose:a", "provider:w", 7_000, pending=True)
    with pytest.raises(SettlesTooMuch, match=r"Only £70\.00 is set aside"):
        settle(reserved.ref, 7_001)


def test_the_same_key_and_content_is_written_once_and_gives_the_first_back(funded: Fund) -> None:
    funded(10_000)
    first = post("purpose:a", "purpose:b", 4_000, "once")
    again = post("purpose:a", "purpose:b", 4_000, "once")
    assert (again, left("purpose:a")) == (first, 6_000)


def test_a_settlement_sent_twice_counts_once(funded: Fund) -> None:
    funded(10_000)
    reserved = post("purpose:a", "provider:w", 7_000, pending=True)
    settle(reserved.ref, 6_000)
    settle(reserved.ref, 6_000)
    assert left("provider:w") == 6_000


@pytest.mark.parametrize(
    "other",
    [
        ("purpose:a", "purpose:b", 4_001),
        ("purpose:a", "provider:w", 4_000),
        ("stream:care", "purpose:b", 4_000),
    ],
)
def test_the_same_key_with_other_content_is_refused(funded: Fund, other: tuple[str, str, int]) -> None:
    funded(10_000)
    post("purpose:a", "purpose:b", 4_000, "once")
    with pytest.raises(KeyReused):
        post(*other, "once")
    assert left("purpose:a") == 6_000


def test_of_several_entries_all_are_written_or_none(funded: Fund) -> None:
    funded(10_000)
    entries = [posting("purpose:a", "purpose:b", 6_000), posting("purpose:a", "provider:w", 6_000)]
    with pytest.raises(NotEnough):
        actions.post_many(entries=entries, by=BY, at=AT)
    assert (left("purpose:a"), left("purpose:b")) == (10_000, 0)


def test_entries_come_back_in_their_order(funded: Fund) -> None:
    funded(10_000)
    entries = [posting("purpose:a", "purpose:b", amount) for amount in (30, 10, 20)]
    assert [row.amount for row in actions.post_many(entries=entries, by=BY, at=AT)] == [30, 10, 20]


def test_nothing_to_post_is_nothing(db: None) -> None:
    assert actions.post_many(entries=[], by=BY, at=AT) == []


@pytest.mark.parametrize("amount", [0, -5, 10**14])
def test_an_amount_is_positive_and_not_absurd(funded: Fund, amount: int) -> None:
    funded(10_000)
    with pytest.raises(BadPosting):
        post("purpose:a", "purpose:b", amount)


def test_one_account_cannot_be_both_sides(pots: None) -> None:
    with pytest.raises(BadPosting):
        post("stream:care", "stream:care", 5)


def test_what_may_be_spent_and_where_the_money_lies_do_not_mix(pots: None) -> None:
    with pytest.raises(BadPosting):
        post("stream:care", "part:p:cash", 5)


def test_unknown_accounts_and_reservations_are_refused(pots: None) -> None:
    with pytest.raises(UnknownEntry, match="nowhere"):
        post("stream:care", "nowhere", 5)
    with pytest.raises(UnknownEntry):
        void("NOSUCH")


def test_what_is_already_posted_cannot_be_settled(funded: Fund) -> None:
    funded(10_000)
    posted = post("purpose:a", "purpose:b", 5)
    with pytest.raises(UnknownEntry):
        void(posted.ref)


def test_opening_an_account_twice_changes_nothing_and_a_key_means_one_thing(pots: None) -> None:
    actions.open_account(key="purpose:a", ledger="budget", name="Another name", at=AT)
    assert queries.balance("purpose:a").name == "Help to cook"
    with pytest.raises(BadPosting):
        actions.open_account(key="purpose:a", ledger="cash", name="Help to cook", at=AT)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger_transfer SET amount = amount + 1",
        "DELETE FROM ledger_transfer",
        "TRUNCATE ledger_transfer",
        "TRUNCATE ledger_account CASCADE",
        "DELETE FROM ledger_account",
        "UPDATE ledger_account SET key = 'other' WHERE key = 'purpose:a'",
        "UPDATE ledger_account SET may_go_below_zero = true WHERE key = 'purpose:a'",
        "UPDATE ledger_account SET debits_posted = 10001 WHERE key = 'purpose:a'",
        "UPDATE ledger_account SET debits_pending = 10001 WHERE key = 'purpose:a'",
        "UPDATE ledger_account SET credits_pending = -1 WHERE key = 'purpose:a'",
    ],
)
def test_the_database_itself_refuses(funded: Fund, sql: str) -> None:
    funded(10_000)
    cursor = connection.cursor()
    with pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute(sql)


def _bare(**changed: object) -> Transfer:
    values = {
        "ref": "BARE",
        "ledger": "budget",
        "debit": Account.objects.get(key="stream:care"),
        "credit": Account.objects.get(key="purpose:a"),
        "amount": 5,
        "kind": "posted",
        "idempotency_key": "bare",
        "code": "test",
        "words": "Bare",
        "by_key": "x",
        "by_name": "x",
        "at": AT,
        "debit_no": 99,
        "credit_no": 99,
        "debit_seal": bytes(32),
        "credit_seal": bytes(32),
    }
    return Transfer(**(values | changed))


def test_a_bare_row_that_breaks_no_rule_passes_so_the_rules_below_are_what_refuses(pots: None) -> None:
    _bare().save()


@pytest.mark.parametrize("amount", [0, -1])
def test_a_bare_row_without_positive_amount_is_refused(pots: None, amount: int) -> None:
    with pytest.raises(IntegrityError):
        _bare(amount=amount).save()


def test_a_bare_row_between_two_ledgers_is_refused(pots: None) -> None:
    with pytest.raises(IntegrityError):
        _bare(credit=Account.objects.get(key="part:p:cash")).save()


def test_a_bare_row_with_a_ledger_that_is_not_its_accounts_is_refused(pots: None) -> None:
    with pytest.raises(IntegrityError):
        _bare(ledger="cash").save()


def test_a_bare_row_with_one_account_on_both_sides_is_refused(pots: None) -> None:
    with pytest.raises(IntegrityError):
        _bare(credit=Account.objects.get(key="stream:care")).save()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "post_pending"},
        {"kind": "post_pending", "amount": 7_001, "settles": True},
        {"kind": "void_pending", "amount": 6_999, "settles": True},
        {"kind": "posted", "settles": True},
        {"kind": "post_pending", "settles": True, "credit": "purpose:b"},
    ],
)
def test_a_bare_settling_row_must_fit_its_reservation(funded: Fund, wrong: dict[str, object]) -> None:
    funded(10_000)
    reserved = Transfer.objects.get(ref=post("purpose:a", "provider:w", 7_000, pending=True).ref)
    values = {"debit": reserved.debit, "credit": reserved.credit} | wrong
    if "settles" in wrong:
        values["settles"] = reserved
    if isinstance(values["credit"], str):
        values["credit"] = Account.objects.get(key=values["credit"])
    with pytest.raises(IntegrityError):
        _bare(**values).save()
