"""Thousands of transfers by one statement: all or nothing, once, in their order, as sound as single ones."""

from dataclasses import replace

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.contexts.ledger.conftest import AT, BY, post, posting

from sevensteps.contexts.ledger import actions, queries
from sevensteps.contexts.ledger.entries import Entry, KeyReused, Settle, UnknownEntry, Void, Written
from sevensteps.contexts.ledger.models import Transfer
from sevensteps.core.ledger import AlreadySettled, BadPosting, NotEnough

pytestmark = pytest.mark.usefixtures("pots")


def send(entries: list[Entry]) -> Written:
    return actions.post_set(entries=entries, by=BY, at=AT)


def run_of(count: int, name: str = "run") -> list[Entry]:
    return [posting("stream:care", f"purpose:{'ab'[n % 2]}", n + 1, f"{name}:{n}") for n in range(count)]


def test_thousands_are_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        written = send(run_of(2_000))
    assert written.new == len(set(written.refs)) == 2_000
    assert queries.balance("stream:care").available == -2_000 * 2_001 // 2
    assert queries.verify() == []


def test_refs_come_back_in_the_order_of_the_entries() -> None:
    refs = send(run_of(30)).refs
    amounts = dict(Transfer.objects.values_list("ref", "amount"))
    assert [amounts[ref] for ref in refs] == list(range(1, 31))


def test_a_set_sent_again_is_a_no_op_and_a_longer_one_adds_what_is_new() -> None:
    first = send(run_of(10))
    assert send(run_of(10)) == Written(first.refs, 0)
    longer = send(run_of(15))
    assert (longer.new, longer.refs[:10]) == (5, first.refs)
    assert queries.size().transfers == 15
    assert queries.verify() == []


def test_a_set_with_one_key_of_other_content_is_refused_whole() -> None:
    send(run_of(3))
    entries = [*run_of(10)[3:], posting("stream:care", "purpose:b", 9_999, "run:0")]
    with pytest.raises(KeyReused):
        send(entries)
    assert queries.size().transfers == 3


def test_the_same_entry_twice_in_a_set_is_one_and_two_under_one_key_are_refused() -> None:
    once = posting("stream:care", "purpose:a", 5, "one")
    written = send([once, posting("stream:care", "purpose:a", 5, "one"), *run_of(1)])
    assert (written.new, written.refs[0]) == (2, written.refs[1])
    with pytest.raises(KeyReused):
        send([posting("stream:care", "purpose:a", 6, "two"), posting("stream:care", "purpose:b", 6, "two")])


def test_one_bad_entry_among_many_leaves_nothing() -> None:
    for bad, refusal in [
        (posting("purpose:a", "provider:w", 10**9), NotEnough),
        (posting("stream:care", "part:p:cash", 1), BadPosting),
        (posting("stream:care", "nowhere", 1), UnknownEntry),
        (posting("stream:care", "purpose:a", 0), BadPosting),
        (Void(reservation="NOSUCH", key="void", code="test", words="Gone"), UnknownEntry),
    ]:
        with pytest.raises(refusal):
            send([*run_of(50)[:25], bad, *run_of(50)[25:]])
    assert queries.size().transfers == 0
    assert queries.balance("purpose:a").available == 0


def test_what_comes_in_within_a_set_can_go_out_in_it() -> None:
    send([posting("purpose:a", "provider:w", 70), posting("stream:care", "purpose:a", 70)])
    assert queries.balance("provider:w").available == 70
    assert queries.verify() == []


def test_reservations_are_made_settled_and_voided_in_sets() -> None:
    post("stream:care", "purpose:a", 1_000)
    held = send([posting("purpose:a", "provider:w", 100, f"order:{n}", pending=True) for n in range(10)])
    assert queries.balance("purpose:a").available == 0
    ends: list[Entry] = [
        Settle(ref, 60, f"bill:{n}", "test", "Paid") if n % 2 else Void(ref, f"void:{n}", "test", "Cancelled")
        for n, ref in enumerate(held.refs)
    ]
    send(ends)
    assert (queries.balance("provider:w").available, queries.balance("purpose:a").available) == (300, 700)
    assert send(ends).new == 0
    with pytest.raises(AlreadySettled):
        send([posting("stream:care", "purpose:a", 1), Settle(held.refs[0], 1, "again", "test", "Paid")])
    with pytest.raises(AlreadySettled):
        send([Void(held.refs[0], "x", "test", "Gone"), Void(held.refs[0], "y", "test", "Gone")])
    assert queries.verify() == []


def test_nothing_to_post_is_nothing() -> None:
    assert send([]) == Written((), 0)


def test_words_of_any_language_and_sign_are_sealed_as_they_are() -> None:
    words = "Zoë’s “walk”\twith\nRex \\ £5 🐕 ومعنا \x1f\x7f"
    entry = posting("stream:care", "purpose:a", 5)
    actions.post(entry=replace(entry, words=words), by=BY, at=AT)
    assert Transfer.objects.get().words == words
    assert queries.verify() == []
