"""What is written in a plan, section by section, in the person's form of words."""

from collections.abc import Mapping
from dataclasses import dataclass

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning.queries import (
    ArrangementView,
    CaringView,
    LifeDecisionView,
    MediaView,
    PlanView,
)
from sevensteps.core.planning import HOW_DECIDED, SECTIONS, SHAPES, Section
from sevensteps.core.planning.carers import GOES_ON_WORDS, HOURS_WORDS
from sevensteps.core.trace import Sentence
from sevensteps.web.plans.words import CARING_WORDS, DECISION_WORDS
from sevensteps.web.shell.filters import day, say
from sevensteps.web.shell.voice import form_of, sentence_in


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that is arranged: what it is, and pairs of a question and its answer."""

    ref: str
    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One section as it is read: its title, texts under headings, and what is arranged.

    `media`: pictures, drawings and sound clips by the heading they stand under; "" for those of the section.
    """

    key: str
    title: str
    texts: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    media: Mapping[str, tuple[MediaView, ...]]

    def __bool__(self) -> bool:
        return bool(self.texts or self.cards or self.media)


def told(sentence: Sentence, case: Case) -> str:
    """A sentence of the core in the person's form and the reader's language."""
    return say(sentence_in(sentence, form_of(case)))


def parts_of(plan: PlanView, case: Case) -> list[Part]:
    """The sections in which something is written, in order."""
    return [part for section in SECTIONS.values() if (part := part_of(plan, section, case))]


def part_of(plan: PlanView, section: Section, case: Case) -> Part:
    """One section, also where nothing is written in it."""
    titles = {heading.key: told(heading.title, case) for heading in section.headings}
    media = {title: plan.media_at(f"heading:{key}") for key, title in titles.items()}
    media[""] = plan.media_at(f"section:{section.key}")
    texts = tuple(
        (title, plan.sections.get(key, ""))
        for key, title in titles.items()
        if plan.sections.get(key) or media[title]
    )
    cards = [_arranged(one, case) for one in plan.arranged(section.rows)] if section.rows else []
    if section.deciding:
        cards += [_decided(one, case) for one in plan.life_decisions]
    if section.caring:
        cards += [_cared_for(one, case) for one in plan.caring]
    shown = {title: found for title, found in media.items() if found}
    return Part(section.key, told(section.title, case), texts, tuple(cards), shown)


def _arranged(one: ArrangementView, case: Case) -> Card:
    shape = SHAPES[one.kind]
    facts = (
        (told(shape.answer.label, case), one.answer),
        (told(shape.who.label, case), one.who),
        (told(shape.day.label, case), day(one.day) if one.day else ""),
    )
    return Card(one.ref, one.what, tuple((label, text) for label, text in facts if text))


def _cared_for(one: CaringView, case: Case) -> Card:
    said = one.said
    facts = (
        (str(CARING_WORDS["relation"]), said.relation),
        (str(CARING_WORDS["does"]), said.does),
        (str(CARING_WORDS["hours"]), told(HOURS_WORDS[said.hours], case)),
        (str(CARING_WORDS["goes_on"]), told(GOES_ON_WORDS[said.goes_on], case)),
        (str(CARING_WORDS["wish"]), said.wish),
    )
    return Card(one.ref, said.name, tuple((label, text) for label, text in facts if text))


def _decided(one: LifeDecisionView, case: Case) -> Card:
    said = one.said
    facts = (
        (str(DECISION_WORDS["how"]), told(HOW_DECIDED[said.how], case)),
        (str(DECISION_WORDS["who"]), said.who),
        (str(DECISION_WORDS["recorded"]), said.recorded),
        (str(DECISION_WORDS["authority"]), said.authority),
        (str(DECISION_WORDS["best_interests"]), said.best_interests),
    )
    return Card(one.ref, said.about, tuple((label, text) for label, text in facts if text))
