"""Circles of support: adding somebody, consent given and withdrawn, brokers asked for help."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.audit.actions import record_for, subject_of
from sevensteps.contexts.notify.actions import tell
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import checks
from sevensteps.contexts.people.errors import AlreadyThere, Missing, NotPossible
from sevensteps.contexts.people.models import (
    CarerLink,
    CircleMember,
    Engagement,
    Grant,
    Person,
    Team,
    TeamHelp,
)
from sevensteps.contexts.people.queries.recipients import recipient_of, recipient_of_member
from sevensteps.contexts.people.words import AUTHORITY_WORDS, PERMISSION_WORDS, AgencyKind, ConsentGiven
from sevensteps.core.access import Authority, Permission, Standing, Task
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.trace import Sentence

CHANGED = gettext_lazy("What you can see and do for somebody has changed. Sign in to see it.")
_LEFT = gettext_lazy("You are no longer in a circle of support. You cannot see that record any more.")


@transaction.atomic
def add_circle_member(
    *,
    name: str,
    relationship: str,
    email: str = "",
    authority: Authority = Authority.NONE,
    evidence: str = "",
    by: Standing,
    at: datetime,
) -> str:
    """Somebody joins the circle; gives their ref. They see nothing until the person consents (`grant`).

    A legal authority counts once staff have seen it: `evidence` (what was seen) is staff's to write.
    Raises Missing and AlreadyThere.
    """
    by.check(Task.MANAGE_CIRCLE)
    Person.objects.select_for_update().get(id=by.person_id)
    member = CircleMember(
        person_id=by.person_id,
        name=checks.words("name", name, 200),
        relationship=checks.words("relationship", relationship, 100),
        email=checks.email_address("email", email),
        authority=checks.one_of("authority", authority, Authority),
        added_by=by.actor.name,
        added_at=at,
    )
    live = CircleMember.objects.filter(person_id=by.person_id, ended_at__isnull=True)
    if member.email and live.filter(email__iexact=member.email).exists():
        raise AlreadyThere("email", _("Somebody with this e-mail address is in the circle already."))
    member.save()
    sentence = Sentence("{name} joined the circle: {who}", {"name": member.name, "who": member.relationship})
    record_for(by=by, name="circle.member_added", sentence=sentence, at=at)
    if evidence.strip():
        confirm_authority(member_ref=member.ref, evidence=evidence, by=by, at=at)
    return member.ref


@transaction.atomic
def confirm_authority(*, member_ref: str, evidence: str, by: Standing, at: datetime) -> None:
    """Staff have seen the paper that lets somebody act for the person; say which. Raises NotPossible."""
    by.check(Task.MANAGE_CIRCLE)
    if by.side != "staff":
        raise NotAllowed(f"{by.actor.key} may not confirm a legal authority")
    member = locked_member(by.person_id, member_ref)
    if member.authority == Authority.NONE:
        raise NotPossible("authority", _("Say first in what right they act."))
    if member.confirmed_at is not None:
        raise NotPossible("authority", _("This was confirmed already."))
    member.evidence = checks.lines("evidence", evidence, 500, needed=True)
    member.confirmed_by, member.confirmed_at = by.actor.name, at
    member.save()
    words = {"name": member.name, "authority": AUTHORITY_WORDS[Authority(member.authority)]}
    sentence = Sentence("A worker has seen the paper of {name}: {authority}", words)
    record_for(by=by, name="circle.authority_confirmed", sentence=sentence, at=at)
    tell_person(by, sentence, at)


@transaction.atomic
def end_circle_member(*, member_ref: str, by: Standing, at: datetime) -> None:
    """Somebody leaves the circle: from this moment they see and do nothing here, and they are told."""
    by.check(Task.MANAGE_CIRCLE)
    member = locked_member(by.person_id, member_ref)
    not_oneself(member, by)
    member.ended_at, member.ended_by = at, by.actor.name
    member.save()
    for consent in member.grants.select_for_update().filter(withdrawn_at__isnull=True):
        consent.withdrawn_at, consent.withdrawn_by = at, by.actor.name
        consent.save()
    for link in member.carer_links.select_for_update().filter(ended_at__isnull=True):
        end_carer_link(link, by.actor.name, at)
    member.invitations.filter(accepted_at__isnull=True, cancelled_at__isnull=True).update(cancelled_at=at)
    sentence = Sentence("{name} left the circle", {"name": member.name})
    record_for(by=by, name="circle.member_ended", sentence=sentence, at=at)
    tell_member(member, _LEFT, at)
    tell_person(by, sentence, at)


@transaction.atomic
def grant(
    *,
    member_ref: str,
    permission: Permission,
    how: ConsentGiven,
    given_by: str = "",
    by: Standing,
    at: datetime,
) -> None:
    """The person lets somebody of their circle see or do one thing.

    Anybody but the person says who said yes (`given_by`), and how. Raises Missing and AlreadyThere.
    """
    by.check(Task.MANAGE_CIRCLE)
    member = locked_member(by.person_id, member_ref)
    not_oneself(member, by)
    permission = checks.one_of("permission", permission, Permission)
    _close_what_is_over(member, at)
    if Grant.objects.filter(member=member, permission=permission, withdrawn_at__isnull=True).exists():
        raise AlreadyThere("permission", _("They may do this already."))
    Grant.objects.create(
        member=member,
        permission=permission,
        how=checks.one_of("how", how, ConsentGiven),
        given_by=who_said_yes(given_by, by),
        recorded_by=by.actor.name,
        given_at=at,
    )
    words = {"name": member.name, "what": PERMISSION_WORDS[permission]}
    sentence = Sentence("{name} may now: {what}", words)
    record_for(by=by, name="circle.consent_given", sentence=sentence, at=at)
    tell_person(by, sentence, at)


@transaction.atomic
def withdraw_grant(*, member_ref: str, permission: Permission, by: Standing, at: datetime) -> None:
    """From this moment the member may not; they are told. Raises NotPossible when they could not before."""
    by.check(Task.MANAGE_CIRCLE)
    member = locked_member(by.person_id, member_ref)
    permission = checks.one_of("permission", permission, Permission)
    live = Grant.objects.select_for_update().filter(member=member, withdrawn_at__isnull=True)
    consents = list(live.filter(permission=permission))
    if not consents:
        raise NotPossible("permission", _("They may not do this anyway."))
    for consent in consents:
        consent.withdrawn_at, consent.withdrawn_by = at, by.actor.name
        consent.save()
    for consent in live.filter(gives_way_on__in=[one.starts_on for one in consents if one.starts_on]):
        consent.gives_way_on = None  # nothing takes its place any more
        consent.save()
    words = {"name": member.name, "what": PERMISSION_WORDS[permission]}
    sentence = Sentence("{name} may no longer: {what}", words)
    record_for(by=by, name="circle.consent_withdrawn", sentence=sentence, at=at)
    tell_member(member, CHANGED, at)
    tell_person(by, sentence, at)


@transaction.atomic
def set_consents(
    *,
    member_ref: str,
    permissions: frozenset[Permission],
    how: ConsentGiven,
    given_by: str = "",
    by: Standing,
    at: datetime,
) -> None:
    """Make these all that a member may see and do: what is new is given, what is missing is taken back."""
    by.check(Task.MANAGE_CIRCLE)
    member = locked_member(by.person_id, member_ref)
    _close_what_is_over(member, at)
    live = Grant.objects.filter(member=member, withdrawn_at__isnull=True).values_list("permission", flat=True)
    before = frozenset(Permission(permission) for permission in live)
    for permission in sorted(before - permissions):
        withdraw_grant(member_ref=member_ref, permission=permission, by=by, at=at)
    for permission in sorted(permissions - before):
        grant(member_ref=member_ref, permission=permission, how=how, given_by=given_by, by=by, at=at)


@transaction.atomic
def engage_broker(*, team_ref: str, how: ConsentGiven, given_by: str = "", by: Standing, at: datetime) -> str:
    """The person asks a broker's team for help, and lets it see their record; gives a ref."""
    by.check(Task.MANAGE_CIRCLE)
    person = Person.objects.select_for_update().get(id=by.person_id)
    team = Team.objects.filter(ref=team_ref, agency__kind=AgencyKind.BROKER).first()
    if team is None:
        raise NotFound(f"broker team {team_ref}")
    if Engagement.objects.filter(person=person, team=team, ended_at__isnull=True).exists():
        raise AlreadyThere("team", _("This team helps already."))
    engagement = Engagement.objects.create(
        person=person,
        team=team,
        how=checks.one_of("how", how, ConsentGiven),
        given_by=who_said_yes(given_by, by),
        started_at=at,
    )
    sentence = Sentence("{team} was asked to help", {"team": team.name})
    record_for(by=by, name="circle.broker_engaged", sentence=sentence, at=at)
    tell_person(by, sentence, at)
    return engagement.ref


