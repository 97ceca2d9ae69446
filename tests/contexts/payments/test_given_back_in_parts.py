"""What is owed back comes bit by bit, is taken back, and is let go by two: to the penny, never silently."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.factories import bank
from tests.factories.collecting import ASKED, HAD, brings, came_not, case_of, change, collected_from
from tests.factories.money import Life
from tests.factories.owed import OWED, collective_owes
from tests.factories.owed import came as came_now
from tests.factories.payruns import Office, cash_of, paid_to_person
from tests.factories.people import NOW, TODAY
from tests.factories.receiving import checked, law_in_force

from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.payments import actions, queries
from sevensteps.contexts.payments.actions import by_hand, importing
from sevensteps.contexts.payments.actions.running import PutRightSince
from sevensteps.contexts.payments.actions.settling import NotYet
from sevensteps.contexts.payments.models import PayLine, Receivable, ReceivableMove
from sevensteps.contexts.payments.queries import bank as told
from sevensteps.core.budgets.recovery import State
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.payments.coming_back import WrongPart

pytestmark = pytest.mark.django_db


@pytest.fixture
def life() -> Life:
    """£79.56 of £159.56 is about to be collected from her."""
    law_in_force()
    found = paid_to_person()
    assert checked(found)
    return found


def adds_up(ref: str) -> None:
    """The row says what its movements come to, and the books agree."""
    row = Receivable.objects.get(ref=ref)
    assert row.came_pence == sum(row.moves.values_list("amount_pence", flat=True))
    assert ledger.verify() == []


def test_a_payee_brings_it_back_bit_by_bit_and_a_part_that_did_not_come_is_owed_again() -> None:
    life, pay, ref = collective_owes()

    def bring(pence: int | None, once: str = "") -> str:
        return actions.receive_back(by=pay.first, receivable=ref, came=came_now(pence, once), at=NOW)

    first = bring(100_00, "a form")
    assert bring(100_00, "a form") == first
    for wrong in (0, OWED - 99_99):
        with pytest.raises(WrongPart, match=r"up to £99\.45"):
            bring(wrong)
    late = replace(came_now(1), on=TODAY + timedelta(days=1))
    with pytest.raises(NotYet):
        actions.receive_back(by=pay.first, receivable=ref, came=late, at=NOW)
    run = queries.owed_one(ref).run_ref
    with pytest.raises(PutRightSince, match="has come"):
        actions.reject_run(by=pay.first, ref=run, why="By mistake", not_sent=True, at=NOW)
    bring(None)
    with pytest.raises(WrongPart, match="Nothing of this is left"):
        bring(1)
    assert queries.owed_back_of(life.id) == []
    for _twice in range(2):
        actions.not_received_back(by=pay.first, ref=first, why="The cheque was not honoured.", at=NOW)
    (row,) = queries.owed_back_of(life.id)
    assert (row.owed, row.came, row.amount) == (Money(OWED), Money(OWED - 100_00), Money(100_00))
    view = queries.owed_one(ref)
    assert view.found == Money(OWED)
    assert [(move.kind, move.amount.pence, move.can_go) for move in view.moves] == [
        ("came", 100_00, False),
        ("came", OWED - 100_00, True),
        ("wrong", -100_00, False),
    ]
    adds_up(ref)


def test_the_bank_tells_of_parts_by_their_reference_and_of_others_a_person_decides() -> None:
    _life, pay, ref = collective_owes()
    rows = [
        (TODAY, 50_00, f"BACK {ref}", ""),
        (TODAY, 30_00, ref, ""),
        (TODAY, 20_00, "NO REFERENCE", "THE COLLECTIVE"),
    ]
    file = importing.Incoming("bank.csv", bank.csv(rows))
    done = importing.import_file(by=pay.first, file=file, at=NOW)
    assert (done.matched, done.waiting) == (2, 1)
    assert queries.owed_one(ref).row.came == Money(80_00)
    [waits] = told.waiting().rows
    [candidate] = told.entry(waits.entry.ref, look_for="collective").candidates
    for _twice in range(2):
        by_hand.match_by_hand(
            by=pay.first, entry_ref=waits.entry.ref, target=candidate.id, why="They rang.", at=NOW
        )
    matched = told.matches().rows
    assert sum(one.amount.pence for one in queries.owed_one(ref).moves) == 100_00
    by_hand.take_apart(by=pay.first, ref=matched[-1].ref, why="It was for somebody else.", at=NOW)
    assert queries.owed_one(ref).row.came == Money(50_00)
    more = importing.Incoming(
        "more.csv", bank.csv([(TODAY, OWED - 49_99, ref, "")])
    )  # a penny more than left
    assert importing.import_file(by=pay.first, file=more, at=NOW).matched == 0
    rest = importing.Incoming("rest.csv", bank.csv([(TODAY, OWED - 50_00, ref, "")]))
    assert importing.import_file(by=pay.first, file=rest, at=NOW).matched == 1
    assert queries.owed_one(ref).row.amount == Money(0)
    adds_up(ref)


def test_the_rest_is_let_go_by_two_officers_and_the_person_is_told() -> None:
    life, pay, ref = collective_owes()
    before = ledger.balance("authority:cash").available
    with pytest.raises(NotFound):
        actions.decide_letting_go(by=pay.second, receivable=ref, agreed=True, answer="Yes", at=NOW)
    for _twice in range(2):
        actions.ask_to_let_go(by=pay.second, receivable=ref, why="They closed.", at=NOW)
    with pytest.raises(Refused, match="Somebody else has to decide"):
        actions.decide_letting_go(by=pay.second, receivable=ref, agreed=True, answer="Yes", at=NOW)
    with pytest.raises(Refused, match=r"You may decide up to £0\.00"):
        actions.decide_letting_go(by=pay.first, receivable=ref, agreed=True, answer="Yes", at=NOW)
    actions.decide_letting_go(by=pay.first, receivable=ref, agreed=False, answer="They have some.", at=NOW)
    actions.receive_back(by=pay.first, receivable=ref, came=came_now(9_45), at=NOW)
    actions.ask_to_let_go(by=pay.first, receivable=ref, why="They closed.", at=NOW)
    actions.decide_letting_go(by=pay.second, receivable=ref, agreed=True, answer="They did.", at=NOW)
    row = queries.owed_one(ref).row
    assert (row.came, row.let_go, row.amount) == (Money(9_45), Money(OWED - 9_45), Money(0))
    assert ledger.balance("authority:cash").available == before + 9_45  # nothing moved but what came
    assert "need not be given back" in notify.notices_for([f"person:{life.person_ref}"])[0].body
    with pytest.raises(Refused, match="let go since"):
        actions.not_received_back(
            by=pay.first, ref=ReceivableMove.objects.get().ref, why="It bounced.", at=NOW
        )
    adds_up(ref)


def test_parts_of_what_a_case_collects_are_told_to_it_and_follow_what_it_decides(life: Life) -> None:
    pay: Office = collected_from(life)
    ref = Receivable.objects.get().ref
    brings(pay, 50_00, "one")
    assert (case_of(life).state, case_of(life).left.pence) == (State.COLLECTING, ASKED - 50_00)
    came_not(pay)
    assert (case_of(life).taken.pence, cash_of(life)) == (0, HAD)
    brings(pay, 50_00)
    brings(pay, None)
    assert case_of(life).state is State.COLLECTED
    came_not(pay)  # the second
    assert (case_of(life).state, case_of(life).taken.pence) == (State.COLLECTING, 50_00)
    with pytest.raises(WrongPart, match="A case about giving back decides this"):
        actions.ask_to_let_go(by=pay.first, receivable=ref, why="It is hard.", at=NOW)
    change(life, 30_00)  # less than came: the rest goes back, and nothing is left
    view = queries.owed_one(ref)
    assert (view.row.came.pence, view.row.amount.pence, view.found.pence) == (30_00, 0, ASKED)
    assert case_of(life).taken.pence == 30_00
    assert list(PayLine.objects.filter(what="given_again").values_list("pence", flat=True)) == [20_00]
    adds_up(ref)
