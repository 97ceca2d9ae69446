"""Whatever comes back, settles or is chosen again after a part has ended: everybody gets their due, once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.contexts.payments import test_any_order as any_order
from tests.factories import charging
from tests.factories.money import agreed
from tests.factories.payruns import office
from tests.factories.people import NOW

from sevensteps.contexts.ledger import actions as books

pytestmark = pytest.mark.django_db

# "half" and "person" are Rosa herself, "third" is another payee; every draft goes four weeks further.
ORDERS = [
    "draft send third up half up",
    "draft send settle third up half up",
    "draft send third up draft half up",
    "draft send third up draft send half up",
    "draft send person settle half up",
    "draft send settle third up draft send half up",
    "draft send back third up",
    "draft send third back up",
    "draft send third up back up",
    "draft send third up draft back up",
    "draft send third up draft send back up",
    "draft send third up back draft up",
    "draft send third up back up half up",
    "draft send third up half back up",
    "draft send third up half up back up",
    "draft send person up back up half up",
    "draft send settle third up draft back up",
    # What was taken off for her contribution is given back where she holds the money no more, and counts.
    "pay up draft send person",
    "pay up draft send settle person+up",
    "pay up draft send third",
    "pay up draft send settle third",
    "pay up draft send settle third up draft half",
    "pay up draft send third up half",
    "pay up draft send settle up third up draft send settle person+up",
]


@pytest.fixture(scope="module")
def money(kept_for_the_module: None) -> None:
    """The house as every order finds it."""
    any_order.World.life = agreed()
    any_order.World.office = office(any_order.World.life)
    charging.rules_in_force()
    books.open_account(key="authority:cash", ledger="cash", name="Ours", may_go_below_zero=True, at=NOW)


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize("order", ORDERS)
def test_a_part_that_ended_pays_its_holder_what_they_held_and_no_more(order: str) -> None:
    paying = any_order.Paying()
    drafts = iter(range(8, 52, 4))
    steps: dict[str, Callable[[], None]] = {
        "draft": lambda: paying.draft(weeks=next(drafts), alone=True),
        "send": paying.approve_and_send,
        "settle": lambda: paying.settle(number=0),
        "back": lambda: paying.come_back(number=0),
        "up": paying.line_up,
        "pay": lambda: paying.pay_towards_it(days=0),
    }
    for together in order.split():
        for step in together.split("+"):
            steps.get(step, lambda way=step: paying.choose(way=way))()
        paying.the_books_agree()
    paying.teardown()
