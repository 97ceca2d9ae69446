"""The parts of a plan that somebody may be let write in, one by one, and which part a save belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from sevensteps.core.errors import Refused
from sevensteps.core.planning.arrangements import ArrangementKind
from sevensteps.core.planning.headings import HEADINGS
from sevensteps.core.planning.sections import SECTIONS, section_of
from sevensteps.core.trace import Sentence, together

WEALTH, OUTCOMES, LINES, BASICS, DECIDING, CARING = (
    "wealth", "outcomes", "lines", "basics", "deciding", "caring",
)  # fmt: skip

# In the order in which they are offered: the sections, and the pages of the plan that are no section.
PLAN_PARTS: dict[str, Sentence] = {
    **{key: section.title for key, section in SECTIONS.items()},
    WEALTH: Sentence("What is already there", easy="What I have"),
    OUTCOMES: Sentence("What should change, or stay good", easy="What I want"),
    LINES: Sentence("How we get there, and what it costs", easy="Help, and what it costs"),
    BASICS: Sentence("When it starts, and who decides", easy="When it starts. Who decides"),
}
_OF_KIND = {section.rows: key for key, section in SECTIONS.items() if section.rows is not None}
_PAGES = {
    "wealth": WEALTH,
    "outcome": OUTCOMES,
    "line": LINES,
    "decision": DECIDING,
    "basics": BASICS,
    "caring": CARING,
}


def parts_for(*, carer: bool) -> dict[str, Sentence]:
    """The parts that may be chosen: a carer's plan has one that no other has."""
    return {key: title for key, title in PLAN_PARTS.items() if carer or key != CARING}


class NotYourPart(Refused):
    """The person lets them write in other parts of the plan, not in this one."""


def part_of_save(part: str, kind: str = "") -> str:
    """The part of the plan of a save, as `models.Saving` names it; `kind` is that of an arrangement, and the
    place of a picture, a drawing or a sound clip.

    Empty for what belongs to no part that can be chosen: only who may write everywhere saves that.
    """
    what, _colon, key = part.partition(":")
    if what == "heading":
        return section_of(key).key if key in HEADINGS else ""
    if what == "media":
        prefix, _colon, section = kind.partition(":")
        return section if prefix == "section" and section in SECTIONS else _of_place(prefix, kind)
    if what == "arrangement":
        return _OF_KIND.get(ArrangementKind(kind), "") if kind in list(ArrangementKind) else ""
    return _PAGES.get(what, "")


def _of_place(prefix: str, place: str) -> str:
    return part_of_save(place) if prefix in {"heading", WEALTH} else ""


def check_part(part: str, chosen: frozenset[str] | None) -> None:
    """Raise NotYourPart unless this part is among those chosen; None is all of the plan."""
    if chosen is not None and part not in chosen:
        raise NotYourPart("plan", not_yours(chosen))


def not_yours(chosen: Iterable[str]) -> Sentence:
    """Which parts somebody may write in, instead of this one."""
    wanted = set(chosen)
    names = [Sentence("“{part}”.", {"part": title}) for key, title in PLAN_PARTS.items() if key in wanted]
    return together([Sentence("You may write in these parts of the plan:"), *names])
