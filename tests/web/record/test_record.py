"""Details, circle, consent and invitations as people meet them on pages."""

from datetime import timedelta

import pytest
from tests.factories.pages import Visitor
from tests.factories.people import (
    NOW,
    TODAY,
    Council,
    circle_member,
    council,
    signed_in_person,
    standing,
)

from sevensteps.contexts.people import actions, queries
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.core.access import Actor, Authority, Permission, PlanHelp, Role

pytestmark = pytest.mark.django_db

DETAILS = {
    "given_name": "Rosa",
    "family_name": "Lind",
    "known_as": "Ro",
    "email": "rosa@example.org",
    "channel": "email",
    "easy_read": "yes",
}
MEMBER = {"name": "Mia Lind", "relationship": "daughter", "email": "mia@example.org", "authority": "none"}


@pytest.fixture
def place() -> Council:
    return council()


@pytest.fixture
def worker(place: Council) -> Actor:
    return place.staff(Role.PRACTITIONER)


@pytest.fixture
def ref(place: Council) -> str:
    return place.person()


@pytest.fixture
def rosa(worker: Actor, ref: str) -> Actor:
    return signed_in_person(worker, ref)


def member_ref(worker: Actor, ref: str) -> str:
    return queries.circle_of(standing(worker, ref).person_id)[-1].ref


# details


def test_details_are_shown_and_put_right(rosa: Actor, ref: str) -> None:
    visitor = Visitor(rosa)
    assert "Not given" in visitor.get(f"/people/{ref}/details/")
    page = visitor.post(f"/people/{ref}/details/change/", DETAILS)
    assert "The details are saved" in page
    assert "rosa@example.org" in page
    assert "Ro" in visitor.get(f"/people/{ref}/details/")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": ""}, "choose another way to be told things"),
        ({"email": "rosa"}, "name@example.org"),
        ({"given_name": " "}, "First name"),
        ({"family_name": "x" * 300}, "Shorten this"),
        ({"easy_read": "maybe"}, "Choose"),
    ],
)
def test_wrong_details_are_refused_and_what_was_typed_stays(
    rosa: Actor, ref: str, wrong: dict[str, str], said: str
) -> None:
    visitor = Visitor(rosa)
    assert said in visitor.post(f"/people/{ref}/details/change/", DETAILS | wrong, 422)
    assert "rosa@example.org" not in visitor.get(f"/people/{ref}/details/")


def test_who_may_not_gets_no_details(place: Council, worker: Actor, rosa: Actor, ref: str) -> None:
    seer, _ = circle_member(worker, ref, Permission.SEE_JOURNEY)
    Visitor(seer).get(f"/people/{ref}/details/", 403)
    Visitor(place.staff(Role.SAFEGUARDING_LEAD)).get(f"/people/{ref}/details/")
    Visitor(place.staff(Role.SAFEGUARDING_LEAD)).get(f"/people/{ref}/details/change/", 403)
    Visitor(place.staff(Role.PRACTITIONER, place.team())).get(f"/people/{ref}/details/", 404)
    Visitor(worker).get("/people/NOBODY2222/details/", 404)
    Visitor(rosa).get(f"/people/{ref}/details/nhs-number/", 403)
    assert "943 476 5919" in Visitor(worker).post(
        f"/people/{ref}/details/nhs-number/", {"nhs_number": "9434765919"}
    )


# circle


def test_somebody_joins_and_sees_only_what_was_said_yes_to(rosa: Actor, worker: Actor, ref: str) -> None:
    visitor = Visitor(rosa)
    assert "Nobody is in the circle yet" in visitor.get(f"/people/{ref}/circle/")
    assert "Mia Lind is in the circle" in visitor.post(f"/people/{ref}/circle/add/", MEMBER)
    mia = member_ref(worker, ref)
    page = visitor.post(f"/people/{ref}/circle/{mia}/consent/", {"may": ["see_plan", "help_plan"]})
    assert "See my plan" in page
    assert "online, signed in" in page
    page = visitor.post(f"/people/{ref}/circle/{mia}/consent/", {"may": ["see_plan"]})
    assert "Help to write my plan: taken back on 14 May 2030" in page
    assert "Nothing yet" in visitor.post(f"/people/{ref}/circle/{mia}/consent/", {})


def test_a_consent_whose_days_are_over_is_not_given_again_with_another(rosa, worker, ref) -> None:
    circle_member(worker, ref)
    mia = member_ref(worker, ref)
    yesterday = TODAY - timedelta(days=1)
    wanted = actions.Helping(PlanHelp.WRITE, ("lines",), None, yesterday)
    before = NOW - timedelta(days=5)
    actions.let_member_help(member_ref=mia, wanted=wanted, by=standing(rosa, ref), at=before)
    visitor, address = Visitor(rosa), f"/people/{ref}/circle/{mia}/"
    assert "Help to write my plan" not in visitor.get(address)
    assert "Sees nothing here" in visitor.get(f"/people/{ref}/circle/")
    form = visitor.client.get(f"{address}consent/").content.decode()
    assert "checked" not in form
    visitor.post(f"{address}consent/", {"may": ["see_money"]})
    found = queries.member(standing(rosa, ref).person_id, mia)
    assert found.permissions_on(TODAY) == {Permission.SEE_MONEY}
    soon = actions.Helping(PlanHelp.READ, (), TODAY + timedelta(days=3), TODAY + timedelta(days=9))
    actions.let_member_help(member_ref=mia, wanted=soon, by=standing(rosa, ref), at=NOW)
    assert "until" in visitor.get(address)


