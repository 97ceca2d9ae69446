"""Guests: somebody without another tie to a record, let in to the papers of one thing of it, for a while."""

from collections.abc import Callable
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit.actions import record_for, subject_of
from sevensteps.contexts.notify.actions import tell
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import Channel, Subject
from sevensteps.contexts.people import checks
from sevensteps.contexts.people.actions.invitations import GOOD_FOR, Invited
from sevensteps.contexts.people.errors import AlreadyThere
from sevensteps.contexts.people.models import Guest, Invitation
from sevensteps.contexts.people.tokens import new_token, token_hash
from sevensteps.core.access import Standing
from sevensteps.core.errors import NotFound
from sevensteps.core.trace import Sentence


@transaction.atomic
def invite_guest(
    *,
    about: str,
    seat: str,
    name: str,
    email: str,
    deputy: bool = False,
    body: Callable[[], str],
    by: Standing,
    at: datetime,
) -> Invited:
    """Let somebody in to one thing, and send them a link to sign in with.

    The caller's context has checked that `by` may, and says in `body`, called in their language, what
    they are asked to. Raises Missing,
    AlreadyThere (the seat is taken, or they have one).
    """
    address = checks.email_address("email", email, needed=True)
    live = Guest.objects.select_for_update().filter(about=about, ended_at__isnull=True)
    if live.filter(seat=seat).exists():
        raise AlreadyThere("seat", _("Somebody has this seat. Say that this one comes instead of them."))
    if live.filter(email__iexact=address).exists():
        raise AlreadyThere("email", _("Somebody with this e-mail address has a seat already."))
    guest = Guest.objects.create(
        person_id=by.person_id,
        about=about,
        seat=seat,
        name=checks.words("name", name, 200),
        email=address,
        deputy=deputy,
        added_by=by.actor.name,
        added_at=at,
        starts_on=localdate(at),
    )
    invited = _send_link(guest, body, by, at)
    sentence = Sentence("{name} was let in to some papers", {"name": guest.name})
    record_for(by=by, name="guest.invited", sentence=sentence, at=at)
    return invited


def _send_link(guest: Guest, body: Callable[[], str], by: Standing, at: datetime) -> Invited:
    token = new_token()
    made = Invitation.objects.create(
        person_id=by.person_id,
        guest=guest,
        token_hash=token_hash(token),
        email=guest.email,
        made_by=by.actor.name,
        made_at=at,
        expires_at=at + GOOD_FOR,
    )
    url = f"{settings.SITE_URL}/invitation/{token}/"
    tell(
        recipient=Recipient(f"guest:{guest.ref}", guest.name, Channel.EMAIL, guest.email),
        subject=Subject.INVITATION,
        body=body,
        link=url,
        about=subject_of(by.person_ref),
        at=at,
    )
    return Invited(token, url, made.expires_at)


@transaction.atomic
def end_guest(*, about: str, ref: str, by: Standing, at: datetime) -> None:
    """From this moment a guest sees nothing here any more; a link that waits works no longer."""
    found = Guest.objects.select_for_update().filter(person_id=by.person_id, about=about, ref=ref)
    guest = found.filter(ended_at__isnull=True).first()
    if guest is None:
        raise NotFound(f"guest {ref}")
    _end(guest, by, at)


@transaction.atomic
def end_guests(*, about: str, by: Standing, at: datetime) -> None:
    """The thing is over without a result: all its guests leave at once."""
    live = Guest.objects.select_for_update().filter(
        person_id=by.person_id, about=about, ended_at__isnull=True
    )
    for guest in live.order_by("id"):
        _end(guest, by, at)


@transaction.atomic
def let_guests_until(*, about: str, last_day: date, by: Standing) -> None:
    """The thing is over: its guests read its papers until a last day."""
    live = Guest.objects.select_for_update().filter(
        person_id=by.person_id, about=about, ended_at__isnull=True
    )
    for guest in live.order_by("id"):
        guest.ends_on = max(last_day, guest.starts_on)
        guest.save()


def _end(guest: Guest, by: Standing, at: datetime) -> None:
    guest.ended_at, guest.ended_by = at, by.actor.name
    guest.save()
    guest.invitations.filter(accepted_at__isnull=True, cancelled_at__isnull=True).update(cancelled_at=at)
    sentence = Sentence("{name} sees these papers no longer", {"name": guest.name})
    record_for(by=by, name="guest.ended", sentence=sentence, at=at)
    tell(
        recipient=Recipient(f"guest:{guest.ref}", guest.name, Channel.EMAIL, guest.email),
        subject=Subject.ACCESS,
        body=lambda: _("You are no longer asked to take part. You cannot see the papers any more."),
        about=subject_of(by.person_ref),
        at=at,
    )
