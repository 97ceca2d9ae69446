"""The panel meets: who has to be there, the chair's running sheet, the decision, and telling it.

Source: Appendix 1, "Membership", "At the meeting" and "After the Panel has met".
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.planning.decision import FEWEST_WORDS, too_few_words
from sevensteps.core.planning.panel.referring import tell_by
from sevensteps.core.trace import Sentence


class OutOfOrder(Refused):
    """A point of the running sheet before those that come first."""


class DecisionNotReasoned(Refused):
    """A panel's decision that does not say what it rests on; `where` names the part."""


class Seat(StrEnum):
    """In what part somebody sits on the panel."""

    PERSON = "person"
    ADVOCATE = "advocate"
    CARER = "carer"
    CHAIR = "chair"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    SOCIAL_WORKER = "social_worker"
    TEAM_MANAGER = "team_manager"
    PROFESSIONAL = "professional"
    SPECIALIST = "specialist"
    NOTE_TAKER = "note_taker"


SEAT_WORDS: dict[Seat, Sentence] = {
    Seat.PERSON: Sentence("the person"),
    Seat.ADVOCATE: Sentence("their advocate"),
    Seat.CARER: Sentence("a carer"),
    Seat.CHAIR: Sentence("an independent chair"),
    Seat.SAFEGUARDING_LEAD: Sentence("the safeguarding adults lead"),
    Seat.SOCIAL_WORKER: Sentence("the social worker"),
    Seat.TEAM_MANAGER: Sentence("their team manager"),
    Seat.PROFESSIONAL: Sentence("somebody from another profession"),
    Seat.SPECIALIST: Sentence("a specialist"),
    Seat.NOTE_TAKER: Sentence("a note taker"),
}

