"""A child's plan as pages show it: under each heading what the child says beside what the parents say."""

from dataclasses import dataclass

from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning.queries import PlanView
from sevensteps.contexts.planning.queries.children import Views, ViewSaid, views_of
from sevensteps.core.planning import SECTIONS, sections_for
from sevensteps.core.planning.children import ASKED, VOICE_WORDS, Voice
from sevensteps.core.trace import Sentence
from sevensteps.web.plans.reading import told

ASKED_WORDS = Sentence("How they were asked", easy="How we asked them")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: whose it is, in words, and what they say (None: nothing yet)."""

    voice: Voice
    words: str
    said: ViewSaid | None


@dataclass(frozen=True, slots=True)
class BothSides:
    """One heading."""

    key: str
    title: str
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class ChildPlan:
    """Sections with their headings."""

    sections: tuple[tuple[str, tuple[BothSides, ...]], ...]


def child_plan(plan: PlanView, case: Case, *, said_only: bool = False) -> ChildPlan:
    """All headings, or those under which somebody said something."""
    found = views_of(plan)
    sections = []
    for section in sections_for(carer=case.person.is_carer):
        rows = tuple(_both(one.key, told(one.title, case), found, case) for one in section.headings)
        sections.append((told(section.title, case), rows))
    sections.append((told(ASKED_WORDS, case), (_both(ASKED, told(ASKED_WORDS, case), found, case),)))
    if said_only:
        sections = [
            (title, kept)
            for title, rows in sections
            if (kept := tuple(row for row in rows if any(side.said for side in row.sides)))
        ]
    return ChildPlan(tuple((title, rows) for title, rows in sections if rows))


def title_of(heading: str, case: Case) -> str:
    """What a heading is called. Raises KeyError for none of ours."""
    if heading == ASKED:
        return told(ASKED_WORDS, case)
    titles = {one.key: one.title for section in SECTIONS.values() for one in section.headings}
    return told(titles[heading], case)


def _both(key: str, title: str, found: Views, case: Case) -> BothSides:
    child, parents = (Side(voice, told(VOICE_WORDS[voice], case), found.get((key, voice))) for voice in Voice)
    return BothSides(key, title, (child, parents))
