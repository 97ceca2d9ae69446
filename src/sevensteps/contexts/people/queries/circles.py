"""A person's circle, consents and invitations."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet

from sevensteps.contexts.people.models import CircleMember, Engagement, Grant, Invitation
from sevensteps.contexts.people.shapes import (
    EngagementView,
    GrantView,
    InvitationRow,
    InvitationView,
    MemberView,
)
from sevensteps.contexts.people.tokens import token_hash
from sevensteps.contexts.people.words import ConsentGiven
from sevensteps.core.access import Authority, Permission
from sevensteps.core.errors import NotFound


def circle_of(person_id: int, ended: bool = False) -> tuple[MemberView, ...]:
    """The circle in the order it grew; those who left too when asked. Three queries."""
    return tuple(_member(found) for found in _members(person_id, ended))


def member(person_id: int, ref: str) -> MemberView:
    """One live member of this person's circle; anybody else's is NotFound."""
    found = _members(person_id, False).filter(ref=ref).first()
    if found is None:
        raise NotFound(f"circle member {ref}")
    return _member(found)


def engagements_of(person_id: int, ended: bool = False) -> tuple[EngagementView, ...]:
    """The brokers' teams that help a person, in the order they came."""
    found = Engagement.objects.filter(person_id=person_id).select_related("team__agency").order_by("id")
    if not ended:
        found = found.filter(ended_at__isnull=True)
    return tuple(
        EngagementView(
            ref=row.ref,
            team_ref=row.team.ref,
            team_name=row.team.name,
            agency_name=row.team.agency.name,
            how=ConsentGiven(row.how),
            given_by=row.given_by,
            started_at=row.started_at,
            ended_at=row.ended_at,
        )
        for row in found
    )


def invitation(token: str, at: datetime) -> InvitationView:
    """What an open invitation's link shows; NotFound when it is unknown, used, withdrawn or too old."""
    found = Invitation.objects.select_related("person", "member", "guest").filter(
        token_hash=token_hash(token), accepted_at__isnull=True, cancelled_at__isnull=True, expires_at__gte=at
    )
    row = found.first()
    if row is None or any(one is not None and one.ended_at is not None for one in (row.member, row.guest)):
        raise NotFound("invitation")
    return InvitationView(
        email=row.email,
        person_given_name=row.person.known_as or row.person.given_name,
        relationship=row.member.relationship if row.member else "",
        guest=row.guest is not None,
        expires_at=row.expires_at,
    )


def invitations_of(person_id: int) -> tuple[InvitationRow, ...]:
    """Every invitation of a person and their circle, newest first."""
    found = (
        Invitation.objects.filter(person_id=person_id, guest__isnull=True)
        .select_related("member")
        .order_by("-made_at", "-id")
    )
    return tuple(
        InvitationRow(
            email=row.email,
            member_ref=row.member.ref if row.member else None,
            made_by=row.made_by,
            made_at=row.made_at,
            expires_at=row.expires_at,
            accepted_at=row.accepted_at,
            cancelled_at=row.cancelled_at,
        )
        for row in found
    )


def _members(person_id: int, ended: bool) -> QuerySet[CircleMember]:
    found = CircleMember.objects.filter(person_id=person_id).order_by("id")
    if not ended:
        found = found.filter(ended_at__isnull=True)
    open_invitations = Invitation.objects.filter(accepted_at__isnull=True, cancelled_at__isnull=True)
    return found.prefetch_related(
        Prefetch("grants", Grant.objects.order_by("id")),
        Prefetch("invitations", open_invitations),
    )


def _member(found: CircleMember) -> MemberView:
    return MemberView(
        ref=found.ref,
        name=found.name,
        email=found.email,
        relationship=found.relationship,
        authority=Authority(found.authority),
        authority_confirmed=found.confirmed_at is not None,
        evidence=found.evidence,
        has_account=found.account_id is not None,
        added_at=found.added_at,
        ended_at=found.ended_at,
        grants=tuple(_grant(grant) for grant in found.grants.all()),
        invited_until=max((row.expires_at for row in found.invitations.all()), default=None),
    )


def _grant(grant: Grant) -> GrantView:
    return GrantView(
        permission=Permission(grant.permission),
        how=ConsentGiven(grant.how),
        given_by=grant.given_by,
        recorded_by=grant.recorded_by,
        given_at=grant.given_at,
        withdrawn_at=grant.withdrawn_at,
        withdrawn_by=grant.withdrawn_by,
        plan_parts=tuple(grant.plan_parts),
        starts_on=grant.starts_on,
        ends_on=grant.last_day,
    )
