"""Who is let in to one thing of a record, and what somebody is let in to."""

from datetime import date

from django.db.models import Q, QuerySet

from sevensteps.contexts.people.models import Guest
from sevensteps.contexts.people.shapes import GuestView
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotFound


def guests_of(person_id: int, about: str) -> tuple[GuestView, ...]:
    """Everybody who is let in to one thing, in the order they were named; those who left are not in it."""
    rows = Guest.objects.filter(person_id=person_id, about=about, ended_at__isnull=True).order_by("id")
    return tuple(_view(row) for row in rows)


def guest(actor: Actor, ref: str, today: date) -> GuestView:
    """The place of this actor as a guest. Raises NotFound: somebody else's, not begun, over, unknown."""
    row = _live(actor, today).filter(ref=ref).first()
    if row is None:
        raise NotFound(f"guest {ref}")
    return _view(row)


def places_of_guest(actor: Actor, today: date) -> tuple[GuestView, ...]:
    """Everything that this actor is let in to today, latest first."""
    return tuple(_view(row) for row in _live(actor, today).order_by("-id"))


def _live(actor: Actor, today: date) -> QuerySet[Guest]:
    """The places an account has on a day; nobody's without an account."""
    if actor.account_id is None:
        return Guest.objects.none()
    in_time = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    return Guest.objects.filter(
        in_time, account_id=actor.account_id, ended_at__isnull=True, starts_on__lte=today
    )


def _view(row: Guest) -> GuestView:
    return GuestView(
        ref=row.ref,
        person_id=row.person_id,
        about=row.about,
        seat=row.seat,
        name=row.name,
        email=row.email,
        deputy=row.deputy,
        account_id=row.account_id,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )
