"""Noting how it goes, asking for a review, saying one's view, finishing with what follows."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.allocation import actions as allocation
from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.planning import queries as plans
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.refs import new_ref
from sevensteps.contexts.reviews import queries
from sevensteps.contexts.reviews.models import CheckIn, Review, View
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.journey import Event, Fact, Side, check_open, sides_of
from sevensteps.core.reviews import Achieved, Going, Result, ReviewSide, check_result, next_due
from sevensteps.core.trace import Sentence

LONGEST = 2_000


class NotYourSide(Refused):
    """Somebody's view is theirs to give."""


class NoPlanYet(Refused):
    """There is nothing agreed to look back on."""


class TooLong(Refused):
    """More text than fits."""


@transaction.atomic
def note_progress(
    *, by: Standing, outcome_ref: str, going: Going, note: str = "", once: str, at: datetime
) -> str:
    """Say how an outcome of the agreed plan is going, and give the note's ref; sent again, it counts once."""
    journeys.hold(by=by, task=Task.NOTE_PROGRESS)
    before = CheckIn.objects.filter(person_id=by.person_id, once=once).first()
    if before is not None:
        return before.ref
    plan = plans.agreed_plan_of(by.person_id)
    if plan is None:
        raise NoPlanYet("outcome", _("You can note how things go when a plan has been agreed."))
    about = plan.outcome(outcome_ref)
    row = CheckIn.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        outcome_ref=outcome_ref,
        going=going,
        note=_text("note", note),
        once=once,
        by_key=by.actor.key,
        by_name=by.actor.name,
        relation=by.relation,
        at=at,
    )
    said = Sentence("Noted how this is going: {outcome}", {"outcome": about.text})
    audit.record_for(by=by, name="outcome.noted", sentence=said, at=at)
    return row.ref


@transaction.atomic
def begin_review(*, by: Standing, why: str = "", at: datetime) -> str:
    """Start looking back, at any time, and give the review's ref; one under way is gone on with."""
    by.check(Task.GIVE_REVIEW_VIEW)
    journeys.hold(by=by, task=Task.SEE_JOURNEY)
    under_way = Review.objects.filter(person_id=by.person_id, finished_at__isnull=True).first()
    if under_way is not None:
        return under_way.ref
    plan = plans.agreed_plan_of(by.person_id)
    if plan is None:
        raise NoPlanYet("review", _("There is no agreed plan to look back on yet."))
    reason = _text("why", why)[:500]
    journeys.move(by=by, event=Event.BEGIN_REVIEW, why=reason, at=at)
    row = Review.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        plan_ref=plan.ref,
        due_on=queries.due_on(by.person_id),
        why=reason,
        opened_at=at,
        opened_by_name=by.actor.name,
    )
    audit.record_for(by=by, name="review.begun", sentence="Started to look back", at=at)
    tell(
        by=by,
        subject=Subject.REVIEW,
        body=lambda: _("It is time to look back together: what has changed, what works, what does not."),
        at=at,
    )
    _tell_workers(by, at)
    return row.ref


def sides_for(by: Standing) -> tuple[ReviewSide, ...]:
    """The sides somebody may speak for, their own first; a worker may write down what others say."""
    if by.side == ReviewSide.STAFF:
        return (ReviewSide.STAFF, ReviewSide.PERSON, ReviewSide.FAMILY)
    own = ReviewSide(by.side)
    return (own, ReviewSide.PERSON) if own is ReviewSide.FAMILY and Side.PERSON in sides_of(by) else (own,)


@transaction.atomic
def give_view(
    *,
    by: Standing,
    outcome_ref: str,
    achieved: Achieved,
    working: str = "",
    not_working: str = "",
    what_next: str = "",
    side: ReviewSide | None = None,
    at: datetime,
) -> None:
    """Say, or say better, what one side thinks of one outcome in the open review.

    Raises NotYourSide, NotFound for an outcome that is not of this plan, NotOpen without a review.
    """
    journeys.hold(by=by, task=Task.GIVE_REVIEW_VIEW)
    row, view = _open(by.person_id)
    about = view.outcome(outcome_ref)
    voice = side or sides_for(by)[0]
    if voice not in sides_for(by):
        raise NotYourSide("side", _("You can only give your own view."))
    View.objects.update_or_create(
        review=row,
        outcome_ref=outcome_ref,
        side=voice,
        defaults={
            "achieved": achieved,
            "working": _text("working", working),
            "not_working": _text("not_working", not_working),
            "next": _text("what_next", what_next),
            "by_name": by.actor.name,
            "relation": by.relation,
            "at": at,
        },
    )
    if voice is ReviewSide.PERSON and outcome_ref in row.declined:
        row.declined = [ref for ref in row.declined if ref != outcome_ref]
        row.save()
    said = Sentence("Said how this has worked: {outcome}", {"outcome": about.text})
    audit.record_for(by=by, name="review.view_given", sentence=said, at=at)


@transaction.atomic
def record_declined(*, by: Standing, outcome_ref: str, at: datetime) -> None:
    """Write down that the person would rather not speak about an outcome; staff's view is then enough."""
    journeys.hold(by=by, task=Task.FINISH_REVIEW)
    row, view = _open(by.person_id)
    about = view.outcome(outcome_ref)
    if outcome_ref not in row.declined:
        row.declined = [*row.declined, outcome_ref]
        row.save()
        said = Sentence("The person would rather not speak about: {outcome}", {"outcome": about.text})
        audit.record_for(by=by, name="review.declined", sentence=said, at=at)


@transaction.atomic
def finish_review(*, by: Standing, result: Result, reason: str, at: datetime) -> None:
    """Finish the open review: go on as now, start a new version of the plan, or ask the questions again.

    Money keeps running whichever it is. Sent again with the same words, it counts once. Raises NotAllSaid,
    ResultNeedsReason, NotOpen.
    """
    by.check(Task.FINISH_REVIEW)
    journey = journeys.hold(by=by, task=Task.SEE_JOURNEY)
    reason = _text("reason", reason)
    last = Review.objects.filter(person_id=by.person_id).order_by("-id").first()
    if last is not None and last.finished_at is not None and (last.result, last.reason) == (result, reason):
        return
    check_open(Task.FINISH_REVIEW, journey.state)
    row, view = _open(by.person_id)
    if result in {option.result for option in view.options}:  # raises NotAllSaid while something is open
        check_result(result, reason)
    row.result, row.reason = result, reason
    row.finished_at, row.finished_by_name = at, by.actor.name
    if result is Result.CONTINUE_AS_IS:
        row.next_due_on = next_due(localdate(at), policies.settings().review_every_days)
    row.save()
    audit.record_for(by=by, name="review.finished", sentence="Finished looking back", at=at)
    journeys.move(
        by=by, event=Event(result.value), facts=frozenset({Fact.REVIEW_RECORDED}), why=reason, at=at
    )
    if result is Result.CHANGE_PLAN:
        planning.start_plan(by=by, at=at)
    elif result is Result.CHANGE_ALLOCATION:
        allocation.open_assessment(by=by, at=at)
    tell(by=by, subject=Subject.REVIEW, body=lambda: f"{_FINISHED[result]}\n\n{reason}", at=at)


_FINISHED = {
    Result.CONTINUE_AS_IS: gettext_lazy("We have looked back together. Things go on as now."),
    Result.CHANGE_PLAN: gettext_lazy("We have looked back together. Your plan will be changed."),
    Result.CHANGE_ALLOCATION: gettext_lazy("We have looked back together. We look at the money again."),
}


def _open(person_id: int) -> tuple[Review, queries.ReviewView]:
    row = Review.objects.select_for_update().filter(person_id=person_id, finished_at__isnull=True).first()
    view = queries.open_review(person_id)
    if row is None or view is None:
        raise NotFound("no open review")
    return row, view


def _text(where: str, text: str) -> str:
    tidy = text.strip()
    if len(tidy) > LONGEST:
        raise TooLong(
            where, _("This is too long: use %(most)s characters or fewer.") % {"most": f"{LONGEST:,}"}
        )
    return tidy


def _tell_workers(by: Standing, at: datetime) -> None:
    for recipient in people.recipients_for_role(Role.PRACTITIONER, localdate(at), person_id=by.person_id):
        if recipient.key == by.actor.key:
            continue
        notify.tell(
            recipient=recipient,
            subject=Subject.WORK,
            body=lambda: _("Somebody you support wants to look back together."),
            about=f"person:{by.person_ref}",
            at=at,
        )
