"""One council, its people and staff, for the tests of contexts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from tests.factories import rulebooks

from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.models import Account, Agency, CircleMember, Grant, Person, Post, Team
from sevensteps.contexts.people.words import AgencyKind, CareGroup, ConsentGiven
from sevensteps.core.access import Actor, Permission, Role, Standing

RULEBOOK = Path(__file__).parents[2] / "rulebooks/england/allocation/in-control-adult-example.yaml"


@dataclass(frozen=True)
class World:
    """Amina, her mother, her practitioner, an approver, and somebody from another team."""

    person_ref: str
    person: Standing
    mother: Standing
    practitioner: Standing
    approver: Standing
    stranger: Actor
    team: Team


@pytest.fixture
def account(db: None, now: datetime) -> Callable[[str], Account]:
    """Makes an account for a name."""

    def make(name: str) -> Account:
        email = f"{name.lower().replace(' ', '.')}@example.org"
        return Account.objects.create(name=name, email=email, opened_at=now)

    return make


@pytest.fixture
def world(account: Callable[[str], Account], today: date, now: datetime) -> World:
    council = Agency.objects.create(kind=AgencyKind.AUTHORITY, name="Ashby Council")
    team = Team.objects.create(agency=council, name="East")
    elsewhere = Team.objects.create(agency=council, name="West")
    amina = Person.objects.create(
        account=account("Amina Yusuf"),
        team=team,
        given_name="Amina",
        family_name="Yusuf",
        sort_key="yusuf amina",
        born_on=date(1990, 2, 3),
        care_group=CareGroup.values[0],
        channel=Channel.IN_PERSON,
        registered_at=now,
    )
    mother = CircleMember.objects.create(
        person=amina, account=account("Halima Yusuf"), name="Halima Yusuf", relationship="mother",
        added_by="Amina Yusuf", added_at=now,
    )  # fmt: skip
    for permission in (Permission.HELP_ASSESS, Permission.HELP_PLAN):
        Grant.objects.create(
            member=mother, permission=permission, how=ConsentGiven.values[0], given_by="Amina Yusuf",
            recorded_by="Amina Yusuf", given_at=now,
        )  # fmt: skip

    def employed(name: str, role: Role, where: Team, limit: int | None = None) -> Account:
        one = account(name)
        Post.objects.create(
            account=one, team=where, role=role, approval_limit_pence=limit, started_on=date(2020, 1, 1)
        )
        return one

    def standing(one: Account | None) -> Standing:
        assert one is not None
        return people.case_for(people.actor_of(one.id, today), amina.ref, today).standing

    return World(
        person_ref=amina.ref,
        person=standing(amina.account),
        mother=standing(mother.account),
        practitioner=standing(employed("Priya Shah", Role.PRACTITIONER, team)),
        approver=standing(employed("Tom Reed", Role.APPROVER, team, 3_000_000)),
        stranger=people.actor_of(employed("Wes Lane", Role.PRACTITIONER, elsewhere).id, today),
        team=team,
    )


@pytest.fixture
def in_force(db: None, today: date, now: datetime) -> None:
    """The example questionnaire and table, in force."""
    rulebooks.in_force(RULEBOOK.read_text(), today, now, RULEBOOK.name)
