"""Telling the person, and the staff who work for them, in their own way and language."""

from collections.abc import Callable
from datetime import datetime

from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role, Standing
from sevensteps.core.journey import EVENT_WORDS, STATE_WORDS, Event, State

_TOLD = frozenset({Event.PAUSE, Event.RESUME, Event.GO_BACK, Event.NEED_CHANGED, Event.MOVE_OUT, Event.END})


def tell(*, by: Standing, subject: Subject, body: Callable[[], str], at: datetime) -> None:
    """Queue a notice for the person; not about what they have just done themselves."""
    if by.side == "person":
        return
    recipient = people.recipient_of(by.person_id)
    notify.tell(recipient=recipient, subject=subject, body=body, about=f"person:{by.person_ref}", at=at)


def tell_staff(by: Standing, role: Role, body: Promise, at: datetime) -> None:
    """Queue a notice, a lazily translated text, to the person's staff of a role; not to `by`."""
    for recipient in people.recipients_for_role(role, localdate(at), person_id=by.person_id):
        if recipient.key == by.actor.key:
            continue
        notify.tell(
            recipient=recipient,
            subject=Subject.WORK,
            body=lambda: str(body),
            about=f"person:{by.person_ref}",
            at=at,
        )


def tell_of_move(*, by: Standing, event: Event, now: State, at: datetime) -> None:
    """Say where they are now, unless the step concerned tells them better."""
    if event not in _TOLD:
        return
    words = STATE_WORDS[now]
    tell(
        by=by,
        subject=Subject.NEXT_STEP,
        body=lambda: (
            _("%(name)s has changed where you are on your seven steps: %(event)s.\n\n%(now)s %(next)s")
            % {
                "name": by.actor.name,
                "event": _(EVENT_WORDS[event].template),
                "now": _(words.now.template),
                "next": _(words.next.template),
            }
        ),
        at=at,
    )
