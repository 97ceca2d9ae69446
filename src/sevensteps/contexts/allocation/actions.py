"""Step 1: answering the questions, and working out about how much money there is."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.allocation.models import Answer, Assessment, CaringAnswer, Indicative
from sevensteps.contexts.allocation.queries import (
    AGREED_ORDER,
    SIDES,
    AssessmentView,
    inputs_of,
    view_of,
)
from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell, tell_staff
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Role, Standing, Task
from sevensteps.core.allocation import AllocationRulebook, UnknownAnswer, allocate
from sevensteps.core.errors import Refused
from sevensteps.core.journey import Event, Fact, Side, State, sides_of
from sevensteps.core.money import Money

LONGEST_NOTE = 2_000
MOST_PENCE = 10**10

_STAFF_NEWS = gettext_lazy("Somebody you work for has finished the questions. The sum can be read now.")


class AlreadyStarted(Refused):
    """There is an open round of questions."""


class NotStarted(Refused):
    """There is no open round of questions."""


class NotYourSide(Refused):
    """Somebody's answers are theirs to give."""


class AnswersMissing(Refused):
    """The questions are not all answered; `areas` are the ids of those that are missing."""

    def __init__(self, reason: str, areas: tuple[str, ...]) -> None:
        super().__init__("areas", reason)
        self.areas = areas


def sides_for(by: Standing) -> tuple[str, ...]:
    """The sides somebody may answer on, their own first; a worker may write down what others say."""
    if by.side == "staff":
        return ("practitioner", "person", "family")
    own = by.side
    return (own, "person") if own == "family" and Side.PERSON in sides_of(by) else (own,)


@transaction.atomic
def open_assessment(*, by: Standing, consent: str = "", at: datetime) -> str:
    """Start the questions, or start them again with what was said before, and return their reference.

    `consent` says how the person said yes; needed the first time. The journey moves on from first contact.
    Raises AlreadyStarted, and NotYet where eligibility or consent is not written down.
    """
    journey = journeys.hold(by=by, task=Task.ANSWER_ASSESSMENT)
    if Assessment.objects.filter(person_id=by.person_id, state="open").exists():
        raise AlreadyStarted("assessment", "The questions have been started already. Go on with them.")
    before = Assessment.objects.filter(person_id=by.person_id).order_by("-id").first()
    said_yes = _note("consent", consent) or (before.consent if before else "")
    stored = policies.rulebook_in_force("allocation", localdate(at))
    row = Assessment.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        journey_ref=journey.ref,
        rulebook_id=stored.identity.rulebook_id,
        rulebook_version=stored.identity.version,
        rulebook_hash=stored.identity.sha256,
        consent=said_yes,
        prevention=before.prevention if before else "",
        opened_at=at,
        opened_by_key=by.actor.key,
        opened_by_name=by.actor.name,
    )
    if before is not None:
        _carry_over(before, row)
    if journey.state is State.FIRST_CONTACT:
        known = {Fact.ELIGIBLE: journey.eligible_because, Fact.CONSENT: said_yes}
        facts = frozenset(fact for fact, words in known.items() if words)
        journeys.move(by=by, event=Event.BEGIN_ASSESSMENT, facts=facts, at=at)
    audit.record_for(by=by, name="assessment.opened", sentence="Started the questions", at=at)
    return row.ref


@transaction.atomic
def save_answer(
    *,
    by: Standing,
    area: str,
    statement: str,
    support: str = "",
    willing_and_able: bool | None = None,
    note: str = "",
    side: str = "",
    at: datetime,
) -> None:
    """Keep one side's answer about one area; it may be changed until the questions are finished.

    `side` is the caller's own unless a worker writes down what somebody else says.
    """
    row, view = _open(by)
    voice = _voice(by, side)
    _check_answer(view.book, area, statement, support)
    if support and willing_and_able is None:
        raise Refused("willing_and_able", "Say if they are willing and able to go on helping.")
    Answer.objects.update_or_create(
        assessment=row,
        side=voice,
        area=area,
        defaults={
            "statement": statement,
            "support": support,
            "willing_and_able": willing_and_able if support else None,
            "note": _note("note", note),
            "by_key": by.actor.key,
            "by_name": by.actor.name,
            "at": at,
        },
    )


@transaction.atomic
def save_caring(*, by: Standing, level: str, note: str = "", side: str = "", at: datetime) -> None:
    """Keep what one side says about how caring weighs on the family."""
    row, view = _open(by)
    effect = view.book.caring_effect
    if effect is None or effect.level(level) is None:
        raise UnknownAnswer("level", "Choose one of the answers shown.")
    CaringAnswer.objects.update_or_create(
        assessment=row,
        side=_voice(by, side),
        defaults={
            "level": level,
            "note": _note("note", note),
            "by_key": by.actor.key,
            "by_name": by.actor.name,
            "at": at,
        },
    )


@transaction.atomic
def save_prevention(*, by: Standing, text: str, at: datetime) -> None:
    """Keep the answer to: what support could have kept you from needing this?"""
    row, _view = _open(by)
    row.prevention = _note("prevention", text)
    row.save()


