"""Telling the person how their appeal goes, and those who have to deal with it."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.redress.models import Appeal
from sevensteps.core.access import Role, Standing
from sevensteps.core.redress import Event, State

_STAFF_NEWS = gettext_lazy("Somebody you work for has sent an appeal.")
_TAKEN_BACK = gettext_lazy("An appeal of somebody you work for was taken back.")
_OUTCOME = {
    State.UPHELD: gettext_lazy("Your appeal was right."),
    State.UPHELD_IN_PART: gettext_lazy("Your appeal was right in part."),
    State.NOT_UPHELD: gettext_lazy("Your appeal was looked at. The decision stays as it is."),
}


def tell_person(row: Appeal, event: Event | None, *, by: Standing, at: datetime) -> None:
    """Queue a notice about what has just happened; not to somebody who did it themselves."""
    if by.side == "person":
        return
    _queue(people.recipient_of(by.person_id), Subject.NEWS, lambda: _words(row, event), by, at)


def tell_deciders(row: Appeal, *, by: Standing, at: datetime) -> None:
    """Queue a notice to the team's workers, and to whoever may decide: nobody who had a part in it."""
    seen = {by.actor.key}
    news = _TAKEN_BACK if row.state == State.WITHDRAWN else _STAFF_NEWS
    for role in (Role.PRACTITIONER, Role.APPROVER, Role.PANEL_CHAIR):
        for recipient in people.recipients_for_role(role, localdate(at), person_id=by.person_id):
            part = role is not Role.PRACTITIONER and recipient.key in row.involved
            if recipient.key in seen or part:
                continue
            seen.add(recipient.key)
            _queue(recipient, Subject.WORK, news.__str__, by, at)


def _queue(
    recipient: Recipient, subject: Subject, words: Callable[[], str], by: Standing, at: datetime
) -> None:
    notify.tell(recipient=recipient, subject=subject, body=words, about=f"person:{by.person_ref}", at=at)


def _words(row: Appeal, event: Event | None) -> str:
    if event is Event.ACKNOWLEDGE:
        return _("We have your appeal. You will have an answer by %(day)s.") % {
            "day": _day(row.answer_by),
        }
    if event is Event.LOOK_AT:
        return _("%(name)s now looks at your appeal. They had no part in the decision.") % {
            "name": row.looked_by_name
        }
    if event is Event.WITHDRAW:
        return _("Your appeal was taken back. You can send one again.")
    if event is None:
        return _("An appeal was sent for you. We write back by %(first)s, and answer by %(last)s.") % {
            "first": _day(row.acknowledge_by),
            "last": _day(row.answer_by),
        }
    return f"{_OUTCOME[State(row.state)]}\n\n{row.reasons}"


def _day(day: date) -> str:
    return date_format(day, "j F Y")
