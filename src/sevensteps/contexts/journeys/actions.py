"""Opening a journey and moving it, always through the table in `core.journey`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys.models import Journey
from sevensteps.contexts.journeys.models import Move as MoveRow
from sevensteps.contexts.journeys.notices import tell_of_move
from sevensteps.contexts.journeys.queries import JourneyView, view_of
from sevensteps.contexts.people import actions as people_actions
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor, Standing, Task
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.journey import (
    CLOSED,
    EVENT_WORDS,
    FREE_MOVES,
    START_STATES,
    STATE_WORDS,
    Event,
    Fact,
    State,
    check_open,
    may_make,
    sides_of,
    step_of,
)
from sevensteps.core.journey import move as allowed_move
from sevensteps.core.trace import Sentence

LONGEST_REASON = 2_000
NEEDS_REASON = frozenset({Event.GO_BACK, Event.NEED_CHANGED, Event.MOVE_OUT, Event.END})


class AlreadyOpen(Refused):
    """The person has an open journey: there is one at a time."""


class MovedMeanwhile(Refused):
    """Somebody moved the journey after the page was opened."""


class NoReason(Refused):
    """The move needs a reason and none, or too long a one, was given."""


@transaction.atomic
def open_journey(
    *,
    by: Standing,
    start: State = State.FIRST_CONTACT,
    eligible_because: str = "",
    why: str = "",
    at: datetime,
) -> str:
    """Begin a person's journey and return its reference. `eligible_because` may be written later.

    Raises AlreadyOpen where one is open.
    """
    by.check(Task.MOVE_JOURNEY)
    if start not in START_STATES:
        raise Refused("start", "A journey starts at first contact, or with moving in.")
    because = _text("eligible_because", eligible_because)
    try:
        with transaction.atomic():
            journey = Journey.objects.create(
                ref=new_ref(),
                person_id=by.person_id,
                state=start,
                step=step_of(start) or 1,
                eligible_because=because,
                eligible_by_key=by.actor.key if because else "",
                opened_on=localdate(at),
                state_since=localdate(at),
            )
    except IntegrityError as error:
        raise AlreadyOpen("person", "This person already has an open journey. Open that one.") from error
    _write(journey, "open", "", by=by, why=_text("why", why), at=at)
    return journey.ref


@transaction.atomic
def register_and_open(*, start: State, details: Mapping[str, Any], by: Actor, at: datetime) -> str:
    """Register somebody (`details` as people's `register_person` takes them) and begin their journey at once.

    Gives the person's reference. Raises the refusals of both.
    """
    person_ref = people_actions.register_person(**details, by=by, at=at)
    case = people.case_for(by, person_ref, localdate(at))
    open_journey(by=case.standing, start=start, at=at)
    return person_ref


@transaction.atomic
def record_eligibility(*, by: Standing, because: str, at: datetime) -> None:
    """Write down that, and why, the person can have support: a worker's finding, asked for before step 1."""
    by.check(Task.FINISH_ASSESSMENT)
    if by.side != "staff":
        raise Refused("eligible_because", "A worker writes down who can have support. Ask them.")
    journey = _locked(by.person_id)
    journey.eligible_because = _text("eligible_because", because)
    if not journey.eligible_because:
        raise NoReason("eligible_because", "Say why the person can have support.")
    journey.eligible_by_key = by.actor.key
    journey.save()
    audit.record_for(by=by, name="journey.eligible", sentence="Wrote down that support can be given", at=at)


def hold(*, by: Standing, task: Task) -> JourneyView:
    """Lock the person's journey until the transaction ends, with both rings checked.

    Actions about one person begin with this, so that two of them never overlap. Raises NotAllowed (who),
    NotOpen (when), NotFound (no journey).
    """
    by.check(task)
    journey = _locked(by.person_id)
    check_open(task, State(journey.state))
    return view_of(journey)


@transaction.atomic
def move(
    *,
    by: Standing,
    event: Event,
    facts: frozenset[Fact] = frozenset(),
    why: str = "",
    seen: State | None = None,
    at: datetime,
) -> State:
    """Move the person's journey and return where it is now.

    `seen` is the state the caller's page showed; when given and no longer true, MovedMeanwhile.
    Raises the refusals of `core.journey.move`, and NoReason for a move that needs one.
    """
    by.check(Task.SEE_JOURNEY)
    journey = _locked(by.person_id)
    before = State(journey.state)
    if seen is not None and seen is not before:
        raise MovedMeanwhile(
            "state",
            Sentence(
                "The journey has moved to “{state}” since. Look again before you go on.",
                {"state": STATE_WORDS[before].title},
            ),
        )
    reason = _text("why", why)
    if event in NEEDS_REASON and not reason:
        raise NoReason("why", "Say why, in a few words.")
    paused_in = State(journey.paused_in) if journey.paused_in else None
    if paused_in:
        facts |= {Fact.PAUSED_HERE}
    row = allowed_move(event, before, facts, sides_of(by), paused_in)
    if event in FREE_MOVES and not may_make(event, by):
        raise NotAllowed(f"{by.actor.key} may not {event} for {by.person_ref}")
    now = row.to_state or before
    journey.state = now
    journey.state_since = localdate(at)
    journey.paused_in = before if now is State.PAUSED else ""
    journey.step = step_of(now) or journey.step
    journey.closed_on = localdate(at) if now in CLOSED else None
    journey.save()
    _write(journey, event, before, by=by, why=reason, at=at)
    tell_of_move(by=by, event=event, now=now, at=at)
    return now


def _locked(person_id: int) -> Journey:
    """The person's open journey, else the last closed one, under its lock."""
    journey = Journey.objects.select_for_update().filter(person_id=person_id).order_by("-id").first()
    if journey is None:
        raise NotFound("journey")
    return journey


def _write(journey: Journey, event: str, before: str, *, by: Standing, why: str, at: datetime) -> None:
    MoveRow.objects.create(
        journey=journey,
        event=event,
        from_state=before,
        to_state=journey.state,
        by_key=by.actor.key,
        by_name=by.actor.name,
        relation=by.relation,
        why=why,
        at=at,
    )
    words = EVENT_WORDS[Event(event)] if event != "open" else Sentence("Open a journey")
    audit.record_for(by=by, name=f"journey.{event}", sentence=words, at=at)


def _text(where: str, text: str) -> str:
    stripped = text.strip()
    if len(stripped) > LONGEST_REASON:
        raise NoReason(where, Sentence("Use {most} characters or fewer.", {"most": f"{LONGEST_REASON:,}"}))
    return stripped
