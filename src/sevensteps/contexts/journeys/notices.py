"""Telling the person when somebody else has moved their journey."""

from datetime import datetime

from django.utils.translation import gettext as _

from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Standing
from sevensteps.core.journey import EVENT_WORDS, STATE_WORDS, Event, State

_TOLD = frozenset({Event.PAUSE, Event.RESUME, Event.GO_BACK, Event.NEED_CHANGED, Event.MOVE_OUT, Event.END})


def tell_the_person(by: Standing, event: Event, now: State, at: datetime) -> None:
    """Queue a notice unless they did it themselves, or the step concerned tells them better."""
    if by.side == "person" or event not in _TOLD:
        return
    words = STATE_WORDS[now]
    body = _("%(name)s has changed where you are on your seven steps: %(event)s.\n\n%(now)s %(next)s") % {
        "name": by.actor.name,
        "event": _(EVENT_WORDS[event].template),
        "now": _(words.now.template),
        "next": _(words.next.template),
    }
    notify.queue(
        recipient=people.recipient_of(by.person_id),
        subject=_("News about your seven steps"),
        body=body,
        about=f"person:{by.person_ref}",
        at=at,
    )
