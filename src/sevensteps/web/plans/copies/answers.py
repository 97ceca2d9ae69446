"""A round of questions, answer by answer, in the rulebook's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sevensteps.contexts.allocation.queries import (
    CARING,
    AnswerView,
    AssessmentView,
    CaringView,
    rounds_before,
)
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.allocation import AllocationRulebook, Area
from sevensteps.core.planning.export import Answer, AnswerKind, Assessment, Side
from sevensteps.core.planning.export.asked import QUESTIONS

_SIDES = {"person": "The person", "family": "Family and friends", "practitioner": "The worker"}
_ROUND = "For everybody"
_AGREED = "Whose answer counts"


def round_of(case: Case, asked: AssessmentView) -> Assessment:
    """All that was answered, side by side, and what holds for all of them."""
    sides = [
        Side(side, _SIDES[side], tuple(_answers(asked.book, view.answers, view.caring)))
        for side, view in asked.sides.items()
    ]
    sides.append(Side("round", _ROUND, tuple(_round(asked))))
    return Assessment(
        ref=asked.ref,
        finished=not asked.open,
        at=asked.finished_at or asked.opened_at,
        by=asked.finished_by or asked.opened_by,
        form_id=asked.book.id,
        form_version=asked.book.version,
        form_title=asked.book.title.en,
        sides=tuple(one for one in sides if one.answers),
        earlier=rounds_before(case.standing.person_id, asked.ref),
    )


def _answers(
    book: AllocationRulebook, given: Mapping[str, AnswerView], caring: CaringView | None
) -> Iterator[Answer]:
    for area in book.areas:
        if area.id in given:
            yield from _about(book, area, given[area.id])
    effect = book.caring_effect
    if caring is not None and effect is not None:
        level = effect.level(caring.level)
        words = level.words.en if level else caring.level
        about = _Group("caring", effect.question.en, (), caring.by_name, caring.at)
        yield about.answer("level", effect.question.en, AnswerKind.CHOICE, words, caring.level)
        if caring.note:
            yield about.answer("note", QUESTIONS["note"], AnswerKind.WORDS, caring.note)


def _about(book: AllocationRulebook, area: Area, said: AnswerView) -> Iterator[Answer]:
    """One area: the statement or the points, who helps and whether they can go on, and a note."""
    about = _Group(area.id, area.title.en, area.care_act, said.by_name, said.at)
    if said.points is None:
        statement = area.statement(said.statement)
        words = statement.words.en if statement else said.statement
        yield about.answer("statement", area.question.en, AnswerKind.CHOICE, words, said.statement)
    else:
        yield about.answer("points", area.question.en, AnswerKind.NUMBER, _plain(said.points))
    if said.support:
        level = book.support_level(said.support)
        words = level.words.en if level else said.support
        yield about.answer("support", QUESTIONS["support"], AnswerKind.CHOICE, words, said.support)
    if said.willing_and_able is not None:
        able = "true" if said.willing_and_able else "false"
        yield about.answer("willing_and_able", QUESTIONS["willing_and_able"], AnswerKind.YES_NO, able)
    if said.note:
        yield about.answer("note", QUESTIONS["note"], AnswerKind.WORDS, said.note)


def _round(asked: AssessmentView) -> Iterator[Answer]:
    """The scale, what could have prevented the need, named lines, and whose answer counts about each area."""
    about = _Group("round", _ROUND, (), asked.finished_by or asked.opened_by, None)
    if asked.group:
        titles = {one.id: one.title.en for one in asked.book.groups}
        yield about.answer(
            "group", QUESTIONS["group"], AnswerKind.CHOICE, titles.get(asked.group, asked.group), asked.group
        )
    if asked.prevention_choice:
        choice = asked.prevention_choice
        question = QUESTIONS["prevention_choice"]
        yield about.answer("prevention_choice", question, AnswerKind.CHOICE, choice, choice)
    if asked.prevention:
        yield about.answer("prevention", QUESTIONS["prevention"], AnswerKind.WORDS, asked.prevention)
    titles = {one.id: f"{one.title.en} ({one.unit.en})" for one in asked.book.additions}
    for line, quantity in asked.additions.items():
        yield about.answer(f"addition.{line}", titles.get(line, line), AnswerKind.NUMBER, _plain(quantity))
    areas = {area.id: area.title.en for area in asked.book.areas}
    for area, agreed in asked.agreed.items():
        name = "caring" if area == CARING else area
        title = f"{_AGREED}: {areas.get(area, 'Caring')}"
        yield about.answer(f"agreed.{name}", title, AnswerKind.CHOICE, _SIDES[agreed.side], agreed.side)
        if agreed.reason:
            yield about.answer(
                f"reason.{name}", f"{title}. {QUESTIONS['why']}", AnswerKind.WORDS, agreed.reason
            )


def _plain(points: Decimal) -> str:
    return f"{points:f}"


@dataclass(frozen=True, slots=True)
class _Group:
    """What is the same for all answers about one area of life."""

    key: str
    title: str
    care_act: tuple[str, ...]
    by: str
    at: datetime | None

    def answer(self, part: str, question: str, kind: AnswerKind, value: str, code: str = "") -> Answer:
        return Answer(
            id=f"{self.key}.{part}",
            group=self.key,
            group_title=self.title,
            question=question,
            kind=kind,
            value=value,
            code=code,
            care_act=self.care_act,
            by=self.by,
            at=self.at,
        )
