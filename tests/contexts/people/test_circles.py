"""Circles: who joins, what is consented to, who is told, and how it ends."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.translation import get_language, override
from tests.factories import people
from tests.factories.people import NOW, TODAY, Council

from sevensteps.contexts.audit.queries import history
from sevensteps.contexts.notify.queries import notices_for
from sevensteps.contexts.people import actions, queries
from sevensteps.contexts.people.actions import circles
from sevensteps.contexts.people.errors import AlreadyThere, Missing, NotPossible
from sevensteps.contexts.people.models import Person
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.core.access import Authority, Permission, Role, Standing
from sevensteps.core.errors import NotAllowed, NotFound

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def council() -> Council:
    return people.council()


@pytest.fixture
def staff(council: Council) -> Standing:
    """A practitioner at Rosa's record."""
    return people.standing(council.staff(Role.PRACTITIONER), council.person())


@pytest.fixture
def rosa(staff: Standing) -> Standing:
    """Rosa at her own record."""
    return people.standing(people.signed_in_person(staff.actor, staff.person_ref), staff.person_ref)


def add(by: Standing, name: str = "Mia Lind", email: str = "mia@example.org") -> str:
    return actions.add_circle_member(name=name, relationship="daughter", email=email, by=by, at=NOW)


def allow(by: Standing, ref: str, permission: Permission = Permission.SEE_MONEY, given_by: str = "") -> None:
    actions.grant(
        member_ref=ref, permission=permission, how=ConsentGiven.ONLINE, given_by=given_by, by=by, at=NOW
    )


def test_a_person_adds_somebody_and_consents_in_their_own_name(rosa: Standing) -> None:
    ref = add(rosa)
    allow(rosa, ref)
    (mia,) = queries.circle_of(rosa.person_id)
    assert (mia.name, mia.permissions_on(TODAY)) == ("Mia Lind", {Permission.SEE_MONEY})
    assert mia.grants[0].given_by == "Rosa Lind"
    assert [str(row.sentence) for row in history(f"person:{rosa.person_ref}").rows][:2] == [
        "Mia Lind may now: See my money",
        "Mia Lind joined the circle: daughter",
    ]


def test_staff_say_who_said_yes_and_the_person_is_told(staff: Standing) -> None:
    ref = add(staff)
    with pytest.raises(Missing) as refusal:
        allow(staff, ref)
    assert refusal.value.where == "given_by"
    allow(staff, ref, given_by="Rosa Lind, at her kitchen table")
    (notice,) = notices_for([f"person:{staff.person_ref}"])
    assert notice.body == "Mia Lind may now: See my money"
    assert "Mia" not in notice.subject.label


def test_the_same_consent_twice_is_refused(rosa: Standing) -> None:
    ref = add(rosa)
    allow(rosa, ref)
    with pytest.raises(AlreadyThere):
        allow(rosa, ref)


def test_withdrawn_consent_stops_at_once_and_is_told(council: Council, staff: Standing) -> None:
    mia, ref = people.circle_member(staff.actor, staff.person_ref, Permission.SEE_MONEY)
    actions.withdraw_grant(member_ref=ref, permission=Permission.SEE_MONEY, by=staff, at=LATER)
    with pytest.raises(NotFound):
        queries.case_for(mia, staff.person_ref, TODAY)
    (member,) = queries.circle_of(staff.person_id)
    assert not member.permissions_on(TODAY)
    assert (member.grants[0].withdrawn_by, member.grants[0].withdrawn_at) == (staff.actor.name, LATER)
    assert [notice.subject.value for notice in notices_for([f"account:{mia.account_id}"])] == ["access"]
    with pytest.raises(NotPossible):
        actions.withdraw_grant(member_ref=ref, permission=Permission.SEE_MONEY, by=staff, at=LATER)
    allow(staff, ref, given_by="Rosa Lind")  # consent can be given anew
    assert people.standing(mia, staff.person_ref)


def test_leaving_the_circle_ends_everything(staff: Standing) -> None:
    mia, ref = people.circle_member(
        staff.actor,
        staff.person_ref,
        Permission.SEE_MONEY,
        authority=Authority.ATTORNEY,
        evidence="Lasting power of attorney, stamped",
    )
    assert people.standing(mia, staff.person_ref)
    actions.end_circle_member(member_ref=ref, by=staff, at=LATER)
    with pytest.raises(NotFound):
        queries.case_for(mia, staff.person_ref, TODAY)
    assert mia.account_id is not None
    assert queries.supported_by(mia.account_id) == ()
    assert queries.circle_of(staff.person_id) == ()
    (gone,) = queries.circle_of(staff.person_id, ended=True)
    assert (gone.ended_at, gone.permissions_on(TODAY)) == (LATER, frozenset())
    with pytest.raises(NotFound):
        allow(staff, ref, given_by="Rosa Lind")


def test_an_open_invitation_dies_with_the_place_in_the_circle(staff: Standing) -> None:
    ref = add(staff)
    token = actions.invite(member_ref=ref, by=staff, at=NOW).token
    actions.end_circle_member(member_ref=ref, by=staff, at=LATER)
    with pytest.raises(NotFound):
        queries.invitation(token, LATER)


