"""What staff ask for at their desks: registering without doubles, consent in one go, hiring, lists."""

from datetime import date

import pytest
from tests.factories.people import NOW, SYSTEM, TODAY, council, standing

from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.people import actions, queries
from sevensteps.contexts.people.errors import AlreadyThere, Missing
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.core.access import Permission, Role
from sevensteps.core.errors import NotAllowed
from sevensteps.core.money import Money

pytestmark = pytest.mark.django_db


def test_the_same_name_and_birthday_in_a_team_is_asked_about_once() -> None:
    place = council()
    ref = place.person(given_name="Rosa", family_name="Lind")
    with pytest.raises(AlreadyThere, match=ref):
        place.person(given_name="rosa", family_name="LIND", namesake_too=False)
    assert place.person(given_name="Rosa", family_name="Lind", namesake_too=True) != ref
    assert place.person(team_ref=place.team(), namesake_too=False)  # another team's records are not told of


def test_consent_is_set_as_a_whole() -> None:
    place = council()
    by = standing(place.staff(Role.PRACTITIONER), place.person())
    ref = actions.add_circle_member(name="Mia", relationship="daughter", by=by, at=NOW)

    def consent(*permissions: Permission, given_by: str = "Rosa Lind") -> frozenset[Permission]:
        actions.set_consents(
            member_ref=ref,
            permissions=frozenset(permissions),
            how=ConsentGiven.IN_PERSON,
            given_by=given_by,
            by=by,
            at=NOW,
        )
        return queries.member(by.person_id, ref).permissions_on(TODAY)

    assert consent(Permission.SEE_PLAN, Permission.SEE_MONEY) == {Permission.SEE_PLAN, Permission.SEE_MONEY}
    assert consent(Permission.SEE_PLAN, Permission.HELP_PLAN) == {Permission.SEE_PLAN, Permission.HELP_PLAN}
    with pytest.raises(Missing):
        consent(Permission.SEE_MONEY, given_by="")  # the removal of the others is not kept either
    assert queries.member(by.person_id, ref).permissions_on(TODAY) == {
        Permission.SEE_PLAN,
        Permission.HELP_PLAN,
    }
    assert consent(given_by="") == frozenset()


def test_hiring_opens_an_account_and_tells_where_to_choose_a_password() -> None:
    place = council()

    def hire(role: Role, limit: Money | None = None) -> str:
        return actions.hire(
            email="New@example.org",
            name="Noor New",
            team_ref=place.team_ref,
            role=role,
            approval_limit=limit,
            started_on=TODAY,
            by=SYSTEM,
            at=NOW,
        )

    hire(Role.PRACTITIONER)
    hire(Role.APPROVER, Money.pounds(9_000))
    account = queries.account_by_email("new@example.org")
    assert account is not None
    assert queries.actor_of(account.id, TODAY).approval_limit_pence == 900_000
    told = notify.notices_for({f"account:{account.id}"})
    assert [row.subject.value for row in told] == ["work", "invitation"]
    with pytest.raises(AlreadyThere):
        hire(Role.PRACTITIONER)
    assert len(notify.notices_for({f"account:{account.id}"})) == 2


def test_only_an_administrator_hires() -> None:
    place = council()
    with pytest.raises(NotAllowed):
        actions.hire(
            email="new@example.org",
            name="Noor New",
            team_ref=place.team_ref,
            role=Role.PRACTITIONER,
            started_on=date(2030, 1, 1),
            by=place.staff(Role.PRACTITIONER),
            at=NOW,
        )
    assert queries.account_by_email("new@example.org") is None


def test_lists_follow_the_posts() -> None:
    place = council()
    south = place.team("South team")
    here, there = place.person(given_name="Ada"), place.person(team_ref=south, given_name="Bo")
    worker, finance = place.staff(Role.PRACTITIONER), place.staff(Role.FINANCE_OFFICER)
    broker = place.staff(Role.BROKER, team_ref=place.team("Brokers", AgencyKind.BROKER))

    assert list(queries.records_of(worker, TODAY).values()) == [here]
    assert list(queries.records_of(finance, TODAY).values()) == [here, there]
    assert queries.records_of(finance, TODAY, roles=frozenset({Role.PRACTITIONER})) == {}
    assert queries.records_of(broker, TODAY) == {}
    assert [name for _, name in queries.teams_with_people(finance, TODAY)] == ["North team", "South team"]
    assert [name for _, name in queries.teams_with_people(worker, TODAY)] == ["North team"]
