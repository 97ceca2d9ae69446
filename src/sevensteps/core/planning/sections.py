"""The sections of a plan as a table: what each is about, its headings, and what is arranged there.

Source: In Control, third phase report (2010), chapter 2, step 2 (what a support plan says), and chapter 4
(who teaches supporters what a nurse would do).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sevensteps.core.planning.arrangements import ArrangementKind
from sevensteps.core.planning.headings import HEADINGS, Heading
from sevensteps.core.trace import Sentence


class Group(StrEnum):
    """Where a section stands in the plan."""

    ME = "me"
    HOW = "how"
    SAFE = "safe"


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the plan. `rows`: what is arranged there, one by one, beside the words under headings."""

    key: str
    group: Group
    title: Sentence
    about: Sentence
    headings: tuple[Heading, ...] = ()
    rows: ArrangementKind | None = None
    deciding: bool = False  # it also says who makes which decisions
    caring: bool = False  # of a carer's plan only; it also says whom they care for


def _of(*keys: str) -> tuple[Heading, ...]:
    return tuple(HEADINGS[key] for key in keys)


_ALL: tuple[Section, ...] = (
    Section(
        "about_me", Group.ME,
        Sentence("About me", easy="All about me"),
        Sentence(
            "One page about you, for anybody who meets you. Fill in what you like.",
            easy="This page tells people about you.",
        ),
        _of("most_important", "important_people", "communicate", "wellness", "do_and_dont", "support_me",
            "worth_knowing", "written_with"),
    ),
    Section(
        "what_matters", Group.ME,
        Sentence("What matters", easy="What I care about, what keeps me well"),
        Sentence(
            "What is important to you, and what is important for you.",
            easy="What do you love? What do you need?",
        ),
        _of("matters_to_me", "matters_for_me"),
    ),
    Section(
        "change", Group.ME,
        Sentence("What I want to change, and to keep", easy="Change and keep"),
        Sentence(
            "In your own words. What the plan then aims for is on a page of its own.",
            easy="Say it in your words.",
        ),
        _of("to_change", "to_keep"),
    ),
    Section(
        "caring", Group.ME,
        Sentence("Caring", easy="Caring for somebody"),
        Sentence(
            "Whom you care for, and what you want for yourself. Help for the person you care for stands in "
            "their own plan.",
            easy="Who do you help? What do you want for you?",
        ),
        _of("caring_tells", "caring_beside", "caring_suddenly"), caring=True,
    ),
    Section(
        "supported", Group.HOW,
        Sentence("How I will be supported", easy="How I get help"),
        Sentence("Your week, the people in it, and the money.", easy="Your week, your helpers, your money."),
        _of("my_days", "supporters", "money_held"),
    ),
    Section(
        "deciding", Group.SAFE,
        Sentence("Who decides what", easy="Who makes choices"),
        Sentence(
            "Everybody is taken to be able to decide. Write here who helps, and with what.",
            easy="You can decide. Who helps you?",
        ),
        _of("control"), deciding=True,
    ),
    Section(
        "staying_safe", Group.SAFE,
        Sentence("Staying safe", easy="Keeping safe"),
        Sentence(
            "Life has risks, and some are worth taking. Say what could go wrong and what we do about it.",
            easy="What could go wrong? What do we do?",
        ),
        _of("safety"), ArrangementKind.RISK,
    ),
    Section(
        "emergencies", Group.SAFE,
        Sentence("Ups and downs, and emergencies", easy="When things go wrong"),
        Sentence(
            "What to do on a bad day. It can be opened from every page of your seven steps.",
            easy="What to do on a bad day.",
        ),
        _of("signs", "then_do", "call", "coping", "just_in_case", "instead"),
    ),
    Section(
        "training", Group.SAFE,
        Sentence("What supporters have to learn", easy="What my helpers must learn"),
        Sentence(
            "Tasks that a nurse or another expert has to teach first, like help with a feeding tube.",
            easy="Some help must be taught first.",
        ),
        rows=ArrangementKind.TRAINING,
    ),
    Section(
        "next_steps", Group.SAFE,
        Sentence("Who does what next", easy="What happens next"),
        Sentence("Each thing to do, who does it, and by when.", easy="Who does what? By when?"),
        _of("next"), ArrangementKind.STEP,
    ),
)  # fmt: skip

SECTIONS: dict[str, Section] = {section.key: section for section in _ALL}
# The order in which what is written is read.
IN_ORDER: tuple[str, ...] = tuple(heading.key for section in _ALL for heading in section.headings)
EMERGENCY = "emergencies"
CARER_STOPS = "caring_suddenly"  # the heading of a carer's emergency plan


def section_of(heading: str) -> Section:
    """The section in which a heading stands. Raises KeyError for no heading of ours."""
    return next(one for one in _ALL if any(heading == each.key for each in one.headings))


def sections_of(group: Group, *, carer: bool) -> Iterable[Section]:
    """The sections of one group in their order, for a carer's plan or for anybody else's."""
    return (section for section in sections_for(carer=carer) if section.group is group)


def sections_for(*, carer: bool) -> Iterable[Section]:
    """The sections in their order: a carer's plan has one that no other has."""
    return (section for section in _ALL if carer or not section.caring)
