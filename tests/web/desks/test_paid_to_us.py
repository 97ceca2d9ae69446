"""What the council pays a provider or a broker: to read, and to save as a table or a document."""

import pytest
from tests.factories import funds
from tests.factories.pages import Visitor
from tests.factories.payruns import four_weeks, office

from sevensteps.contexts.payments import queries as payments
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.core.access import Role
from sevensteps.web.shell.filters import day

pytestmark = pytest.mark.django_db


def test_a_provider_reads_and_saves_what_a_run_pays_them() -> None:
    life = funds.with_fund()
    pay = office(life)
    pay.account(life)
    run = pay.draft(four_weeks(), only=life)
    theirs = Visitor(life.willow)
    theirs.get(f"/work/paid/{run}/", 404)
    pay.send(run)
    (paid,) = payments.payouts_of(life.id)
    (item,) = paid.items
    assert "Paid to us" in theirs.get("/work/")
    assert str(paid.amount) in theirs.get("/work/paid/")
    page = theirs.get(f"/work/paid/{run}/")
    assert "Self-Directed Support pays Willow Care." in page
    assert f"Money for support 14 May 2030 to {day(item.end)} {paid.amount}" in page
    table = theirs.client.get(f"/work/paid/{run}/payments.csv").content.decode("utf-8-sig").splitlines()
    assert table[1] == (
        f"SELF- {paid.ref},Willow Care,**-**-02 ****2222,2030-05-21,Rosa Lind,Money for support,"
        f"2030-05-14,{item.end},{paid.amount.pence / 100:.2f}"
    )
    assert theirs.client.get(f"/work/paid/{run}/payments.pdf").content.startswith(b"%PDF")
    theirs.get(f"/work/paid/{run}/payments.exe", 404)
    stranger = life.council.staff(Role.BROKER, life.council.team("Others", kind=AgencyKind.BROKER))
    Visitor(stranger).get(f"/work/paid/{run}/", 404)
    officer = Visitor(pay.first)
    assert officer.client.get(f"/work/payments/runs/{run}/payments.csv").content.count(b"Willow") == 1
    assert officer.client.get(f"/work/payments/runs/{run}/payments.pdf").content.startswith(b"%PDF")