# Each group needs one of its seats filled; an authority's own terms may ask for more.
QUORUM: tuple[frozenset[Seat], ...] = (
    frozenset({Seat.PERSON, Seat.ADVOCATE}),
    frozenset({Seat.CHAIR}),
    frozenset({Seat.SAFEGUARDING_LEAD}),
    frozenset({Seat.SOCIAL_WORKER, Seat.TEAM_MANAGER}),
    frozenset({Seat.NOTE_TAKER}),
)
# Nobody stands in for the person or for those they asked to come.
NO_DEPUTY = frozenset({Seat.PERSON, Seat.ADVOCATE, Seat.CARER})


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is there. `deputy`: they stand in, from the list of deputies, for who has the seat."""

    key: str
    seat: Seat
    deputy: bool = False


def not_quorate(
    present: Sequence[Member], involved: Collection[str], quorum: Sequence[frozenset[Seat]] = QUORUM
) -> tuple[Sentence, ...]:
    """Why the meeting cannot be opened; nothing where it can.

    `involved`: keys of who wrote in the plan or decided on it: none of them takes the chair.
    """
    seats = {member.seat for member in present}
    gaps = [
        Sentence(
            "Missing: {who}.", {"who": " / ".join(str(SEAT_WORDS[seat]) for seat in Seat if seat in group)}
        )
        for group in quorum
        if not group & seats
    ]
    keys = [member.key for member in present]
    if len(set(keys)) != len(keys):
        gaps.append(Sentence("Somebody has two seats. Each has one."))
    if sum(member.seat is Seat.CHAIR for member in present) > 1:
        gaps.append(Sentence("There is more than one chair. Choose one."))
    if any(member.seat is Seat.CHAIR and member.key in involved for member in present):
        gaps.append(Sentence("The chair had a part in the plan. Ask somebody independent."))
    if any(member.deputy and member.seat in NO_DEPUTY for member in present):
        gaps.append(Sentence("Nobody stands in for the person, their advocate or a carer."))
    return tuple(gaps)


class Point(StrEnum):
    """The order of proceedings."""

    DISAGREEMENT = "disagreement"
    PERSONS_VIEW = "persons_view"
    OTHER_VIEWS = "other_views"
    DISCUSSION = "discussion"
    PERSONS_OUTCOME = "persons_outcome"
    AUTHORITYS_OUTCOME = "authoritys_outcome"
    DECISION = "decision"
    CONSEQUENCES = "consequences"


RUNNING_SHEET: dict[Point, Sentence] = {
    Point.DISAGREEMENT: Sentence("Explain to everybody what the disagreement is, and what was tried so far."),
    Point.PERSONS_VIEW: Sentence(
        "Ask the person, or their representative, for their view and what would solve it."
    ),
    Point.OTHER_VIEWS: Sentence("Ask each of the others for their view and what would solve it."),
    Point.DISCUSSION: Sentence("Talk it over openly. Name and explain what each decision could lead to."),
    Point.PERSONS_OUTCOME: Sentence("Ask the person, or their representative, which outcome they prefer."),
    Point.AUTHORITYS_OUTCOME: Sentence("Ask who speaks for the council which outcome they prefer."),
    Point.DECISION: Sentence(
        "Help everybody to agree. Say what is decided, and why under the Mental Capacity Act, the Human "
        "Rights Act and the duty of care."
    ),
    Point.CONSEQUENCES: Sentence("Say clearly what follows if the person does not keep to it."),
}
# The same in the minutes, for everybody who reads them afterwards.
MINUTE_WORDS: dict[Point, Sentence] = {
    Point.DISAGREEMENT: Sentence("What the disagreement is, and what was tried"),
    Point.PERSONS_VIEW: Sentence("What the person says, or who speaks for them"),
    Point.OTHER_VIEWS: Sentence("What the others say"),
    Point.DISCUSSION: Sentence("What each decision could lead to"),
    Point.PERSONS_OUTCOME: Sentence("What the person would like best"),
    Point.AUTHORITYS_OUTCOME: Sentence("What the council would like best"),
    Point.DECISION: Sentence("What was decided, and why"),
    Point.CONSEQUENCES: Sentence("What follows if the person does not keep to it"),
}


def next_point(done: Sequence[Point]) -> Point | None:
    """The next point of the running sheet; None when all are done. Raises OutOfOrder."""
    order = list(Point)
    if list(done) != order[: len(done)]:
        wrong = next(place for place, point in enumerate(done) if point is not order[place])
        raise OutOfOrder(
            "point", Sentence("This comes first: {point}", {"point": RUNNING_SHEET[order[wrong]]})
        )
    return order[len(done)] if len(done) < len(order) else None


def do_point(done: Sequence[Point], point: Point) -> tuple[Point, ...]:
    """The points done, with this one. Raises OutOfOrder unless it is the next."""
    due = next_point(done)
    if due is None:
        raise OutOfOrder("point", "Every point of the running sheet is done.")
    if point is not due:
        raise OutOfOrder("point", Sentence("This comes first: {point}", {"point": RUNNING_SHEET[due]}))
    return (*done, point)


@dataclass(frozen=True, slots=True)
class PanelDecision:
    """What was decided and what it rests on; `consequences` of not keeping to it."""

    decision: str
    mental_capacity: str
    human_rights: str
    duty_of_care: str
    consequences: str


def check_panel_decision(said: PanelDecision) -> None:
    """Raise DecisionNotReasoned at the first part without a sentence that a reader can use."""
    for where in ("decision", "mental_capacity", "human_rights", "duty_of_care", "consequences"):
        if too_few_words(getattr(said, where)):
            raise DecisionNotReasoned(
                where,
                Sentence(
                    "Write a sentence or two, of at least {count} different words.", {"count": FEWEST_WORDS}
                ),
            )


class Way(StrEnum):
    """How somebody can be told."""

    WRITING = "writing"
    EASY_READ = "easy_read"
    AUDIO = "audio"
    SIGN_LANGUAGE = "sign_language"
    IN_PERSON = "in_person"


# Ways in which somebody has to go there: a task with a day.
VISITS = frozenset({Way.IN_PERSON, Way.SIGN_LANGUAGE})


@dataclass(frozen=True, slots=True)
class ToTell:
    """Who is told in what way, by which day; `visit`: somebody has to go and explain it."""

    key: str
    way: Way
    by: date
    visit: bool


def to_tell(
    ways: Sequence[tuple[str, Way]], told: Collection[str], met_on: date, closed: Container[date]
) -> tuple[ToTell, ...]:
    """Who is still to be told, in order; `ways`: every party by key with the way they can use."""
    by = tell_by(met_on, closed)
    return tuple(ToTell(key, way, by, way in VISITS) for key, way in ways if key not in told)
