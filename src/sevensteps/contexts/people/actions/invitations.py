"""Invitations: a link that lets somebody in, once and for a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit.actions import record, record_for, subject_of
from sevensteps.contexts.notify.actions import tell
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import Channel, Subject
from sevensteps.contexts.people.accounts import make_account
from sevensteps.contexts.people.errors import AlreadyThere, InvitationRefused, Missing
from sevensteps.contexts.people.models import Account, CircleMember, Guest, Invitation, Person
from sevensteps.contexts.people.names import call_name
from sevensteps.contexts.people.tokens import new_token, token_hash
from sevensteps.core.access import Actor, Standing, Task
from sevensteps.core.errors import NotFound
from sevensteps.core.trace import Sentence

GOOD_FOR = timedelta(days=14)
GUEST = "guest"  # how they stand to the person, for the history


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation just made: the only time its token is known outside the message."""

    token: str
    url: str
    expires_at: datetime


@transaction.atomic
def invite(*, member_ref: str | None = None, by: Standing, at: datetime) -> Invited:
    """Send a link to somebody of the circle (or, without one, to the person themself) to sign in with.

    Raises Missing (no e-mail address), AlreadyThere (they sign in already, or a link is still open).
    """
    by.check(Task.MANAGE_CIRCLE)
    person = Person.objects.select_for_update().get(id=by.person_id)
    member = _member(person, member_ref)
    email = member.email if member else person.email
    if (member or person).account_id is not None:
        raise AlreadyThere("member", _("They can sign in already."))
    if not email:
        raise Missing("email", _("Add an e-mail address first: the link is sent there."))
    open_now = _open_for(person, member)
    if open_now.filter(expires_at__gte=at).exists():
        raise AlreadyThere("member", _("They have a link already. Withdraw it first to send another."))
    open_now.update(cancelled_at=at)  # what expired makes room
    token = new_token()
    made = Invitation.objects.create(
        person=person,
        member=member,
        token_hash=token_hash(token),
        email=email,
        made_by=by.actor.name,
        made_at=at,
        expires_at=at + GOOD_FOR,
    )
    url = f"{settings.SITE_URL}/invitation/{token}/"
    name = member.name if member else call_name(person.given_name, person.family_name, person.known_as)
    key = f"member:{member.ref}" if member else f"person:{person.ref}"
    tell(
        recipient=Recipient(key, name, Channel.EMAIL, email, person.language),
        subject=Subject.INVITATION,
        body=_invited,
        link=url,
        about=subject_of(person.ref),
        at=at,
    )
    record_for(
        by=by,
        name="circle.invited",
        sentence=Sentence("{name} was invited to sign in", {"name": name}),
        at=at,
    )
    return Invited(token, url, made.expires_at)


def _invited() -> str:
    words = _("You are invited to a circle of support. Open this link within %(days)s days. It works once.")
    return words % {"days": GOOD_FOR.days}


@transaction.atomic
def cancel_invitation(*, member_ref: str | None = None, by: Standing, at: datetime) -> None:
    """Withdraw the open link of somebody of the circle, or of the person. NotFound when there is none."""
    by.check(Task.MANAGE_CIRCLE)
    person = Person.objects.select_for_update().get(id=by.person_id)
    member = _member(person, member_ref)
    if not _open_for(person, member).update(cancelled_at=at):
        raise NotFound(f"invitation of {member_ref or person.ref}")
    record_for(by=by, name="circle.invitation_withdrawn", sentence="An invitation was withdrawn", at=at)


