"""Stories: parts of an agreed plan that its person shares, with every name changed, for others to start from.

Source: In Control, third phase report (2010), chapter 4, Personal Advocacy Story Telling: consent comes
before a story is shared, and its teller's wishes decide how.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.planning.drawing import state_page
from sevensteps.core.planning.real_names import names_in, pattern_of, plain_text, words_of
from sevensteps.core.planning.sections import section_of
from sevensteps.core.planning.writers import LINES, OUTCOMES, WEALTH
from sevensteps.core.trace import Sentence


class StoryState(StrEnum):
    """Where a story stands."""

    OFFERED = "offered"
    SHOWN = "shown"
    RETURNED = "returned"
    TAKEN_BACK = "taken_back"


class StoryEvent(StrEnum):
    """What happens to it."""

    SHOW = "show"
    RETURN = "return"
    TAKE_BACK = "take_back"


class AgeGroup(StrEnum):
    """About how old somebody is whom a story is about."""

    CHILD = "child"
    YOUNG = "young"
    ADULT = "adult"
    OLDER = "older"


class NoSuchStoryMove(Refused):
    """The story cannot move that way from where it stands."""


class TellsWhoItIs(Refused):
    """Something in the text could tell who somebody is."""


STORY_TRANSITIONS: dict[tuple[StoryEvent, StoryState], StoryState] = {
    (StoryEvent.SHOW, StoryState.OFFERED): StoryState.SHOWN,
    (StoryEvent.RETURN, StoryState.OFFERED): StoryState.RETURNED,
    (StoryEvent.TAKE_BACK, StoryState.OFFERED): StoryState.TAKEN_BACK,
    (StoryEvent.TAKE_BACK, StoryState.SHOWN): StoryState.TAKEN_BACK,
}
STORY_WORDS: dict[StoryState, Sentence] = {
    StoryState.OFFERED: Sentence("Waits to be read over"),
    StoryState.SHOWN: Sentence("Everybody can read it"),
    StoryState.RETURNED: Sentence("Not shown"),
    StoryState.TAKEN_BACK: Sentence("Taken back"),
}
AGE_WORDS: dict[AgeGroup, Sentence] = {
    AgeGroup.CHILD: Sentence("A child"),
    AgeGroup.YOUNG: Sentence("A young person"),
    AgeGroup.ADULT: Sentence("An adult"),
    AgeGroup.OLDER: Sentence("An older person"),
}
# What may be shared: not what is told of somebody else, of who decides, or of money.
SHARED_PARTS = ("about_me", "what_matters", "change", "supported", "staying_safe", "emergencies", WEALTH,
                OUTCOMES, LINES)  # fmt: skip
NOT_SHARED = frozenset({"important_people", "written_with", "supporters", "money_held", "call"})
_YOUNG_FROM, _ADULT_FROM, _OLDER_FROM = 14, 26, 65


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A thing that somebody used, without its price: what it costs is looked up anew."""

    kind: str
    what: str
    unit: str = "item"
    quantity: str = "1"
    every: str = "yearly"


@dataclass(frozen=True, slots=True)
class StoryBody:
    """What is told: texts by heading of the plan and by kind of real wealth, outcomes, and lines."""

    headings: Mapping[str, str] = field(default_factory=dict)
    wealth: Mapping[str, str] = field(default_factory=dict)
    outcomes: tuple[str, ...] = ()
    lines: tuple[StoryLine, ...] = ()

    def texts(self) -> Iterable[str]:
        """Everything in it that somebody wrote."""
        yield from (*self.headings.values(), *self.wealth.values(), *self.outcomes)
        yield from (line.what for line in self.lines)