@transaction.atomic
def end_engagement(*, ref: str, by: Standing, at: datetime) -> None:
    """The broker's team helps no longer and sees the record no longer."""
    by.check(Task.MANAGE_CIRCLE)
    found = Engagement.objects.select_for_update(of=["self"]).select_related("team")
    engagement = found.filter(ref=ref, person_id=by.person_id).first()
    if engagement is None:
        raise NotFound(f"engagement {ref}")
    if engagement.ended_at is not None:
        raise NotPossible("team", _("This help has ended already."))
    engagement.ended_at, engagement.ended_by = at, by.actor.name
    engagement.save()
    take_back_team_help(engagement.team, by, at)
    sentence = Sentence("{team} helps no longer", {"team": engagement.team.name})
    record_for(by=by, name="circle.broker_ended", sentence=sentence, at=at)
    tell_person(by, sentence, at)


def take_back_team_help(team: Team, by: Standing, at: datetime) -> None:
    """What the person said of this team's help with their plan ends with its tie to them."""
    live = TeamHelp.objects.select_for_update().filter(person_id=by.person_id, team=team)
    for row in live.filter(withdrawn_at__isnull=True):
        row.withdrawn_at, row.withdrawn_by = at, by.actor.name
        row.save()


def _close_what_is_over(member: CircleMember, at: datetime) -> None:
    """A consent whose last day has passed makes room for a new one."""
    today = localdate(at)
    over = Grant.objects.filter(Q(ends_on__lt=today) | Q(gives_way_on__lte=today), member=member)
    for row in over.filter(withdrawn_at__isnull=True).select_for_update():
        row.withdrawn_at, row.withdrawn_by = at, _("its last day")
        row.save()