@transaction.atomic
def accept_invitation(
    *, token: str, name: str = "", password: str | None = None, by: Actor | None = None, at: datetime
) -> int:
    """Let the invited in: bind the account that is signed in, or open one; gives its number.

    A new account is opened for the address the link was sent to, which is thereby proven. Raises
    InvitationRefused (unknown, used, withdrawn, too old), Missing, and AlreadyThere where an account with
    that address exists (sign in first) or is in this circle already.
    """
    made = Invitation.objects.select_for_update().filter(token_hash=token_hash(token)).first()
    if made is None or made.accepted_at is not None or made.cancelled_at is not None or made.expires_at < at:
        raise InvitationRefused("invitation", _("This link does not work any more. Ask for a new one."))
    person = Person.objects.select_for_update().get(id=made.person_id)
    member = (made.member_id and CircleMember.objects.select_for_update().get(id=made.member_id)) or None
    guest = (made.guest_id and Guest.objects.select_for_update().get(id=made.guest_id)) or None
    invited = guest or member or person
    if invited.account_id is not None or _gone(member, guest, at):
        raise InvitationRefused("invitation", _("This link does not work any more. Ask for a new one."))
    one = guest or member
    known = one.name if one else call_name(person.given_name, person.family_name, person.known_as)
    if by is not None and by.account_id is not None:
        account = Account.objects.select_for_update().get(id=by.account_id, is_active=True)
    else:
        account = _new_account(made, name or known, password, at)
    if guest is not None:
        _bind_guest(account, person, guest)
    else:
        _bind(account, person, member)
    made.accepted_by, made.accepted_at = account, at
    made.save()
    record(
        subject=subject_of(person.ref),
        by_key=f"account:{account.id}",
        by_name=account.name,
        relation=GUEST if guest else member.relationship if member else "yourself",
        name="circle.invitation_accepted",
        sentence=Sentence("{name} accepted the invitation", {"name": account.name}),
        at=at,
    )
    return account.id


def _open_for(person: Person, member: CircleMember | None) -> QuerySet[Invitation]:
    """The links that wait for somebody of the circle or, without one, for the person themself."""
    waiting = Invitation.objects.filter(person=person, accepted_at=None, cancelled_at=None)
    return waiting.filter(member=member, guest=None)


def _gone(member: CircleMember | None, guest: Guest | None, at: datetime) -> bool:
    """Whether the place that the link leads to is over."""
    if guest is not None:
        return guest.ended_at is not None or (guest.ends_on is not None and guest.ends_on < localdate(at))
    return member is not None and member.ended_at is not None


def _new_account(made: Invitation, name: str, password: str | None, at: datetime) -> Account:
    """An account for the address the link was sent to."""
    if Account.objects.filter(email__iexact=made.email).exists():
        raise AlreadyThere(
            "email", _("You have an account with this e-mail address. Sign in, then open the link.")
        )
    if password is None:
        raise Missing("password", _("Choose a password."))
    return make_account(email=made.email, name=name, password=password, language=made.person.language, at=at)


def _bind_guest(account: Account, person: Person, guest: Guest) -> None:
    """Nobody is a guest in their own record, nor twice of the same thing."""
    seats = Guest.objects.filter(about=guest.about, account=account, ended_at__isnull=True)
    if person.account_id == account.id or seats.exists():
        raise AlreadyThere(
            "invitation", _("You have a part in this already. Sign out if the link is another's.")
        )
    guest.account = account
    guest.save()


def _bind(account: Account, person: Person, member: CircleMember | None) -> None:
    """Make the account theirs; nobody is in a circle twice, nor in their own."""
    if member is None:
        if Person.objects.filter(account=account).exists():
            raise AlreadyThere(
                "invitation", _("You are signed in as somebody else. Sign out, then open the link.")
            )
        if CircleMember.objects.filter(person=person, account=account, ended_at__isnull=True).exists():
            raise AlreadyThere("invitation", _("You are in this circle. Sign out, then open the link."))
        person.account = account
        person.save()
        return
    in_circle = CircleMember.objects.filter(person=person, account=account, ended_at__isnull=True).exists()
    if in_circle or person.account_id == account.id:
        raise AlreadyThere(
            "invitation", _("You are in this circle already. Sign out if the link is another's.")
        )
    member.account = account
    member.save()


def _member(person: Person, ref: str | None) -> CircleMember | None:
    if ref is None:
        return None
    found = (
        CircleMember.objects.select_for_update().filter(person=person, ref=ref, ended_at__isnull=True).first()
    )
    if found is None:
        raise NotFound(f"circle member {ref}")
    return found
