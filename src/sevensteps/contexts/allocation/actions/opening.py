"""Starting the questions, on the scale that is right for the person."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from sevensteps.contexts.allocation.actions.answers import check_answer
from sevensteps.contexts.allocation.actions.shared import AlreadyStarted, open_round, tidy_note
from sevensteps.contexts.allocation.models import AdditionAnswer, Answer, Assessment, CaringAnswer
from sevensteps.contexts.allocation.queries import scale_for, view_of
from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Standing, Task
from sevensteps.core.allocation import AllocationRulebook, NotScored, UnknownAnswer
from sevensteps.core.errors import Refused
from sevensteps.core.journey import Event, Fact, State
from sevensteps.core.trace import Sentence


@transaction.atomic
def open_assessment(*, by: Standing, consent: str = "", at: datetime) -> str:
    """Start the questions, or start them again with what was said before, and return their reference.

    `consent` says how the person said yes; needed the first time. The journey moves on from first contact.
    Raises AlreadyStarted; NotScored where the rulebook does something else for somebody of this age; NotYet
    where eligibility or consent is not written down.
    """
    journey = journeys.hold(by=by, task=Task.ANSWER_ASSESSMENT)
    if Assessment.objects.filter(person_id=by.person_id, state="open").exists():
        raise AlreadyStarted("assessment", "The questions have been started already. Go on with them.")
    before = Assessment.objects.filter(person_id=by.person_id).order_by("-id").first()
    said_yes = tidy_note("consent", consent) or (before.consent if before else "")
    stored = policies.rulebook_in_force("allocation", localdate(at))
    row = Assessment.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        journey_ref=journey.ref,
        rulebook_id=stored.identity.rulebook_id,
        rulebook_version=stored.identity.version,
        rulebook_hash=stored.identity.sha256,
        consent=said_yes,
        opened_at=at,
        opened_by_key=by.actor.key,
        opened_by_name=by.actor.name,
    )
    _put_on_scale(row, before.group if before else "", at)
    if before is not None:
        _carry_over(before, row)
    if journey.state is State.FIRST_CONTACT:
        known = {Fact.ELIGIBLE: journey.eligible_because, Fact.CONSENT: said_yes}
        facts = frozenset(fact for fact, words in known.items() if words)
        journeys.move(by=by, event=Event.BEGIN_ASSESSMENT, facts=facts, at=at)
    audit.record_for(by=by, name="assessment.opened", sentence="Started the questions", at=at)
    return row.ref


@transaction.atomic
def choose_group(*, by: Standing, group: str, at: datetime) -> None:
    """Say which scale is right, where the person's age alone does not say it.

    Raises UnknownAnswer for one that is not for them, NotScored for one that is not scored.
    """
    row, view = open_round(by)
    scale = scale_for(view.book, by.person_id, localdate(at))
    if group not in {one.id for one in scale.fitting}:
        raise UnknownAnswer("group", "Choose one of the answers shown.")
    _check_scored(view.book, group)
    row.group = group
    row.save()
    audit.record_for(by=by, name="assessment.scale", sentence="Chose the scale for the questions", at=at)


def _put_on_scale(row: Assessment, before: str, at: datetime) -> None:
    """The one scale for somebody of this age; the one chosen before where several are right."""
    book = view_of(row).book
    if not book.groups:
        return
    scale = scale_for(book, row.person_id, localdate(at))
    if not scale.fitting:
        raise Refused(
            "group", "The questions in force are not for somebody of this age. Ask the administrator."
        )
    if all(one.instead is not None for one in scale.fitting):
        _check_scored(book, scale.fitting[0].id)
    fitting = [one.id for one in scale.fitting]
    row.group = fitting[0] if len(fitting) == 1 else before if before in fitting else ""
    row.save()


def _check_scored(book: AllocationRulebook, group_id: str) -> None:
    group = book.group(group_id)
    if group is not None and group.instead is not None:
        raise NotScored("group", Sentence("{instead}", {"instead": group.instead}))


def _carry_over(before: Assessment, now: Assessment) -> None:
    """What was said before stands until somebody changes it: nobody is asked the same thing twice."""
    book = view_of(now).book
    for answer in Answer.objects.filter(assessment=before):
        given = answer.statement if answer.points is None else answer.points
        try:
            check_answer(book, answer.area, given, answer.support)
        except Refused:  # the questionnaire has changed there: ask again
            continue
        answer.pk, answer.assessment = None, now
        answer.save()
    for caring in CaringAnswer.objects.filter(assessment=before):
        if book.caring_effect and book.caring_effect.level(caring.level):
            caring.pk, caring.assessment = None, now
            caring.save()
    for extra in AdditionAnswer.objects.filter(assessment=before):
        line = book.addition(extra.line)
        if line is not None and (line.most is None or extra.quantity <= line.most):
            extra.pk, extra.assessment = None, now
            extra.save()
    if before.prevention_choice in {"something", "nothing", "unsaid"}:
        now.prevention_choice, now.prevention = before.prevention_choice, before.prevention
        now.save()