def test_another_persons_circle_is_not_found(council: Council, staff: Standing) -> None:
    other = people.standing(staff.actor, council.person(family_name="Other"))
    ref = add(other)
    for act in (
        lambda: allow(staff, ref, given_by="x"),
        lambda: actions.end_circle_member(member_ref=ref, by=staff, at=NOW),
        lambda: actions.invite(member_ref=ref, by=staff, at=NOW),
        lambda: queries.member(staff.person_id, ref),
        lambda: queries.recipient_of_member(staff.person_id, ref),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_helper_does_not_manage_the_circle(staff: Standing) -> None:
    mia, _ = people.circle_member(staff.actor, staff.person_ref, *Permission)
    with pytest.raises(NotAllowed):
        add(people.standing(mia, staff.person_ref), "Friend", "")


def test_an_authority_is_confirmed_by_staff_who_saw_the_paper(staff: Standing, rosa: Standing) -> None:
    ref = actions.add_circle_member(
        name="Mia Lind", relationship="daughter", authority=Authority.ATTORNEY, by=rosa, at=NOW
    )
    assert not queries.member(rosa.person_id, ref).authority_confirmed
    with pytest.raises(NotAllowed):
        actions.confirm_authority(member_ref=ref, evidence="Trust me", by=rosa, at=NOW)
    with pytest.raises(Missing):
        actions.confirm_authority(member_ref=ref, evidence="  ", by=staff, at=NOW)
    actions.confirm_authority(member_ref=ref, evidence="The stamped paper", by=staff, at=NOW)
    assert queries.member(rosa.person_id, ref).authority_confirmed
    with pytest.raises(NotPossible):
        actions.confirm_authority(member_ref=ref, evidence="Again", by=staff, at=NOW)
    with pytest.raises(NotPossible):
        actions.confirm_authority(member_ref=add(staff), evidence="Nothing", by=staff, at=NOW)


def test_somebody_who_claims_evidence_themselves_adds_nobody(rosa: Standing) -> None:
    with pytest.raises(NotAllowed):
        actions.add_circle_member(
            name="Mia", relationship="daughter", authority=Authority.DEPUTY, evidence="x", by=rosa, at=NOW
        )
    assert queries.circle_of(rosa.person_id) == ()


def test_an_attorney_does_not_change_their_own_place(staff: Standing) -> None:
    mia, ref = people.circle_member(
        staff.actor, staff.person_ref, authority=Authority.ATTORNEY, evidence="The stamped paper"
    )
    by = people.standing(mia, staff.person_ref)
    with pytest.raises(NotPossible):
        allow(by, ref, given_by="Mia")
    with pytest.raises(NotPossible):
        actions.end_circle_member(member_ref=ref, by=by, at=NOW)


@pytest.mark.parametrize(
    ("name", "relationship", "email", "where"),
    [
        ("", "friend", "", "name"),
        ("x" * 201, "friend", "", "name"),
        ("Jo", " ", "", "relationship"),
        ("Jo", "friend", "jo", "email"),
    ],
)
def test_bad_members_are_refused(
    rosa: Standing, name: str, relationship: str, email: str, where: str
) -> None:
    with pytest.raises(Missing) as refusal:
        actions.add_circle_member(name=name, relationship=relationship, email=email, by=rosa, at=NOW)
    assert refusal.value.where == where


def test_one_address_is_in_a_circle_once(rosa: Standing) -> None:
    add(rosa)
    with pytest.raises(AlreadyThere):
        add(rosa, "Mia again", "MIA@example.org")


def test_only_brokers_teams_are_engaged_and_only_once(council: Council, rosa: Standing) -> None:
    with pytest.raises(NotFound):
        actions.engage_broker(team_ref=council.team_ref, how=ConsentGiven.ONLINE, by=rosa, at=NOW)
    team = council.team(kind=AgencyKind.BROKER)
    ref = actions.engage_broker(team_ref=team, how=ConsentGiven.ONLINE, by=rosa, at=NOW)
    with pytest.raises(AlreadyThere):
        actions.engage_broker(team_ref=team, how=ConsentGiven.ONLINE, by=rosa, at=NOW)
    (engagement,) = queries.engagements_of(rosa.person_id)
    assert (engagement.ref, engagement.given_by) == (ref, "Rosa Lind")
    actions.end_engagement(ref=ref, by=rosa, at=LATER)
    with pytest.raises(NotPossible):
        actions.end_engagement(ref=ref, by=rosa, at=LATER)


def test_a_circle_takes_three_queries_however_large(
    staff: Standing, django_assert_num_queries: object
) -> None:
    for number in range(4):
        ref = add(staff, f"Friend {number}", f"friend{number}@example.org")
        allow(staff, ref, given_by="Rosa Lind")
        actions.invite(member_ref=ref, by=staff, at=NOW)
    with django_assert_num_queries(3):
        assert len(queries.circle_of(staff.person_id)) == 4


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people_grant SET withdrawn_at = given_at",
        "UPDATE people_grant SET withdrawn_by = 'x'",
        "UPDATE people_grant SET permission = 'everything'",
        "UPDATE people_circlemember SET ended_at = added_at",
        "UPDATE people_circlemember SET confirmed_at = added_at",
        "INSERT INTO people_grant (member_id, permission, how, given_by, recorded_by, given_at, withdrawn_by)"
        " SELECT member_id, permission, how, given_by, recorded_by, given_at, '' FROM people_grant",
    ],
)
def test_the_database_refuses_half_a_fact(rosa: Standing, statement: str) -> None:
    allow(rosa, add(rosa))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_who_is_told_reads_it_in_their_own_language(staff: Standing, monkeypatch) -> None:
    _mia, ref = people.circle_member(staff.actor, staff.person_ref)
    Person.objects.filter(id=staff.person_id).update(language="cy")
    monkeypatch.setattr(circles, "_", lambda words: f"{get_language()}: {words}")
    yes = {"permission": Permission.SEE_PLAN, "how": ConsentGiven.ONLINE, "given_by": "Rosa Lind"}
    with override("en-gb"):
        actions.grant(member_ref=ref, **yes, by=staff, at=NOW)
    bodies = [row.body for row in notices_for([f"person:{staff.person_ref}"])]
    assert any(body.startswith("cy: Mia Lind may now") for body in bodies)
