"""What is arranged in a plan, one by one: a risk, what has to be learned, a next step; and who decides what.

Sources: In Control, third phase report (2010), chapter 2, step 2 (staying safe, what happens next), chapter 4
(health: who teaches supporters); Mental Capacity Act 2005 sections 1 to 4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.planning.facts import Capacity
from sevensteps.core.trace import Sentence


class ArrangementKind(StrEnum):
    """What is arranged."""

    RISK = "risk"
    TRAINING = "training"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Question:
    """One box of the form: its label, and an example."""

    label: Sentence
    hint: Sentence


@dataclass(frozen=True, slots=True)
class Shape:
    """What is asked about one kind: what, what is done about it, who, and the day; and what it is called."""

    one: Sentence
    none_yet: Sentence
    what: Question
    answer: Question
    who: Question
    day: Question


SHAPES: dict[ArrangementKind, Shape] = {
    ArrangementKind.RISK: Shape(
        Sentence("A risk", easy="Something that could go wrong"),
        Sentence("No risk is written yet.", easy="Nothing is here yet."),
        Question(
            Sentence("What could go wrong?", easy="What could go wrong for you?"),
            Sentence("For example: I fall when I get up at night.", easy="Like: I fall at night."),
        ),
        Question(
            Sentence("What do we do about it?", easy="What do we do?"),
            Sentence("For example: A light that comes on by itself.", easy="Like: a night light."),
        ),
        Question(
            Sentence("Who does it?", easy="Who does this?"),
            Sentence("A name, or who they are to you.", easy="Write a name."),
        ),
        Question(
            Sentence("When do we look at it again?", easy="When do we look again?"),
            Sentence("A day within the next year or so.", easy="Write a day."),
        ),
    ),
    ArrangementKind.TRAINING: Shape(
        Sentence("Something to learn", easy="A thing to learn"),
        Sentence("Nothing has to be learned yet.", easy="Nothing is here yet."),
        Question(
            Sentence("Which task?", easy="What is the task?"),
            Sentence("For example: Help with my feeding tube.", easy="Like: help with my tube."),
        ),
        Question(
            Sentence("Who teaches it, and who says that it was learned?", easy="Who teaches it?"),
            Sentence("For example: The community nurse shows it and watches twice.", easy="Like: the nurse."),
        ),
        Question(
            Sentence("Who has to learn it?", easy="Who learns it?"),
            Sentence("Names, or: everybody who works with me.", easy="Write a name."),
        ),
        Question(
            Sentence("By when?", easy="By which day?"),
            Sentence("Before they do it alone.", easy="Before they do it alone."),
        ),
    ),
    ArrangementKind.STEP: Shape(
        Sentence("Something to do", easy="A thing to do"),
        Sentence("Nothing to do is written yet.", easy="Nothing is here yet."),
        Question(
            Sentence("What is there to do?", easy="What must be done?"),
            Sentence("For example: Ask the swimming pool about the hoist.", easy="Like: ring the pool."),
        ),
        Question(
            Sentence("What helps, or what to think of?", easy="What helps?"),
            Sentence("You can leave this empty.", easy="You can leave this empty."),
        ),
        Question(
            Sentence("Who does it?", easy="Who does this?"),
            Sentence("A name, or who they are to you.", easy="Write a name."),
        ),
        Question(
            Sentence("By when?", easy="By which day?"),
            Sentence("Leave it empty if it can wait.", easy="You can leave this empty."),
        ),
    ),
}

# What has to be answered before something counts as arranged; the rest may stay open.
NEEDED: dict[ArrangementKind, frozenset[str]] = {
    ArrangementKind.RISK: frozenset({"what", "answer", "who", "day"}),
    ArrangementKind.TRAINING: frozenset({"what", "answer", "who", "day"}),
    ArrangementKind.STEP: frozenset({"what", "who"}),
}


class NotArranged(Refused):
    """Something that has to be said is missing."""


_MISSING: dict[ArrangementKind, dict[str, Sentence]] = {
    ArrangementKind.RISK: {
        "answer": Sentence("Write what we do about it."),
        "who": Sentence("Write who does it."),
        "day": Sentence("Write on which day we look at it again."),
    },
    ArrangementKind.TRAINING: {
        "answer": Sentence("Write who teaches it, and who says that it was learned."),
        "who": Sentence("Write who has to learn it."),
        "day": Sentence("Write by when."),
    },
    ArrangementKind.STEP: {"who": Sentence("Write who does it.")},
}


def check_arrangement(kind: ArrangementKind, what: str, answer: str, who: str, day: date | None) -> None:
    """Raise NotArranged at the first question that has to be answered and is not."""
    if not what:
        raise NotArranged("what", "Write what it is.")
    given = {"answer": bool(answer), "who": bool(who), "day": day is not None}
    for where, words in _MISSING[kind].items():
        if not given[where]:
            raise NotArranged(where, words)


class HowDecided(StrEnum):
    """How one kind of decision is made."""

    ALONE = "alone"
    WITH_HELP = "with_help"
    FOR_ME = "for_me"


HOW_DECIDED: dict[HowDecided, Sentence] = {
    HowDecided.ALONE: Sentence("I decide", easy="I choose"),
    HowDecided.WITH_HELP: Sentence("I decide with help", easy="I choose with help"),
    HowDecided.FOR_ME: Sentence(
        "Somebody decides for me, because I cannot decide this even with help",
        easy="Somebody chooses for me",
    ),
}


@dataclass(frozen=True, slots=True)
class LifeDecision:
    """One kind of decision: how it is made and by whom. `recorded`: what shows that the person cannot;
    `authority`: by what right somebody else does; `best_interests`: why it is best for the person.
    """

    about: str
    how: HowDecided
    who: str = ""
    recorded: str = ""
    authority: str = ""
    best_interests: str = ""


def check_decision_made(one: LifeDecision) -> None:
    """Raise NotArranged where it is not said who helps or decides, or by what right.

    Nobody decides for another on a say-so: what shows that they cannot is written down, and either a lawful
    authority or why it is in their best interests (Mental Capacity Act 2005 sections 1 to 4).
    """
    if not one.about:
        raise NotArranged("about", "Write which decisions this is about.")
    if one.how is HowDecided.ALONE:
        return
    if not one.who:
        raise NotArranged("who", "Write who helps, or who decides.")
    if one.how is HowDecided.WITH_HELP:
        return
    if not one.recorded:
        raise NotArranged(
            "recorded", "Write when it was looked at, by whom, and what shows that they cannot decide this."
        )
    if not (one.authority or one.best_interests):
        raise NotArranged(
            "authority", "Name the power of attorney or the court’s order, or write why it is best for them."
        )


def capacity_of(decisions: Iterable[LifeDecision]) -> Capacity | None:
    """What sign-off asks about capacity: the decisions others make, together. None where none is written."""
    known = tuple(decisions)
    if not known:
        return None
    others = [one for one in known if one.how is HowDecided.FOR_ME]
    return Capacity(
        for_them=bool(others),
        recorded="\n".join(one.recorded for one in others),
        authority="\n".join(one.authority for one in others),
        best_interests="\n".join(one.best_interests for one in others),
    )
