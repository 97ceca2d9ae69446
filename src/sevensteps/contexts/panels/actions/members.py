"""Who else sits on the panel: named by the team, let in to its papers, and out again when it is over."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.panels.actions.held import locked
from sevensteps.contexts.panels.queries import members_of
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people import queries as known
from sevensteps.contexts.people.actions import Invited
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound
from sevensteps.core.planning.panel import SEAT_WORDS, Seat, State, check_seat


@transaction.atomic
def name_member(
    *, by: Standing, ref: str, seat: Seat, name: str, email: str, deputy: bool = False, at: datetime
) -> Invited:
    """Let somebody with no other tie to the record in to the papers, and send them a link to sign in.

    `deputy`: they come instead of who has the seat, who is out from this moment. The person is told.
    Raises CannotSit, Missing, AlreadyThere.
    """
    by.check(Task.ARRANGE_PANEL)
    row = locked(by, ref)
    members = members_of(by.person_id, ref)
    taken = {one.seat: one for one in members}
    check_seat(seat, State(row.state), asked=bool(row.asked), deputy=deputy, taken=list(taken))
    if deputy:
        people.end_guest(about=ref, ref=taken[seat].ref, by=by, at=at)
    invited = people.invite_guest(
        about=ref, seat=seat, name=name, email=email, deputy=deputy, body=_asked, by=by, at=at
    )
    notify.tell(
        recipient=known.recipient_of(by.person_id),
        subject=Subject.ACCESS,
        body=lambda: (
            _("%(name)s sits on the risk panel about your plan, and reads its papers: %(seat)s.")
            % {"name": name.strip(), "seat": _(SEAT_WORDS[seat].template)}
        ),
        about=f"person:{by.person_ref}",
        at=at,
    )
    return invited


def _asked() -> str:
    words = _(
        "You are asked to sit on a risk panel. You read its papers here, before and after it meets. Open "
        "this link within %(days)s days. It works once."
    )
    return words % {"days": people.GOOD_FOR.days}


@transaction.atomic
def take_off(*, by: Standing, ref: str, member: str, at: datetime) -> None:
    """From this moment they read nothing here any more. Raises NotFound for who does not sit there."""
    by.check(Task.ARRANGE_PANEL)
    locked(by, ref)
    if member not in {one.ref for one in members_of(by.person_id, ref)}:
        raise NotFound(f"panel member {member}")
    people.end_guest(about=ref, ref=member, by=by, at=at)
