"""An approved run that is rejected after the money was chosen to be held anew loses nobody a penny."""

from __future__ import annotations

import pytest
from tests.contexts.payments import test_any_order as any_order
from tests.factories import charging
from tests.factories.money import agreed
from tests.factories.payruns import office
from tests.factories.people import NOW

from sevensteps.contexts.ledger import actions as books

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("way", ["person", "third"])
def test_what_was_on_its_way_when_it_was_chosen_anew_falls_due_again(way: str) -> None:
    any_order.World.life = agreed()
    any_order.World.office = office(any_order.World.life)
    charging.rules_in_force()
    books.open_account(key="authority:cash", ledger="cash", name="Ours", may_go_below_zero=True, at=NOW)
    paying = any_order.Paying()
    paying.draft(weeks=4, alone=False)
    paying.approve_and_send(far="approved")
    paying.choose(way=way)
    paying.line_up()
    paying.give_accounts()
    paying.reject(number=0)
    paying.line_up()
    paying.the_books_agree()
    paying.teardown()
