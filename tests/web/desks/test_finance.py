"""First payments: seen, recorded once, and what was paid."""

import pytest
from tests.factories import money
from tests.factories.pages import Visitor
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.payments import queries as payments
from sevensteps.core.access import Role
from sevensteps.core.budgets import Need, Way

pytestmark = pytest.mark.django_db
GIVEN = frozenset({Need.AGREES, Need.CAN_MANAGE})


@pytest.fixture
def paid_out() -> money.Life:
    """Their money goes to them as a direct payment, and none of it has been paid."""
    found = money.agreed()
    lines = {what: None for what, _weekly in money.LINES}
    money.hold(found, budgets.Choice(way=Way.PERSON, lines=lines, given=GIVEN))
    return found


def address(found: money.Life) -> str:
    (due,) = payments.awaiting_first(found.officer, TODAY)
    return f"/work/payments/{found.person_ref}/{due.part_ref}/{due.number}/"


def test_a_first_payment_is_recorded_once(paid_out: money.Life) -> None:
    visitor, place = Visitor(paid_out.officer), address(paid_out)
    assert "Rosa Lind" in visitor.get("/work/payments/")
    assert "Payment number 1" in visitor.get(place)
    page = visitor.post(place)
    assert "The payment is recorded" in page
    assert "No first payment is due" in page
    visitor.post(place)  # sent twice it counts once
    assert "recorded already" in visitor.get(place)
    assert len(payments.payments_of(paid_out.id)) == 1


def test_others_do_not_record_payments(paid_out: money.Life) -> None:
    place = address(paid_out)
    for actor in (paid_out.rosa, paid_out.worker, paid_out.boss):
        Visitor(actor).get("/work/payments/", 403)
        Visitor(actor).post(place, status=403)
    assert payments.payments_of(paid_out.id) == []


def test_a_payment_that_is_not_there_is_not_found(paid_out: money.Life) -> None:
    visitor, place = Visitor(paid_out.officer), address(paid_out)
    visitor.get(place.replace("/1/", "/2/"), 404)
    visitor.get(place.replace("/1/", "/99999999999999999999/"), 404)
    visitor.get(place.replace(paid_out.person_ref, "NOBODY2222"), 404)
    visitor.get(f"/work/payments/{paid_out.person_ref}/NOPART2222/1/", 404)


def test_what_providers_were_paid_is_added_up() -> None:
    found = money.living()
    order = found.order("Swimming", 2, "visit")
    invoice = found.invoice(order, money.Money.pounds(30))
    visitor = Visitor(found.officer)
    assert "No bill has been paid yet" in visitor.get("/work/payments/providers/")
    market.approve_invoice(by=found.person, ref=invoice, at=NOW)
    assert "Willow Care 1 £30.00 Together 1 £30.00" in visitor.get("/work/payments/providers/")


def test_the_page_takes_the_same_queries_for_one_and_for_many(paid_out: money.Life) -> None:
    visitor = Visitor(paid_out.officer)
    assert visitor.queries("/work/payments/") <= 24
    assert Role.FINANCE_OFFICER in paid_out.officer.roles
