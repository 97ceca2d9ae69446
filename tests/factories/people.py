"""A small council with its people, made through actions as the demo is."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.people import actions, queries
from sevensteps.contexts.people.words import AgencyKind, CareGroup, ConsentGiven
from sevensteps.core.access import Actor, Authority, Permission, Role, Standing
from sevensteps.core.money import Money

TODAY = date(2030, 5, 14)
NOW = datetime(2030, 5, 14, 10, 30, tzinfo=UTC)
PASSWORD = "plums-in-the-icebox"
SYSTEM = Actor(key="system:test", name="Test", roles=frozenset({Role.ADMINISTRATOR}))

_numbers = count(1)


@dataclass
class Council:
    """A council with one team; more teams and other agencies on asking."""

    ref: str
    team_ref: str
    agencies: dict[AgencyKind, str] = field(default_factory=dict)

    def team(self, name: str = "", kind: AgencyKind = AgencyKind.AUTHORITY) -> str:
        """Another team, of the council or of an agency of another kind."""
        if kind not in self.agencies:
            self.agencies[kind] = actions.create_agency(
                name=f"Agency {next(_numbers)}", kind=kind, by=SYSTEM, at=NOW
            )
        return actions.create_team(
            agency_ref=self.agencies[kind], name=name or f"Team {next(_numbers)}", by=SYSTEM, at=NOW
        )

    def staff(self, role: Role, team_ref: str = "", limit: Money | None = None) -> Actor:
        """Somebody in a post."""
        account_id = account(f"{role.replace('_', ' ').title()} {next(_numbers)}")
        if role is Role.APPROVER and limit is None:
            limit = Money.pounds(20_000)
        actions.appoint(
            account_id=account_id,
            team_ref=team_ref or self.team_ref,
            role=role,
            approval_limit=limit,
            started_on=date(2029, 1, 1),
            by=SYSTEM,
            at=NOW,
        )
        return queries.actor_of(account_id, TODAY)

    def person(self, team_ref: str = "", **details: Any) -> str:
        """A registered person's ref."""
        details = {
            "given_name": "Rosa",
            "family_name": "Lind",
            "born_on": date(1961, 2, 3),
            "care_group": CareGroup.PHYSICAL,
            "channel": Channel.IN_PERSON,
        } | details
        return actions.register_person(team_ref=team_ref or self.team_ref, **details, by=SYSTEM, at=NOW)


def council() -> Council:
    """The council with one team; called again, the same council with one more team."""
    there = queries.agencies(AgencyKind.AUTHORITY)
    if there:
        ref, name = there[0].ref, f"North team {next(_numbers)}"
    else:
        ref, name = (
            actions.create_agency(name="Alder Council", kind=AgencyKind.AUTHORITY, by=SYSTEM, at=NOW),
            "North team",
        )
    team_ref = actions.create_team(agency_ref=ref, name=name, by=SYSTEM, at=NOW)
    return Council(ref, team_ref, {AgencyKind.AUTHORITY: ref})


def account(name: str = "Somebody", email: str = "", password: str | None = None, blurb: str = "") -> int:
    """An account's number."""
    return actions.open_account(
        email=email or f"somebody{next(_numbers)}@example.org",
        name=name,
        password=password,
        demo_blurb=blurb,
        by=SYSTEM,
        at=NOW,
    )


def standing(actor: Actor, person_ref: str) -> Standing:
    """How somebody stands to a person today."""
    return queries.case_for(actor, person_ref, TODAY).standing


def signed_in_person(staff: Actor, person_ref: str, email: str = "") -> Actor:
    """The person with an account of their own."""
    account_id = actions.open_person_account(
        email=email or f"person{next(_numbers)}@example.org",
        password=PASSWORD,
        by=standing(staff, person_ref),
        at=NOW,
    )
    return queries.actor_of(account_id, TODAY)


def circle_member(
    staff: Actor,
    person_ref: str,
    *permissions: Permission,
    name: str = "Mia Lind",
    relationship: str = "daughter",
    authority: Authority = Authority.NONE,
    evidence: str = "",
) -> tuple[Actor, str]:
    """Somebody of the circle who came in by invitation, and their ref as a member."""
    by = standing(staff, person_ref)
    ref = actions.add_circle_member(
        name=name,
        relationship=relationship,
        email=f"circle{next(_numbers)}@example.org",
        authority=authority,
        evidence=evidence,
        by=by,
        at=NOW,
    )
    for permission in permissions:
        actions.grant(
            member_ref=ref,
            permission=permission,
            how=ConsentGiven.IN_PERSON,
            given_by="Rosa Lind",
            by=by,
            at=NOW,
        )
    token = actions.invite(member_ref=ref, by=by, at=NOW).token
    account_id = actions.accept_invitation(token=token, password=PASSWORD, at=NOW)
    return queries.actor_of(account_id, TODAY), ref


def post(actor: Actor, home: Council, *roles: Role) -> Actor:
    """The same person in further posts of the council's team."""
    for role in roles:
        actions.appoint(
            account_id=actor.account_id or 0,
            team_ref=home.team_ref,
            role=role,
            approval_limit=Money.pounds(500_000) if role is Role.APPROVER else None,
            started_on=date(2029, 1, 1),
            by=SYSTEM,
            at=NOW,
        )
    return queries.actor_of(actor.account_id or 0, TODAY)
