"""What is owed follows the case that decided it: collected, not after all, changed to less or to nothing."""

from __future__ import annotations

import pytest
from tests.factories.collecting import ASKED, HAD, WHY, came, came_not, case_of, collected_from
from tests.factories.money import Life, later
from tests.factories.payruns import Office, cash_of, paid_to_person
from tests.factories.receiving import checked, law_in_force
from tests.factories.recovering import second_officer

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import recovering
from sevensteps.contexts.budgets.actions.recovering import Outcome
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.payments import actions, queries
from sevensteps.contexts.payments.actions import cases
from sevensteps.contexts.payments.models import PayItem, PayLine, Receivable
from sevensteps.core.budgets.recovery import State
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db


@pytest.fixture
def life() -> Life:
    law_in_force()
    found = paid_to_person()
    assert checked(found)
    return found


@pytest.fixture
def pay(life: Life) -> Office:
    """£79.56 of £159.56 is being collected from her."""
    return collected_from(life)


def case(life: Life) -> budgets.CaseView:
    return case_of(life)


def follow(life: Life, pay: Office) -> None:
    actions.line_up(by=pay.first, people=[life.id], at=later(31))


def change(life: Life, pence: int) -> None:
    outcome = Outcome.PART if pence else Outcome.NOTHING
    amount = Money(pence) if pence else None
    by = second_officer(life)
    recovering.change(by=by, ref=case(life).ref, outcome=outcome, amount=amount, reasons=WHY, at=later(31))


def test_the_books_follow_a_decision_in_the_same_moment(life: Life, pay: Office) -> None:
    less = {"outcome": Outcome.PART, "amount": Money(30_00), "reasons": WHY}
    cases.change(by=second_officer(life), ref=case(life).ref, **less, at=later(31))
    assert owed(life) == [30_00]
    cases.change(
        by=second_officer(life), ref=case(life).ref, outcome=Outcome.NOTHING, reasons=WHY, at=later(31)
    )
    assert (owed(life), PayItem.objects.get(case_ref=case(life).ref).hold) == ([], "let_go")


def receivable() -> Receivable:
    return Receivable.objects.get()


def owed(life: Life) -> list[int]:
    return [row.amount.pence for row in queries.owed_back_of(life.id)]


def test_what_did_not_come_after_all_is_collected_again(life: Life, pay: Office) -> None:
    for _again in range(2):
        came(pay)
        assert (case(life).state, case(life).taken.pence, cash_of(life)) == (
            State.COLLECTED,
            ASKED,
            HAD - ASKED,
        )
        for _twice in range(2):
            came_not(pay)
        assert (case(life).state, case(life).taken.pence, cash_of(life)) == (State.COLLECTING, 0, HAD)
        assert owed(life) == [ASKED]
    told = [one.words for one in budgets.case_history(life.id, case(life).ref) if one.event == "not_back"]
    assert told == ["Somebody else's money."] * 2
    assert ledger.verify() == []


def test_what_is_owed_becomes_less_and_then_nothing(life: Life, pay: Office) -> None:
    assert owed(life) == [ASKED]
    change(life, 30_00)
    with pytest.raises(Refused, match="decided since"):
        came(pay)
    follow(life, pay)
    assert owed(life) == [30_00]
    change(life, 0)
    follow(life, pay)
    assert owed(life) == []
    assert (receivable().live, PayItem.objects.get(case_ref=case(life).ref).hold) == (False, "let_go")
    assert cash_of(life) == HAD


def test_what_came_beyond_a_changed_decision_goes_back(life: Life, pay: Office) -> None:
    came(pay)
    change(life, 30_00)
    for _twice in range(2):
        follow(life, pay)
    assert (receivable().amount_pence, goes_back()) == (30_00, [ASKED - 30_00])
    assert (case(life).state, case(life).taken.pence) == (State.COLLECTED, 30_00)
    change(life, 0)
    for _twice in range(2):
        follow(life, pay)
    assert (receivable().live, cash_of(life), case(life).state) == (False, HAD - ASKED, State.NOTHING)
    history = budgets.case_history(life.id, case(life).ref)
    back = [one.amount for one in history if one.event == "give_back"]
    assert back == [Money(ASKED - 30_00), Money(30_00)]
    for _twice in range(2):
        came_not(pay)  # the match of the bank is taken apart: nothing came, and nothing goes back
    assert (cash_of(life), goes_back()) == (HAD, [])
    assert ledger.verify() == []


def goes_back() -> list[int]:
    lines = PayLine.objects.filter(what="given_again", cancelled=False).order_by("pk")
    return list(lines.values_list("pence", flat=True))


def test_what_did_not_come_after_it_was_changed_is_collected_to_the_new_sum(life: Life, pay: Office) -> None:
    came(pay)
    change(life, 30_00)
    came_not(pay)  # before the night
    assert (case(life).state, cash_of(life), owed(life)) == (State.COLLECTING, HAD, [30_00])
    came(pay)
    assert (case(life).state, case(life).taken.pence, cash_of(life)) == (
        State.COLLECTED,
        30_00,
        HAD - 30_00,
    )
    assert ledger.verify() == []


def test_what_comes_after_it_was_changed_to_a_part_settles_it(life: Life, pay: Office) -> None:
    change(life, 30_00)
    follow(life, pay)
    came(pay)
    assert (case(life).state, case(life).taken.pence, cash_of(life)) == (
        State.COLLECTED,
        30_00,
        HAD - 30_00,
    )
