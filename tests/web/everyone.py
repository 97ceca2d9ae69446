"""Everybody who might knock, around one person: every role, every relationship, and nobody."""

from __future__ import annotations

from dataclasses import replace

from tests.factories.money import Life
from tests.factories.people import NOW, TODAY, account, circle_member, signed_in_person, standing

from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people import queries
from sevensteps.contexts.people.words import AgencyKind, ConsentGiven
from sevensteps.core.access import Actor, Authority, Permission, Role

NOBODY = "nobody"
PERSON = "the person"
ATTORNEY = "attorney, seen"
DEPUTY = "deputy, seen"
ADVOCATE = "advocate, seen, without consent"
APPOINTEE = "appointee, seen, without consent"
CLAIMED = "attorney, claimed only"
NO_CONSENT = "friend without consent"
PRACTITIONER = "practitioner of the team"
APPROVER = "approver of the team"
BROKER = "broker they chose"
PROVIDER = "worker of a provider with an order"
FINANCE = "finance officer"
SAFEGUARDING = "safeguarding lead"
ANALYST = "RAS analyst"
COMMISSIONER = "commissioner"
PANEL = "panel chair"
CLINICIAN = "clinician who is asked to sign"
OTHER_CLINICIAN = "clinician nobody asked"
ADMINISTRATOR = "administrator"
STRANGER = "somebody with their own journey"
GUEST = "guest on a risk panel"  # where there is one; elsewhere somebody who signs in, and no more
OTHER_PRACTITIONER = "practitioner of another team"
OTHER_APPROVER = "approver of another team"
OTHER_BROKER = "broker of somebody else"
OTHER_PROVIDER = "worker of another provider"
OTHER_FINANCE = "finance officer of another agency"


def consented(permission: Permission) -> str:
    """The name of the circle member who has this one consent."""
    return f"friend who may {permission}"


SEEN = {
    ATTORNEY: Authority.ATTORNEY,
    DEPUTY: Authority.DEPUTY,
    ADVOCATE: Authority.ADVOCATE,
    APPOINTEE: Authority.APPOINTEE,
}
CIRCLE = {consented(permission): permission for permission in Permission}


def everyone_around(found: Life) -> dict[str, Actor | None]:
    """Name → who signs in; None for nobody."""
    home, worker, ref = found.council, found.worker, found.person_ref
    health_team = home.team(kind=AgencyKind.HEALTH)
    broker_team = home.team(kind=AgencyKind.BROKER)
    other_team = home.team()
    other_provider = replace(home, agencies={}).team(kind=AgencyKind.PROVIDER)
    broker = home.staff(Role.BROKER, broker_team)
    people.engage_broker(
        team_ref=broker_team,
        how=ConsentGiven.IN_PERSON,
        given_by="Rosa Lind",
        by=standing(worker, ref),
        at=NOW,
    )
    other_ref = home.person(given_name="Otto", family_name="Berg")
    around: dict[str, Actor | None] = {
        NOBODY: None,
        PERSON: found.rosa,
        PRACTITIONER: worker,
        APPROVER: found.boss,
        BROKER: broker,
        PROVIDER: found.willow,
        FINANCE: found.officer,
        SAFEGUARDING: home.staff(Role.SAFEGUARDING_LEAD),
        ANALYST: home.staff(Role.RAS_ANALYST),
        COMMISSIONER: home.staff(Role.COMMISSIONER),
        PANEL: home.staff(Role.PANEL_CHAIR),
        CLINICIAN: home.staff(Role.CLINICIAN, health_team),
        OTHER_CLINICIAN: home.staff(Role.CLINICIAN),
        ADMINISTRATOR: home.staff(Role.ADMINISTRATOR),
        STRANGER: signed_in_person(worker, other_ref),
        GUEST: queries.actor_of(account("Gil Moss"), TODAY),
        OTHER_PRACTITIONER: home.staff(Role.PRACTITIONER, other_team),
        OTHER_APPROVER: home.staff(Role.APPROVER, other_team),
        OTHER_BROKER: home.staff(Role.BROKER, home.team(kind=AgencyKind.BROKER)),
        OTHER_PROVIDER: home.staff(Role.PROVIDER_WORKER, other_provider),
        OTHER_FINANCE: home.staff(Role.FINANCE_OFFICER, health_team),
        NO_CONSENT: circle_member(worker, ref, name="Nell")[0],
        CLAIMED: circle_member(worker, ref, name="Carl", authority=Authority.ATTORNEY)[0],
    }
    for name, authority in SEEN.items():
        around[name] = circle_member(
            worker, ref, name=f"The {authority}", authority=authority, evidence="Paper seen"
        )[0]
    for name, permission in CIRCLE.items():
        around[name] = circle_member(worker, ref, permission, name=f"Friend {permission}")[0]
    return around


def reread(actor: Actor) -> Actor:
    """The actor as a page would see them now."""
    assert actor.account_id is not None
    return queries.actor_of(actor.account_id, TODAY)
