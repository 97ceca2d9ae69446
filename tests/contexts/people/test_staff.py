"""Agencies, teams, posts and accounts: an administrator's work, and what it refuses."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from tests.factories import people
from tests.factories.people import NOW, SYSTEM, TODAY, Council

from sevensteps.contexts.people import actions, queries
from sevensteps.contexts.people.errors import AlreadyThere, Missing, NotPossible
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.core.access import Actor, Permission, Role
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Council:
    return people.council()


def appoint(council: Council, role: Role, limit: Money | None = None, team_ref: str = "") -> str:
    return actions.appoint(
        account_id=people.account(),
        team_ref=team_ref or council.team_ref,
        role=role,
        approval_limit=limit,
        started_on=TODAY,
        by=SYSTEM,
        at=NOW,
    )


@pytest.mark.parametrize("role", set(Role) - {Role.ADMINISTRATOR})
def test_only_administrators_do_this(council: Council, role: Role) -> None:
    actor = Actor("account:1", "Somebody", 1, frozenset({role}))
    for act in (
        lambda: actions.create_agency(name="X", kind=AgencyKind.PROVIDER, by=actor, at=NOW),
        lambda: actions.create_team(agency_ref=council.ref, name="X", by=actor, at=NOW),
        lambda: actions.open_account(email="x@example.org", name="X", by=actor, at=NOW),
        lambda: actions.close_account(account_id=1, by=actor, at=NOW),
        lambda: actions.end_post(post_ref="X", last_day=TODAY, by=actor, at=NOW),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_one_installation_has_one_council(council: Council) -> None:
    with pytest.raises(AlreadyThere) as refusal:
        actions.create_agency(name="Birch Council", kind=AgencyKind.AUTHORITY, by=SYSTEM, at=NOW)
    assert refusal.value.where == "kind"
    with pytest.raises(AlreadyThere):
        actions.create_agency(name="Alder Council", kind=AgencyKind.HEALTH, by=SYSTEM, at=NOW)
    with pytest.raises(AlreadyThere):
        actions.create_team(agency_ref=council.ref, name="North  team", by=SYSTEM, at=NOW)


def test_only_deciders_have_a_limit_and_an_approver_must(council: Council) -> None:
    for limit in (None, Money(0), Money(-1)):
        with pytest.raises(Missing) as refusal:
            appoint(council, Role.APPROVER, limit)
        assert refusal.value.where == "approval_limit"
    with pytest.raises(NotPossible):
        appoint(council, Role.PRACTITIONER, Money.pounds(5))
    assert appoint(council, Role.APPROVER, Money.pounds(5))
    with pytest.raises(Missing):
        appoint(council, Role.PANEL_CHAIR, Money(0))
    assert appoint(council, Role.PANEL_CHAIR, Money.pounds(5))


@pytest.mark.parametrize(
    "change",
    [
        "approval_limit_pence = NULL",
        "approval_limit_pence = 0",
        "role = 'practitioner'",
        "role = 'king'",
        "ended_on = started_on - 1",
    ],
)
def test_the_database_keeps_posts_sound(council: Council, change: str) -> None:
    appoint(council, Role.APPROVER, Money.pounds(5))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE people_post SET " + change)  # noqa: S608


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        (AgencyKind.PROVIDER, Role.PRACTITIONER),
        (AgencyKind.BROKER, Role.FINANCE_OFFICER),
        (AgencyKind.HEALTH, Role.ADMINISTRATOR),
        (AgencyKind.AUTHORITY, Role.PROVIDER_WORKER),
    ],
)
def test_an_agency_has_only_its_own_roles(council: Council, kind: AgencyKind, role: Role) -> None:
    with pytest.raises(NotPossible):
        appoint(council, role, team_ref=council.team(kind=kind))


def test_a_post_is_held_once_and_ends_once(council: Council) -> None:
    account_id = people.account()

    def post() -> str:
        return actions.appoint(
            account_id=account_id,
            team_ref=council.team_ref,
            role=Role.PRACTITIONER,
            started_on=TODAY,
            by=SYSTEM,
            at=NOW,
        )

    ref = post()
    with pytest.raises(AlreadyThere):
        post()
    with pytest.raises(NotPossible):
        actions.end_post(post_ref=ref, last_day=date(2030, 5, 13), by=SYSTEM, at=NOW)
    actions.end_post(post_ref=ref, last_day=TODAY, by=SYSTEM, at=NOW)
    with pytest.raises(NotPossible):
        actions.end_post(post_ref=ref, last_day=TODAY, by=SYSTEM, at=NOW)
    assert post()
    with pytest.raises(NotFound):
        actions.end_post(post_ref="NOSUCH", last_day=TODAY, by=SYSTEM, at=NOW)


@pytest.mark.parametrize(
    ("email", "name", "password", "where"),
    [
        ("", "Jo", None, "email"),
        ("jo", "Jo", None, "email"),
        ("jo@example.org", " ", None, "name"),
        ("jo@example.org", "Jo", "12345", "password"),
    ],
)
def test_bad_accounts_are_refused(email: str, name: str, password: str | None, where: str) -> None:
    with pytest.raises(Missing) as refusal:
        actions.open_account(email=email, name=name, password=password, by=SYSTEM, at=NOW)
    assert refusal.value.where == where


def test_an_address_signs_in_once_in_any_case() -> None:
    people.account(email="Jo@Example.org")
    with pytest.raises(AlreadyThere):
        people.account(email="jo@example.ORG")
    found = queries.account_by_email(" JO@example.org ")
    assert found is not None
    assert found.email == "jo@example.org"


def test_nobody_closes_their_own_account(council: Council) -> None:
    admin = council.staff(Role.ADMINISTRATOR)
    assert admin.account_id is not None
    with pytest.raises(NotPossible):
        actions.close_account(account_id=admin.account_id, by=admin, at=NOW)


def test_nobody_gives_themself_a_post(council: Council) -> None:
    admin = council.staff(Role.ADMINISTRATOR)
    assert admin.account_id is not None
    with pytest.raises(NotPossible, match="yourself"):
        actions.appoint(
            account_id=admin.account_id,
            team_ref=council.team_ref,
            role=Role.PRACTITIONER,
            started_on=TODAY,
            by=admin,
            at=NOW,
        )


def test_a_last_day_to_come_can_be_brought_forward(council: Council) -> None:
    worker = council.staff(Role.PRACTITIONER)
    assert worker.account_id is not None
    (post,) = queries.posts_of(worker.account_id, TODAY)
    actions.end_post(post_ref=post.ref, last_day=TODAY + timedelta(days=60), by=SYSTEM, at=NOW)
    actions.end_post(post_ref=post.ref, last_day=TODAY - timedelta(days=1), by=SYSTEM, at=NOW)
    assert queries.posts_of(worker.account_id, TODAY) == ()


def test_staff_teams_and_agencies_are_listed(council: Council) -> None:
    team = council.team("Care at home", AgencyKind.PROVIDER)
    worker = council.staff(Role.PROVIDER_WORKER, team)
    council.staff(Role.PRACTITIONER)
    assert worker.account_id is not None
    assert [row.team.name for row in queries.staff(TODAY, team)] == ["Care at home"]
    assert len(queries.staff(TODAY)) == 2
    assert [row.name for row in queries.teams(council.ref)] == ["North team"]
    (agency,) = queries.agencies_of(worker.account_id, Role.PROVIDER_WORKER, TODAY)
    assert (agency.ref, agency.kind) == (council.agencies[AgencyKind.PROVIDER], AgencyKind.PROVIDER)
    assert queries.agencies_of(worker.account_id, Role.PRACTITIONER, TODAY) == ()
    assert [row.ref for row in queries.agencies(AgencyKind.AUTHORITY)] == [council.ref]


def test_personas_are_those_with_a_blurb_people_first(council: Council) -> None:
    practitioner, ref = council.staff(Role.PRACTITIONER), council.person()
    assert practitioner.account_id is not None
    people.account("Zed", blurb="Zed helps his brother.")
    worker = people.account("Ada", blurb="Ada is a social worker.")
    actions.appoint(
        account_id=worker,
        team_ref=council.team_ref,
        role=Role.PRACTITIONER,
        started_on=TODAY,
        by=SYSTEM,
        at=NOW,
    )
    actions.open_person_account(
        email="rosa@example.org", demo_blurb="Rosa plans.", by=people.standing(practitioner, ref), at=NOW
    )
    assert [(row.name, row.stands, row.roles) for row in queries.personas(TODAY)] == [
        ("Rosa Lind", "person", ()),
        ("Zed", "family", ()),
        ("Ada", "staff", (Role.PRACTITIONER,)),
    ]


def test_everybody_is_told_in_their_own_way(council: Council) -> None:
    practitioner = council.staff(Role.PRACTITIONER)
    ref = council.person(phone="01632 960 001", channel="text")
    standing = people.standing(practitioner, ref)
    told = queries.recipient_of(standing.person_id)
    assert (told.key, told.channel, told.address) == (f"person:{ref}", "text", "01632 960 001")
    mia, member = people.circle_member(practitioner, ref, Permission.SEE_PLAN)
    assert queries.recipient_of_member(standing.person_id, member).key == f"account:{mia.account_id}"
    assert queries.inbox_keys(mia) == {f"account:{mia.account_id}", f"member:{member}"}


def test_a_role_is_told_in_the_persons_team_or_the_whole_council(council: Council) -> None:
    south = council.team("South team")
    here, there = council.staff(Role.APPROVER), council.staff(Role.APPROVER, south)
    finance = council.staff(Role.FINANCE_OFFICER, south)
    person_id = people.standing(here, council.person()).person_id
    approvers = queries.recipients_for_role(Role.APPROVER, TODAY, person_id=person_id)
    assert [row.key for row in approvers] == [f"account:{here.account_id}"]
    assert there.account_id
    officers = queries.recipients_for_role(Role.FINANCE_OFFICER, TODAY, person_id=person_id)
    assert [row.key for row in officers] == [f"account:{finance.account_id}"]