_HEAD = """\
# A story that somebody shares

Generated from `core/planning` by `python -m sevensteps.ops.docs`; do not edit.
"""
_RULES = """\
Only from an agreed plan, with the person's recorded yes. Everybody of the circle gets a new name. What looks
like an address, a telephone or NHS number, an e-mail address or a date is refused with the words found.
Somebody else, of staff, reads it before it shows. It is taken back at any time, and is gone at once.
"""

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_STREETS = "Street|St|Road|Rd|Lane|Avenue|Ave|Close|Drive|Crescent|Terrace|Gardens|Court|Way|Place|Square|Row"
# What could lead to somebody, with what would be right instead. Order: the nearest word for it first.
_PRIVATE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an e-mail address", re.compile(r"\S+@\S+\.\S+")),
    ("an NHS number", re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")),
    ("a telephone number", re.compile(r"(?<!\d)(?:\+\d{2}|0)[\d ()-]{7,}\d")),
    ("a postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)),
    ("an address", re.compile(rf"\b\d+[A-Za-z]?,? (?:\w+ ){{1,3}}(?:{_STREETS})\b")),
    ("a date", re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")),
    ("a date", re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS}),? \d{{4}}\b", re.IGNORECASE)),
)


def shared_headings(parts: Iterable[str], written: Iterable[str]) -> tuple[str, ...]:
    """Of the headings in which something is written, those told in a story of these parts."""
    wanted = set(parts)
    return tuple(key for key in written if section_of(key).key in wanted and key not in NOT_SHARED)


def age_group(age: int) -> AgeGroup:
    """Of whole years."""
    if age < _YOUNG_FROM:
        return AgeGroup.CHILD
    if age < _ADULT_FROM:
        return AgeGroup.YOUNG
    return AgeGroup.ADULT if age < _OLDER_FROM else AgeGroup.OLDER


def move_story(event: StoryEvent, state: StoryState) -> StoryState:
    """The state after this event. Raises NoSuchStoryMove."""
    after = STORY_TRANSITIONS.get((event, state))
    if after is None:
        raise NoSuchStoryMove(
            "state", Sentence("This has changed. It is now: {state}.", {"state": STORY_WORDS[state]})
        )
    return after


def change_names(text: str, names: Mapping[str, str]) -> str:
    """The text with every word of each real name put as the name chosen for it, however it is written.

    A name of several words counts as a whole, by each of its words, and by the parts of a double name.
    """
    chosen: dict[str, str] = {}
    for real, other in names.items():
        for word in words_of(real):
            chosen.setdefault(word.casefold(), other.strip())
    text = plain_text(text)
    for word in sorted(chosen, key=len, reverse=True):
        text = _put(pattern_of(word), chosen[word], text)
    for other in set(chosen.values()) - {""}:  # “Nora Nora”, where a first and a last name became one
        alone = pattern_of(other)
        text = _put(rf"{alone}(?:\s+{alone})+", other, text)
    return text


def _put(pattern: str, other: str, text: str) -> str:
    return re.sub(pattern, other.replace("\\", r"\\"), text, flags=re.IGNORECASE)


def check_chosen_names(names: Mapping[str, str]) -> None:
    """Raise TellsWhoItIs unless everybody has another name, and none of it is a real one."""
    real = {word.casefold() for name in names for word in words_of(name)}
    for name, other in names.items():
        if not other.strip():
            raise TellsWhoItIs("names", Sentence("Choose another name for {name}.", {"name": name}))
        if any(word.casefold() in real for word in words_of(other)):
            raise TellsWhoItIs("names", Sentence("“{name}” is a real name. Choose another.", {"name": other}))


def check_private(body: StoryBody, names: Iterable[str] = ()) -> None:
    """Raise TellsWhoItIs where something could tell who it is: the first thing found, with what it is."""
    left = [word for name in names for word in words_of(name)]
    for text in body.texts():
        for what, pattern in _PRIVATE:
            if found := pattern.search(text):
                words = {"what": what, "found": found.group().strip()}
                raise TellsWhoItIs(
                    "parts",
                    Sentence(
                        "There is {what} in it: “{found}”. "
                        "Take it out of the plan first, or leave out that part.",
                        words,
                    ),
                )
        for word in left:
            if names_in(text, word):
                raise TellsWhoItIs("names", Sentence("The name “{name}” is still in it.", {"name": word}))


def document() -> str:
    """The reference page: picture, states, rules."""
    return state_page(_HEAD, STORY_TRANSITIONS, STORY_WORDS, _RULES)
