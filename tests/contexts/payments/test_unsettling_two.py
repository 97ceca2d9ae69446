"""Two payments of one part that one file says came back: each is taken back by itself."""

from __future__ import annotations

import pytest
from tests.factories.payruns import cash_of, four_weeks, office, paid_to_person
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments.actions import unsettling
from sevensteps.contexts.payments.models import Payout

pytestmark = pytest.mark.django_db


def test_two_that_came_back_in_one_moment_are_told_apart() -> None:
    life = paid_to_person()
    pay = office(life)
    pay.account(life)
    for weeks in (1, 2):
        pay.pay(four_weeks(weeks))
    paid = dict(Payout.objects.values_list("ref", "amount_pence"))
    assert cash_of(life) == sum(paid.values()) > 0
    for ref in paid:
        actions.returned(by=pay.first, payout=ref, on=TODAY, why="Closed", source="bank.xml", at=NOW)
    assert cash_of(life) == 0
    for ref in paid:
        unsettling.not_returned(by=pay.first, payout=ref, why="Of another council", at=NOW)
        actions.settle(by=pay.first, payouts=[ref], on=TODAY, source="bank.xml", at=NOW)
    assert cash_of(life) == sum(paid.values())
    assert ledger.verify() == []
