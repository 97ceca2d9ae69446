"""Who is told of a concern, and the trace that is kept of it: none of it in the person's history."""

from collections.abc import Collection
from datetime import datetime

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.contexts.safeguarding.models import Concern, ConcernMove
from sevensteps.core.access import Actor, Role
from sevensteps.core.safeguarding import EVENT_WORDS, Danger, Event
from sevensteps.core.trace import Sentence

LONGEST = 5_000
LEADS = frozenset({Role.SAFEGUARDING_LEAD})

_NEW = _("Somebody has raised a safeguarding concern. Open your work to read it.")
_URGENT = _("Somebody may be in danger now. Open your work and read the safeguarding concern at once.")
_NOBODY = _("A safeguarding concern waits, and nobody is in the safeguarding team. Appoint somebody today.")
_NOBODY_IN = _(
    "A safeguarding concern waits with this team: {team}. Nobody in it may read the concern. "
    "Appoint somebody to that team today."
)
_SAID = {
    "raise": "Raised a concern",
    "match": "Said whom a concern is about",
    "place": "Gave a concern to a team",
}


def tell_team(row: Concern, at: datetime) -> None:
    """Whoever may read it: those of its team, or of the other teams while nobody is in it. Administrators too
    where nobody is in it, or none of those may.
    """
    today = localdate(at)
    council = [agency.id for agency in people.agencies(AgencyKind.AUTHORITY)]
    team = row.team and people.recipients_in_team(row.team.ref, today, LEADS)
    leads = _leads(row, {one.key for one in team or ()}, at)
    for one in leads:
        tell(one, Subject.WORK, _URGENT if row.danger == Danger.YES else _NEW, at)
    if leads and team != ():
        return
    news = _NOBODY if row.team is None else format_lazy(_NOBODY_IN, team=row.team.name)
    for agency in council:
        for one in people.recipients_in_agency(agency, Role.ADMINISTRATOR, today):
            tell(one, Subject.WORK, news, at)


def _leads(row: Concern, team: Collection[str], at: datetime) -> list[Recipient]:
    """Those of the team (all, where it is nobody) who may read it: of the council that supports the person,
    and not close to them.
    """
    day, close = localdate(at), frozenset[str]()
    if row.person_id is not None:
        close = people.keys_close_to(row.person_id)
        leads = people.recipients_for_role(Role.SAFEGUARDING_LEAD, day, person_id=row.person_id)
    else:
        leads = tuple(
            one
            for agency in people.agencies(AgencyKind.AUTHORITY)
            for one in people.recipients_in_agency(agency.id, Role.SAFEGUARDING_LEAD, day)
        )
    return [one for one in leads if one.key not in close and (one.key in team or not team)]


def tell_raiser(row: Concern, news: Promise | str, at: datetime) -> None:
    """Somebody else may read over their shoulder: only staff, and who said that a message is safe."""
    kind, _colon, number = row.raised_by_key.partition(":")
    if row.may_write and kind == "account" and number.isdigit():
        tell(people.recipient_of_account(int(number)), Subject.NEWS, news, at)


def tell(recipient: Recipient, subject: Subject, news: Promise | str, at: datetime) -> None:
    """No name and no need in it, and no link to a record."""
    notify.tell(recipient=recipient, subject=subject, body=lambda: str(news), at=at)


def wrote(
    row: Concern, event: str, before: str, *, by: Actor, why: str = "", to: str = "", at: datetime
) -> None:
    """One row of what was done, and a trace of its own: the person's history is read by others too."""
    ConcernMove.objects.create(
        concern=row,
        event=event,
        from_state=before,
        to_state=row.state,
        why=why,
        to=to,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
    sentence = Sentence(_SAID[event]) if event in _SAID else EVENT_WORDS[Event(event)]
    audit.record(
        subject=f"concern:{row.ref}",
        by_key=by.key,
        by_name=by.name,
        name=f"concern.{event}",
        sentence=sentence,
        at=at,
    )