@transaction.atomic
def finish(*, by: Standing, agreed_side: str = "", at: datetime) -> str:
    """Work out the sum from one complete set of answers, keep it, tell it; returns its reference.

    `agreed_side` says whose answers count; by itself the first complete of worker, person, family.
    Raises AnswersMissing naming the areas.
    """
    journeys.hold(by=by, task=Task.FINISH_ASSESSMENT)
    row, view = _open(by)
    side = agreed_side or view.agreeable or _fullest(view)
    if side not in SIDES:
        raise Refused("agreed_side", "Choose whose answers count.")
    if missing := view.sides[side].missing:
        titles = "; ".join(area.title.en for area in view.book.areas if area.id in missing)
        raise AnswersMissing(f"Some questions have no answer yet: {titles}.", missing)
    inputs = inputs_of(view, side)
    result = allocate(view.book, inputs)
    row.state, row.agreed_side = "finished", side
    row.finished_at, row.finished_by_key, row.finished_by_name = at, by.actor.key, by.actor.name
    row.save()
    told = Indicative.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        kind="assessed",
        assessment=row,
        points=result.points,
        points_after_support=result.points_after_support,
        annual_pence=result.annual_pence or 0,  # the table may give nothing; its trace says so
        inputs=inputs.to_data(),
        rulebook_id=row.rulebook_id,
        rulebook_version=row.rulebook_version,
        rulebook_hash=row.rulebook_hash,
        by_key=by.actor.key,
        by_name=by.actor.name,
        at=at,
    )
    journeys.move(by=by, event=Event.TELL_INDICATIVE, facts=frozenset({Fact.INDICATIVE_KNOWN}), at=at)
    audit.record_for(
        by=by, name="assessment.finished", sentence="Finished the questions and worked out the money", at=at
    )
    tell(by=by, subject=Subject.MONEY, body=_news, at=at)
    tell_staff(by, Role.PRACTITIONER, _STAFF_NEWS, at)
    return told.ref


@transaction.atomic
def honour_budget(*, by: Standing, annual: Money, evidence: str, at: datetime) -> str:
    """Write down the budget somebody brings from another place; returns the reference of the sum.

    `evidence` says where it comes from and what was seen. Called by `budgets.actions.honour_budget`, which
    keeps to it: it opens the budget and moves the journey in the same transaction.
    """
    journey = journeys.hold(by=by, task=Task.MOVE_JOURNEY)
    if journey.state is not State.MOVING_IN:
        raise Refused("state", "A budget is brought along when somebody moves in. This journey is elsewhere.")
    seen = _note("evidence", evidence)
    if not seen:
        raise Refused("evidence", "Say where the budget comes from and what you have seen of it.")
    if not 0 < annual.pence <= MOST_PENCE:
        raise Refused("annual", "Write how much the budget is for a year, in pounds.")
    told = Indicative.objects.create(
        ref=new_ref(),
        person_id=by.person_id,
        kind="honoured",
        annual_pence=annual.pence,
        inputs={},
        evidence=seen,
        by_key=by.actor.key,
        by_name=by.actor.name,
        at=at,
    )
    tell(by=by, subject=Subject.MONEY, body=lambda: _("We keep to the budget you bring with you."), at=at)
    return told.ref


def _news() -> str:
    return _(
        "You can now see about how much money there is for your support, and how it was worked out. "
        "Next, you can start your plan."
    )


def _open(by: Standing) -> tuple[Assessment, AssessmentView]:
    """The open round of questions under the journey's lock."""
    journeys.hold(by=by, task=Task.ANSWER_ASSESSMENT)
    row = Assessment.objects.filter(person_id=by.person_id, state="open").first()
    if row is None:
        raise NotStarted("assessment", "The questions have not been started. Start them first.")
    return row, view_of(row)


def _voice(by: Standing, side: str) -> str:
    allowed = sides_for(by)
    voice = side or allowed[0]
    if voice not in allowed:
        raise NotYourSide("side", "These answers are for somebody else to give.")
    return voice


def _check_answer(book: AllocationRulebook, area_id: str, statement: str, support: str) -> None:
    area = book.area(area_id)
    if area is None:
        raise UnknownAnswer("area", "There is no such question. Go back to the list.")
    if area.statement(statement) is None:
        raise UnknownAnswer("statement", "Choose one of the answers shown.")
    if support and (area.support is None or support not in area.support):
        raise UnknownAnswer("support", "Choose one of the answers shown about help from others.")


def _carry_over(before: Assessment, now: Assessment) -> None:
    """What was said before stands until somebody changes it: nobody is asked the same thing twice."""
    book = view_of(now).book
    for answer in Answer.objects.filter(assessment=before):
        try:
            _check_answer(book, answer.area, answer.statement, answer.support)
        except UnknownAnswer:  # the questionnaire has changed there: ask again
            continue
        answer.pk, answer.assessment = None, now
        answer.save()
    for caring in CaringAnswer.objects.filter(assessment=before):
        if book.caring_effect and book.caring_effect.level(caring.level):
            caring.pk, caring.assessment = None, now
            caring.save()


def _fullest(view: AssessmentView) -> str:
    return min(AGREED_ORDER, key=lambda side: len(view.sides[side].missing))


def _note(where: str, text: str) -> str:
    tidy = text.strip()
    if len(tidy) > LONGEST_NOTE:
        raise Refused(where, f"Use {LONGEST_NOTE:,} characters or fewer.")
    return tidy
