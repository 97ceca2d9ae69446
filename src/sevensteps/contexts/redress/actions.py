"""Sending an appeal, saying that we have it, looking at it, deciding, and taking it back."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.redress.models import Appeal, AppealMove
from sevensteps.contexts.redress.notices import tell_deciders, tell_person
from sevensteps.contexts.redress.queries import AppealView, promise_at, view_of
from sevensteps.contexts.refs import new_ref
from sevensteps.contexts.typed import fits
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.redress import (
    EVENT_WORDS,
    Event,
    Fact,
    Party,
    State,
    check_may_decide,
    check_words,
    event_for,
    step,
)
from sevensteps.core.trace import Sentence

LONGEST = 5_000
_TASK_OF = {
    Party.SENDER: Task.SEND_APPEAL,
    Party.WORKER: Task.ACKNOWLEDGE_APPEAL,
    Party.DECIDER: Task.DECIDE_APPEAL,
}


class AlreadySent(Refused):
    """There is an appeal about this decision; `ref` is its reference."""

    def __init__(self, ref: str) -> None:
        words = Sentence("There is an appeal about this already. You can read how it goes.")
        super().__init__("appeal", words)
        self.ref = ref


def parties_of(by: Standing, sent_by: str) -> frozenset[Party]:
    """In which capacities somebody deals with an appeal of this person's; `sent_by` is its sender's key.

    A worker is the sender only of what they sent on the person's word: it may be about their own decision.
    """
    held = frozenset(party for party, task in _TASK_OF.items() if by.can(task))
    return held - {Party.SENDER} if by.side == "staff" and by.actor.key != sent_by else held


@transaction.atomic
def send_appeal(
    *,
    by: Standing,
    about_kind: str,
    about_ref: str,
    involved: Collection[str],
    why: str,
    wanted: str = "",
    at: datetime,
) -> str:
    """Keep an appeal about one decision and return its reference; the clock starts on this day.

    Called by the context that made the decision: it knows what `about_ref` is, holds the journey, and names
    who was `involved` (actor keys). Raises AlreadySent, NoReasons.
    """
    by.check(Task.SEND_APPEAL)
    there = Appeal.objects.filter(about_kind=about_kind, about_ref=about_ref).exclude(state=State.WITHDRAWN)
    if (sent := there.first()) is not None:
        raise AlreadySent(sent.ref)
    promise = promise_at(at)
    row = Appeal.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        about_kind=about_kind,
        about_ref=about_ref,
        why=_written("why", why),
        wanted=fits("wanted", wanted, LONGEST, needed=False),
        involved=sorted({*involved, by.actor.key}),
        acknowledge_by=promise.acknowledge_by,
        answer_by=promise.answer_by,
        sent_at=at,
        sent_by_key=by.actor.key,
        sent_by_name=by.actor.name,
        sent_relation=by.relation,
    )
    _write(row, "send", "", by=by, at=at)
    audit.record_for(by=by, name="appeal.sent", sentence="Sent an appeal", at=at)
    tell_person(row, None, by=by, at=at)
    tell_deciders(row, by=by, at=at)
    return row.ref


@transaction.atomic
def acknowledge(*, by: Standing, ref: str, at: datetime) -> None:
    """Tell the person that the appeal is there."""
    row = _locked(by, ref)
    before = _move(row, Event.ACKNOWLEDGE, by)
    row.acknowledged_at, row.acknowledged_by_key, row.acknowledged_by_name = at, by.actor.key, by.actor.name
    _keep(row, Event.ACKNOWLEDGE, before, by=by, at=at)


@transaction.atomic
def look_at(*, by: Standing, ref: str, at: datetime) -> None:
    """Begin to look at the appeal, under one's own name. Raises InvolvedMayNotDecide."""
    row = _locked(by, ref)
    before = _move(row, Event.LOOK_AT, by)
    row.looked_at, row.looked_by_key, row.looked_by_name = at, by.actor.key, by.actor.name
    _keep(row, Event.LOOK_AT, before, by=by, at=at)


@transaction.atomic
def decide(*, by: Standing, ref: str, outcome: State, reasons: str, at: datetime) -> AppealView:
    """Answer the appeal, with reasons. What follows from it is written by the context it is about.

    Raises InvolvedMayNotDecide, NoReasons, and the refusals of `core.redress.step`.
    """
    row = _locked(by, ref)
    event = event_for(outcome)
    before = _move(row, event, by, reasons)
    row.reasons = _written("reasons", reasons)
    row.decided_at, row.decided_by_key, row.decided_by_name = at, by.actor.key, by.actor.name
    _keep(row, event, before, by=by, at=at)
    return view_of(row)


@transaction.atomic
def withdraw(*, by: Standing, ref: str, at: datetime) -> None:
    """Take the appeal back; another may be sent about the same decision."""
    row = _locked(by, ref)
    before = _move(row, Event.WITHDRAW, by)
    row.withdrawn_at = at
    _keep(row, Event.WITHDRAW, before, by=by, at=at)
    tell_deciders(row, by=by, at=at)


def _locked(by: Standing, ref: str) -> Appeal:
    by.check(Task.SEE_APPEALS)
    row = Appeal.objects.select_for_update().filter(person_id=by.person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"appeal {ref}")
    return row


def _move(row: Appeal, event: Event, by: Standing, reasons: str = "") -> str:
    """Put the appeal in its next state, and return the one it was in."""
    facts, parties = set(), parties_of(by, row.sent_by_key)
    if event not in {Event.ACKNOWLEDGE, Event.WITHDRAW} and Party.DECIDER in parties:
        check_may_decide(by.actor.key, row.involved)
        facts.add(Fact.NOT_INVOLVED)
    if reasons.strip():
        facts.add(Fact.REASONS_WRITTEN)
    before = row.state
    row.state = step(event, State(row.state), frozenset(facts), parties).to_state
    return before


def _keep(row: Appeal, event: Event, before: str, *, by: Standing, at: datetime) -> None:
    row.save()
    _write(row, event, before, by=by, at=at)
    audit.record_for(by=by, name=f"appeal.{event}", sentence=EVENT_WORDS[event], at=at)
    tell_person(row, event, by=by, at=at)


def _write(row: Appeal, event: str, before: str, *, by: Standing, at: datetime) -> None:
    AppealMove.objects.create(
        appeal=row,
        event=event,
        from_state=before,
        to_state=row.state,
        by_key=by.actor.key,
        by_name=by.actor.name,
        relation=by.relation,
        at=at,
    )


def _written(where: str, text: str) -> str:
    tidy = fits(where, text, LONGEST, needed=False)
    check_words(where, tidy)
    return tidy
