"""What every step of a case has in common: its lock, the core's table, its row, and telling the person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets.models import RecoveryCase, RecoveryEvent
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify import queries as outbox
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor, Standing, Task
from sevensteps.core.budgets.recovery import EVENT_WORDS, Event, Fact, Kind, Party, State, move_case
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.trace import Sentence

LONGEST = 5_000


class CaseMoved(Refused):
    """Something happened in the case after the page was opened."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who does it, as rows of history name them."""

    key: str
    name: str
    relation: str


def author_of(by: Actor | Standing) -> Author:
    if isinstance(by, Standing):
        return Author(by.actor.key, by.actor.name, by.relation)
    return Author(by.key, by.name, "")


def parties_of(by: Standing) -> frozenset[Party]:
    """In which capacities somebody moves a case. Agreeing is asked for on top: see `answering`."""
    held = set()
    if by.can(Task.REPLY_RECOVERY):
        held.add(Party.PERSON)
    if by.can(Task.PROPOSE_RECOVERY):
        held.add(Party.OFFICER)
    if by.can(Task.DECIDE_RECOVERY):
        held.add(Party.DECIDER)
    return frozenset(held)


def locked(by: Standing, ref: str, *, seen: int | None) -> RecoveryCase:
    """The case under its lock; `seen` is how many steps the caller's page showed.

    Raises NotFound, CaseMoved.
    """
    by.check(Task.SEE_MONEY)
    row = RecoveryCase.objects.select_for_update().filter(person_id=by.person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"case {ref}")
    if seen is not None and seen != row.steps:
        raise CaseMoved("seen", _("Something has happened here since. Look at the page again, then go on."))
    return row


def step(row: RecoveryCase, event: Event, by: Standing, facts: set[Fact]) -> str:
    """Put the case in its next state, and give the one it was in. Raises the refusals of `move_case`."""
    before = row.state
    allowed = move_case(Kind(row.kind), event, State(row.state), frozenset(facts), parties_of(by))
    row.state = allowed.to_state
    return before


def keep(
    row: RecoveryCase,
    event: str,
    before: str,
    *,
    by: Author,
    words: str = "",
    more: str = "",
    pence: int | None = None,
    at: datetime,
) -> None:
    """Save the case, and write the row of what happened in it."""
    row.steps += 1
    row.save()
    RecoveryEvent.objects.create(
        case=row, number=row.steps, event=event, from_state=before, to_state=row.state, words=words,
        more=more, amount_pence=pence, by_key=by.key, by_name=by.name, relation=by.relation, at=at,
    )  # fmt: skip
    told = EVENT_WORDS[Event(event)] if event in set(Event) else _OTHER[event]
    audit.record(
        subject=audit.subject_of(people.person(row.person_id).ref),
        by_key=by.key,
        by_name=by.name,
        relation=by.relation,
        name=f"recovery.{event}",
        sentence=Sentence("Money to give back: {what}", {"what": told}),
        at=at,
    )


def settle_if_whole(row: RecoveryCase, by: Author, at: datetime) -> None:
    """The case is settled once all that was decided has come."""
    if row.taken_pence != row.decided_pence:
        return
    before = row.state
    facts, who = frozenset({Fact.MONEY_BACK}), frozenset({Party.OFFICER})
    row.state = move_case(Kind(row.kind), Event.SETTLE, State(row.state), facts, who).to_state
    keep(row, Event.SETTLE, before, by=by, pence=row.taken_pence, at=at)


_OTHER = {
    "open": Sentence("drew up a sum"),
    "receive": Sentence("some of it came back"),
    "give_back": Sentence("what had come back was paid out again"),
}


def tell_person(row: RecoveryCase, words: Callable[[], str], at: datetime) -> str:
    """Queue a notice in the person's own way and language, and give its ref."""
    return notify.tell(
        recipient=people.recipient_of(row.person_id),
        subject=Subject.MONEY,
        body=words,
        about=audit.subject_of(people.person(row.person_id).ref),
        at=at,
    )


def reached(notice: str, at: datetime) -> bool:
    """Whether a notice has reached the person by this day."""
    day = outbox.told_on([notice]).get(notice)
    return day is not None and day <= localdate(at)


def written(where: str, text: str, ask: str) -> str:
    """What somebody wrote, tidied. Raises Refused where it is empty or too long."""
    tidy = text.strip()
    if not tidy:
        raise Refused(where, ask)
    return fitting(where, tidy)


def fitting(where: str, text: str) -> str:
    tidy = text.strip()
    if len(tidy) > LONGEST:
        raise Refused(where, _("Use %(most)s characters or fewer.") % {"most": f"{LONGEST:,}"})
    return tidy