def end_carer_link(link: CarerLink, by_name: str, at: datetime) -> None:
    """It is over, and what was said to it is taken back."""
    link.ended_at, link.ended_by = at, by_name
    link.save()
    for yes in link.yeses.select_for_update().filter(withdrawn_at__isnull=True):
        yes.withdrawn_at, yes.withdrawn_by = at, by_name
        yes.save()


def locked_member(person_id: int, ref: str) -> CircleMember:
    """A live member of this person's circle, held for a change; anybody else's is NotFound."""
    live = CircleMember.objects.select_for_update().filter(person_id=person_id, ended_at__isnull=True)
    member = live.filter(ref=ref).first()
    if member is None:
        raise NotFound(f"circle member {ref}")
    return member


def not_oneself(member: CircleMember, by: Standing) -> None:
    """An attorney manages the circle, but not their own place in it."""
    if member.account_id is not None and member.account_id == by.actor.account_id:
        raise NotPossible(
            "member", _("You cannot change your own place in the circle. Ask the person or staff.")
        )


def who_said_yes(given_by: str, by: Standing) -> str:
    """Whose consent it is: the person's own when they do it themselves, else whoever is named."""
    if by.side == "person":
        return by.actor.name
    if not given_by.strip():
        raise Missing("given_by", _("Write who said yes: the person, or who may say it for them."))
    return checks.words("given_by", given_by, 200)


def tell_member(member: CircleMember, body: Promise, at: datetime) -> None:
    """In their own language: `body` is translated lazily."""
    recipient = recipient_of_member(member.person_id, member.ref)
    tell(recipient=recipient, subject=Subject.ACCESS, body=lambda: str(body), at=at)


def tell_person(by: Standing, sentence: Sentence, at: datetime) -> None:
    """Whoever changes a person's circle for them, the person hears of it."""
    if by.side != "person":
        tell(
            recipient=recipient_of(by.person_id),
            subject=Subject.ACCESS,
            body=lambda: _(sentence.template).format(**sentence.values),
            about=subject_of(by.person_ref),
            at=at,
        )