def test_a_worker_says_who_said_yes(worker: Actor, ref: str) -> None:
    visitor = Visitor(worker)
    visitor.post(f"/people/{ref}/circle/add/", MEMBER)
    mia = member_ref(worker, ref)
    address = f"/people/{ref}/circle/{mia}/consent/"
    assert "Who said yes" in visitor.post(address, {"may": ["see_plan"]}, 422)
    assert "Rosa Lind said yes" in visitor.post(
        address, {"may": ["see_plan"], "how": "in_person", "given_by": "Rosa Lind"}
    )
    assert "Nothing yet" in visitor.post(address, {})  # taking back needs nobody's yes
    assert "Choose only from the answers shown" in visitor.post(address, {"may": ["everything"]}, 422)


def test_the_same_person_is_not_added_twice(rosa: Actor, ref: str) -> None:
    visitor = Visitor(rosa)
    visitor.post(f"/people/{ref}/circle/add/", MEMBER)
    assert "is in the circle already" in visitor.post(f"/people/{ref}/circle/add/", MEMBER, 422)


def test_a_legal_role_counts_when_a_worker_has_seen_it(worker: Actor, rosa: Actor, ref: str) -> None:
    Visitor(rosa).post(f"/people/{ref}/circle/add/", MEMBER | {"authority": "attorney"})
    mia = member_ref(worker, ref)
    address = f"/people/{ref}/circle/{mia}/seen/"
    Visitor(rosa).post(address, {"evidence": "I saw it"}, 403)
    assert "A worker has seen: Order of 3 May" in Visitor(worker).post(
        address, {"evidence": "Order of 3 May"}
    )
    assert "confirmed already" in Visitor(worker).post(address, {"evidence": "Again"}, 422)


def test_others_members_are_not_there(place: Council, worker: Actor, ref: str) -> None:
    other = place.person(given_name="Bo")
    _mia, mia_ref = circle_member(worker, other)
    for page in ("", "consent/", "end/", "seen/"):
        Visitor(worker).get(f"/people/{ref}/circle/{mia_ref}/{page}", 404)
    for page in ("invite/", "withdraw/", "end/"):
        Visitor(worker).post(f"/people/{ref}/circle/{mia_ref}/{page}", status=404)


def test_who_only_sees_cannot_change_the_circle(place: Council, worker: Actor, ref: str) -> None:
    _mia, mia_ref = circle_member(worker, ref)
    boss = Visitor(place.staff(Role.APPROVER))
    assert "Mia Lind" in boss.get(f"/people/{ref}/circle/")
    assert "Add somebody" not in boss.get(f"/people/{ref}/circle/")
    boss.get(f"/people/{ref}/circle/add/", 403)
    boss.get(f"/people/{ref}/circle/{mia_ref}/consent/", 403)
    boss.post(f"/people/{ref}/circle/{mia_ref}/end/", status=403)


def test_leaving_ends_what_they_see(worker: Actor, rosa: Actor, ref: str) -> None:
    mia, mia_ref = circle_member(worker, ref, Permission.SEE_JOURNEY)
    Visitor(rosa).get(f"/people/{ref}/circle/{mia_ref}/end/")
    assert "Mia Lind has left the circle" in Visitor(rosa).post(f"/people/{ref}/circle/{mia_ref}/end/")
    Visitor(mia).get(f"/people/{ref}/", 404)
    Visitor(rosa).post(f"/people/{ref}/circle/{mia_ref}/end/", status=404)


def test_a_broker_is_asked_and_let_go(place: Council, rosa: Actor, worker: Actor, ref: str) -> None:
    team = place.team("Helping hands", kind=AgencyKind.BROKER)
    visitor = Visitor(rosa)
    assert "Helping hands" in visitor.post(f"/people/{ref}/circle/broker/", {"team_ref": team})
    assert "This team helps already" in visitor.post(f"/people/{ref}/circle/broker/", {"team_ref": team}, 422)
    visitor.post(f"/people/{ref}/circle/broker/", {"team_ref": place.team_ref}, 422)
    engaged = queries.engagements_of(standing(worker, ref).person_id)[0].ref
    assert "helps no longer" in visitor.post(f"/people/{ref}/circle/broker/{engaged}/end/")
    visitor.post(f"/people/{ref}/circle/broker/{engaged}/end/", status=422)


# invitations


def invited(worker: Actor, ref: str, email: str = "mia@example.org") -> tuple[str, str]:
    by = standing(worker, ref)
    mia = actions.add_circle_member(name="Mia", relationship="daughter", email=email, by=by, at=NOW)
    return actions.invite(member_ref=mia, by=by, at=NOW).token, mia


def test_an_invitation_is_sent_taken_back_and_grows_old(
    worker: Actor, rosa: Actor, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, mia = invited(worker, ref)
    page = Visitor(rosa).post(f"/people/{ref}/circle/{mia}/withdraw/")
    assert "The link does not work any more" in page
    Visitor().get(f"/invitation/{token}/", 404)
    Visitor(rosa).post(f"/people/{ref}/circle/{mia}/withdraw/", status=404)
    assert "on its way" in Visitor(rosa).post(f"/people/{ref}/circle/{mia}/invite/")
    Visitor(rosa).post(f"/people/{ref}/circle/{mia}/invite/", status=422)
    other, _ref = invited(worker, ref, "second@example.org")
    monkeypatch.setenv("SEVENSTEPS_TODAY", (TODAY + timedelta(days=15)).isoformat())
    Visitor().get(f"/invitation/{other}/", 404)


def test_an_attorney_stands_where_the_person_stands(worker: Actor, ref: str) -> None:
    attorney, own_ref = circle_member(worker, ref, authority=Authority.ATTORNEY, evidence="Seen on 3 May")
    visitor = Visitor(attorney)
    visitor.get(f"/people/{ref}/circle/")
    visitor.post(f"/people/{ref}/circle/{own_ref}/end/", status=422)  # not their own place
