"""Messages: one's own, and nobody else's."""

import pytest
from tests.factories.pages import Visitor
from tests.factories.people import NOW, council, signed_in_person, standing

from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.people import actions
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.core.access import Role

pytestmark = pytest.mark.django_db


def test_messages_are_read_by_whom_they_are_for() -> None:
    place = council()
    worker = place.staff(Role.PRACTITIONER)
    ref = place.person()
    rosa, bo = signed_in_person(worker, ref), signed_in_person(worker, place.person(given_name="Bo"))
    actions.engage_broker(
        team_ref=place.team("Helping hands", kind=AgencyKind.BROKER),
        how=ConsentGiven.BY_PHONE,
        given_by="Rosa Lind",
        by=standing(worker, ref),
        at=NOW,
    )
    visitor = Visitor(rosa)
    page = visitor.get("/notices/")
    assert "You have one message that you have not read" in page
    assert "Helping hands was asked to help" in page
    assert "There are no messages" in Visitor(bo).get("/notices/")
    (row,) = notify.notices_for({f"person:{ref}"})
    Visitor(bo).post(f"/notices/{row.ref}/read/", status=404)
    assert "You have read all your messages" in visitor.post(f"/notices/{row.ref}/read/")
    visitor.post(f"/notices/{row.ref}/read/")  # once more changes nothing
    visitor.get("/notices/?page=x")
    Visitor().see(Visitor().client.get("/notices/"), 302)
