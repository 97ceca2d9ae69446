"""Keeping what people say, as they go."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from sevensteps.contexts.allocation.actions.shared import NotYourSide, open_round, tidy_note, voice
from sevensteps.contexts.allocation.models import AdditionAnswer, Answer, CaringAnswer, PreventionChoice
from sevensteps.core.access import Standing
from sevensteps.core.allocation import (
    AllocationRulebook,
    UnknownAnswer,
    read_answer,
    read_points,
    read_quantity,
)
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence

PREVENTION = frozenset(PreventionChoice.values) - {PreventionChoice.NOT_ASKED}


@transaction.atomic
def save_answer(
    *,
    by: Standing,
    area: str,
    statement: str = "",
    points: Decimal | None = None,
    support: str = "",
    willing_and_able: bool | None = None,
    note: str = "",
    side: str = "",
    at: datetime,
) -> None:
    """Keep one side's answer about one area; it may be changed until the questions are finished.

    A statement, or points between two of them where the rulebook takes those; points that are a statement's
    own are kept as that statement. `side` is the caller's own unless a worker writes down what others say.
    """
    row, view = open_round(by)
    whose = voice(by, side)
    if (points is None) == (statement == ""):
        raise UnknownAnswer("statement", "Choose one of the answers shown.")
    given = check_answer(view.book, area, statement if points is None else points, support)
    if support and willing_and_able is None:
        raise Refused("willing_and_able", "Say if they are willing and able to go on helping.")
    Answer.objects.update_or_create(
        assessment=row,
        side=whose,
        area=area,
        defaults={
            "statement": given if isinstance(given, str) else "",
            "points": None if isinstance(given, str) else given,
            "support": support,
            "willing_and_able": willing_and_able if support else None,
            "note": tidy_note("note", note),
            "by_key": by.actor.key,
            "by_name": by.actor.name,
            "at": at,
        },
    )


@transaction.atomic
def save_caring(*, by: Standing, level: str, note: str = "", side: str = "", at: datetime) -> None:
    """Keep what one side says about how caring weighs on the family."""
    row, view = open_round(by)
    effect = view.book.caring_effect
    if effect is None or effect.level(level) is None:
        raise UnknownAnswer("level", "Choose one of the answers shown.")
    CaringAnswer.objects.update_or_create(
        assessment=row,
        side=voice(by, side),
        defaults={
            "level": level,
            "note": tidy_note("note", note),
            "by_key": by.actor.key,
            "by_name": by.actor.name,
            "at": at,
        },
    )


@transaction.atomic
def save_additions(*, by: Standing, quantities: Mapping[str, Decimal], at: datetime) -> None:
    """Keep how many of each line on top are needed, as a worker says. Raises Refused at the line."""
    row, view = open_round(by)
    if by.side != "staff":
        raise NotYourSide("additions", "The worker writes down what comes on top.")
    for line_id, given in quantities.items():
        line = view.book.addition(line_id)
        if line is None:
            raise UnknownAnswer(line_id, "There is no such line. Go back to the list.")
        quantity = read_quantity(line_id, given)
        if line.most is not None and quantity > line.most:
            raise UnknownAnswer(
                line_id, Sentence("This can be given at most {most} times.", {"most": line.most})
            )
        AdditionAnswer.objects.update_or_create(
            assessment=row,
            line=line_id,
            defaults={"quantity": quantity, "by_key": by.actor.key, "by_name": by.actor.name, "at": at},
        )


@transaction.atomic
def save_prevention(*, by: Standing, choice: str, text: str = "", at: datetime) -> None:
    """Keep the answer to: could something have kept you from needing this? Always asked.

    `choice` is "something" (then `text` says what), "nothing", or "unsaid" for who would rather not say.
    """
    row, _view = open_round(by)
    if choice not in PREVENTION:
        raise UnknownAnswer("choice", "Choose one of the answers shown.")
    told = tidy_note("text", text)
    if choice == "something" and not told:
        raise Refused("text", "Write what could have helped. Or choose another answer.")
    row.prevention_choice = choice
    row.prevention = told if choice == "something" else ""
    row.save()


def check_answer(book: AllocationRulebook, area_id: str, given: str | Decimal, support: str) -> str | Decimal:
    """The answer as it is kept: a statement, or points that are no statement's own. Raises Refused."""
    area = book.area(area_id)
    if area is None:
        raise UnknownAnswer("area", "There is no such question. Go back to the list.")
    if support and (area.support is None or support not in area.support):
        raise UnknownAnswer("support", "Choose one of the answers shown about help from others.")
    if isinstance(given, str):
        if area.statement(given) is None:
            raise UnknownAnswer("statement", "Choose one of the answers shown.")
        return given
    try:
        points = read_points("points", given)
        chosen = read_answer(book, area, points)
    except Refused as refusal:
        raise UnknownAnswer("points", refusal.said) from None
    return chosen.lower.id if chosen.lower is chosen.upper else points
