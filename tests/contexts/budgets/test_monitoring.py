"""Light monitoring: what is here is not asked for, who was chosen is told why, a look ends with a word."""

from __future__ import annotations

import pytest
from tests.factories.money import Life, agreed, hold, holding_policy_in_force, later, once, paid_in
from tests.factories.people import NOW

from sevensteps.contexts.budgets import actions, queries
from sevensteps.contexts.budgets.actions import Choice, Receipt
from sevensteps.contexts.budgets.actions.monitoring import NoWord
from sevensteps.contexts.files.check import check
from sevensteps.contexts.notify import queries as notices
from sevensteps.core.access import Actor
from sevensteps.core.budgets import Need, Way, Why
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db

PAPER = Receipt(check("a.txt", b"Seen"), "A receipt")


@pytest.fixture
def rosa() -> Life:
    found = agreed()
    hold(found, Choice(way=Way.PERSON, lines=dict.fromkeys(("Personal assistant", "Swimming")),
                       given=frozenset(Need), agreement="Yes."))  # fmt: skip
    paid_in(found, found.money().pots[0].part_ref, Money.pounds(1000))
    holding_policy_in_force()
    return found


def pay(rosa: Life, pounds: int, *receipts: Receipt) -> str:
    return actions.record_spending(
        by=rosa.person, pot=rosa.pot("Swimming").ref, amount=Money.pounds(pounds), paid_to="Pool",
        paid_on=NOW.date(), receipts=receipts, once=once(), at=NOW,
    )  # fmt: skip


def drawn(rosa: Life, seed: str = "spring", days: int = 0) -> queries.LookView:
    actions.draw(seed=seed, by=rosa.officer, at=later(days))
    return queries.looks_of(rosa.id)[0]


def test_only_what_nothing_shows_is_asked_for_and_the_person_is_told(rosa: Life) -> None:
    bare = pay(rosa, 80)
    pay(rosa, 90, PAPER)
    pay(rosa, 5)  # a small sum
    found = drawn(rosa)
    assert [one.ref for one in found.asked] == [bare]
    assert found.whys == (Why.FIRST_YEAR,)
    assert queries.open_look(rosa.id) == (found.ref, 1, later(28).date())
    told = notices.notices_for([f"person:{rosa.person_ref}", rosa.rosa.key])
    assert any("receipt of 1 payment" in one.body for one in told)


def test_where_all_is_here_nobody_is_asked_and_it_stands_in_the_record(rosa: Life) -> None:
    pay(rosa, 80, PAPER)
    found = drawn(rosa)
    assert found.looked_at is not None
    assert found.word == "Everything is here already."
    assert queries.open_look(rosa.id) is None


def test_the_same_draw_twice_is_one_and_nobody_is_asked_again_while_asked(rosa: Life) -> None:
    pay(rosa, 80)
    first = actions.draw(seed="spring", by=rosa.officer, at=NOW)
    assert actions.draw(seed=" spring ", by=rosa.officer, at=NOW) == first
    actions.draw(seed="other", by=rosa.officer, at=NOW)
    assert len(queries.looks_of(rosa.id)) == 1


def test_a_look_ends_with_a_word_and_what_did_not_come_is_a_reason_next_time(rosa: Life) -> None:
    pay(rosa, 80)
    found = drawn(rosa)
    with pytest.raises(NoWord):
        actions.mark_looked_at(by=rosa.finance, ref=found.ref, word=" ", at=NOW)
    with pytest.raises(NotAllowed):
        actions.mark_looked_at(by=rosa.person, ref=found.ref, word="Fine.", at=NOW)
    for _twice in range(2):
        actions.mark_looked_at(by=rosa.finance, ref=found.ref, word="Nothing came.", at=NOW)
    assert queries.look(rosa.id, found.ref).word == "Nothing came."
    assert drawn(rosa, "autumn", 100).ref == found.ref  # not her turn yet
    assert Why.UNANSWERED in drawn(rosa, "winter", 200).whys


def test_a_receipt_that_comes_is_no_longer_missing(rosa: Life) -> None:
    ref = pay(rosa, 80)
    found = drawn(rosa)
    assert found.still == {ref}
    movement = queries.movement_about(rosa.id, f"spending:{ref}")
    actions.add_receipt(by=rosa.person, movement_ref=movement, receipt=PAPER, once="r", at=NOW)
    assert queries.look(rosa.id, found.ref).still == frozenset()


def test_only_finance_officers_draw_and_a_look_is_nobody_elses(rosa: Life) -> None:
    pay(rosa, 80)
    with pytest.raises(NotAllowed):
        actions.draw(seed="spring", by=Actor("account:0", "Nobody"), at=NOW)
    with pytest.raises(NotFound):
        queries.look(agreed().id, drawn(rosa).ref)
