"""What an organisation was paid too much, as it is told: the sum, what came back, and never to a stranger."""

from __future__ import annotations

import pytest
from tests.factories import money
from tests.factories.owed import OWED, came, collective_owes
from tests.factories.pages import Visitor
from tests.factories.people import NOW, standing

from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.payments import actions
from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.payments.models import PayItem, PayRun, Receivable
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people import queries as known
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.core.access import Actor, Role
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db


@pytest.fixture
def broker() -> tuple[money.Life, Actor]:
    """Somebody of the Collective, which Rosa chose."""
    life = money.life()
    money.rulebook_in_force()
    team = life.council.team("The Collective", kind=AgencyKind.BROKER)
    people.engage_broker(
        team_ref=team, how=ConsentGiven.IN_PERSON, given_by="Rosa Lind",
        by=standing(life.worker, life.person_ref), at=NOW,
    )  # fmt: skip
    return life, life.council.staff(Role.BROKER, team)


def test_who_was_paid_too_much_reads_why_pays_bit_by_bit_and_sees_it_over(
    broker: tuple[money.Life, Actor],
) -> None:
    life, brook = broker
    life, pay, ref = collective_owes(life)
    told = Notice.objects.filter(body__contains="more than was due")
    assert [one.body for one in told] == [
        "Self-Directed Support paid you £199.45 more than was due. Nothing is taken off a payment. "
        "Open “Paid to us too much” under My work: there is how it comes about, and how to pay."
    ]
    reader, place = Visitor(brook), f"/work/owing/{ref}/"
    assert "£199.45 of what you were paid was more than was due" in reader.get("/work/paid/")
    assert "Left £199.45" in reader.get("/work/owing/")
    page = reader.get(place)
    assert "How it comes about The money is looked after in another way now." in page
    assert "Was" not in page  # nothing to set it against
    assert f"Write this reference {ref}" in page
    by = standing(life.worker, life.person_ref)
    (helping,) = known.engagements_of(life.id)
    people.end_engagement(ref=helping.ref, by=by, at=NOW)  # what is owed outlasts their help
    assert f"Write this reference {ref}" in reader.get(place)
    assert "£199.45 of what you were paid was more than was due" in reader.get("/work/paid/")
    actions.receive_back(by=pay.first, receivable=ref, came=came(20_00), at=NOW)
    assert "A cheque. Cheque 17 £20.00" in reader.get(place)
    actions.receive_back(by=pay.first, receivable=ref, came=came(None), at=NOW)
    assert "Nothing of this is left." in reader.get(place)
    assert "Over" in reader.get("/work/owing/")
    assert "was more than was due" not in reader.get("/work/paid/")
    stranger = Visitor(life.council.staff(Role.BROKER, life.council.team("Others", kind=AgencyKind.BROKER)))
    stranger.get(place, 404)
    assert "Nothing is to be given back." in stranger.get("/work/owing/")
    rosa = Visitor(life.rosa)
    page = rosa.get(f"/people/{life.person_ref}/life/movements/")
    assert "The Collective was paid £199.45 too much. That is over since 14 May 2030." in page
    assert "They give it back." in rosa.get(f"/people/{life.person_ref}/life/owed/{ref}/")


def test_what_puts_days_right_is_set_against_what_they_came_to_before(
    broker: tuple[money.Life, Actor],
) -> None:
    """Two changes of the same days, one after the other: only for the page to be shown."""
    life, brook = broker
    life, _pay, ref = collective_owes(life)
    first = PayItem.objects.get(line__what="support", live=True, payout__payee__name="The Collective")
    assert first.pence == OWED
    row = Receivable.objects.get(ref=ref)
    run = PayRun.objects.get(number=1)
    for number, pence in enumerate((-50_00, -10_00)):
        PayItem.objects.create(
            run=run if number else row.run, line=first.line, original=first, start=first.start, end=first.end,
            pence=pence, kind="adjustment", receivable=row,
        )  # fmt: skip
    before = payments.owed_one(ref).before
    assert list(before.values()) == [Money(OWED), Money(OWED - 50_00)]
    page = Visitor(brook).get(f"/work/owing/{ref}/")
    assert "£199.45 £149.45 \N{MINUS SIGN}£50.00" in page
    assert "£149.45 £139.45 \N{MINUS SIGN}£10.00" in page
