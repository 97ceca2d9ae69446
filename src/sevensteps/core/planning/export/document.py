"""A plan with all that belongs to it, as it leaves the house: frozen values, for any format to write.

What the receiver of a copy may not know is left out before: `assessment`, `consents`, `members` or a person's
numbers may be missing or empty, and the formats say only what is here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sevensteps.core.dates import Period
from sevensteps.core.money import Money
from sevensteps.core.planning.arrangements import ArrangementKind, LifeDecision
from sevensteps.core.planning.costing import Every
from sevensteps.core.planning.export.parts import Cared, OnDay, Shown, View, when
from sevensteps.core.planning.kinds import LineKind
from sevensteps.core.planning.states import PlanState
from sevensteps.core.planning.week import Time


class AnswerKind(StrEnum):
    """What an answer is: words, a choice among given ones, a number, or yes and no."""

    WORDS = "words"
    CHOICE = "choice"
    NUMBER = "number"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Person:
    """Whose plan it is. What is not known, or not to be told, is empty."""

    ref: str
    given_name: str
    family_name: str
    known_as: str
    language: str
    born_on: date | None = None
    nhs_number: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the circle of support; `authority`: by what right they act, as the house calls it."""

    ref: str
    name: str
    relationship: str
    authority: str = "none"
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation: the council, a broker's team, or another team that helps."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `id` is unique in its side ("meals.statement"), `group` is the area of life it is about.

    `value`: the words, the number, or "true" and "false"; `code`: of a choice, else empty. `care_act`: which
    of the ten outcomes of the Care Act its question is about, as the rulebook says.
    """

    id: str
    group: str
    group_title: str
    question: str
    kind: AnswerKind
    value: str
    code: str = ""
    care_act: tuple[str, ...] = ()
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """All that one side said: person, family, practitioner; or "round", what holds for all of them."""

    side: str
    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """The round of questions that the plan's sum comes from. `earlier`: references of rounds before it."""

    ref: str
    finished: bool
    at: datetime
    by: str
    form_id: str
    form_version: int
    form_title: str
    sides: tuple[Side, ...]
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """Something that was agreed to. `about`: what kind of yes it is (`circle`, `broker`, `team`, `questions`,
    `sending`); `code` and `words`: what to. `to`: reference of the member or body it was given to, or empty.
    `starts_on`, `ends_on`: where it has days of its own; `parts`: of the plan, empty for all.
    """

    id: str
    about: str
    code: str
    words: str
    given_by: str
    how: str
    given_at: datetime
    to: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    parts: tuple[str, ...] = ()

    @property
    def lets_others_see(self) -> bool:
        """Whether it lets somebody into the record: to have answered or sent something does not."""
        return self.about in {"circle", "broker", "team"}

    def live_on(self, day: date) -> bool:
        """Whether it was not taken back and has not run out; one for days to come is live."""
        return self.withdrawn_at is None and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Words:
    """What is written under one heading of the plan; `section` is the part of the plan it stands in."""

    section: str
    section_title: str
    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Arranged:
    """A risk, something to be learned, or a next step."""

    ref: str
    kind: ArrangementKind
    what: str
    answer: str
    who: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Deciding:
    """How one kind of decision in the person's life is made."""

    ref: str
    said: LifeDecision


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that should change or stay good; `source` is "assessment" or "mine". `codes`: the outcomes of
    the law it is about, of its person's frame; `care_act`: those of the ten for adults that are the same.
    """

    ref: str
    text: str
    area: str
    source: str
    care_act: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """What a clinician is asked, and last said, about a health task."""

    task: str
    state: str
    clinician: str = ""
    kind: str = ""
    reasons: str = ""
    wished: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in the plan. `amount`: how much in words ("7.5 hours"). `direct_payment`: None where nobody
    chose yet how its money is held. `who` gives it; `provider_ref` where the directory knows them. `stream`:
    whose money pays; where that is not the plan's, `elsewhere` is what it costs there in the year. `days`:
    how much on each day, where that is said; `minutes`: their sum, of what is counted in hours.
    """

    ref: str
    kind: LineKind
    what: str
    unit: str
    quantity: Decimal
    amount: str
    price: Money
    every: Every
    starts_on: date | None
    ends_on: date | None
    outcome_refs: tuple[str, ...]
    times: tuple[Time, ...]
    in_year: Money
    each_year: Money
    service: str = ""
    direct_payment: bool | None = None
    who: str = ""
    provider_ref: str = ""
    stream: str = ""
    elsewhere: Money | None = None
    price_source: str = ""
    price_on: date | None = None
    price_note: str = ""
    health: Signed | None = None
    minutes: int | None = None
    days: tuple[OnDay, ...] = ()

    @property
    def when(self) -> str:
        """When in the week, and how much on which day, in words; empty where nothing is said."""
        return when(self.times, self.days)


@dataclass(frozen=True, slots=True)
class Held:
    """Money of the plan in one holder's hands, in one of the six ways."""

    ref: str
    way: int
    title: str
    holder: str
    amount: Money
    starts_on: date


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that was not agreed when the rest was, and why."""

    what: str
    amount: Money
    reasons: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about the plan, by whom, and why."""

    verdict: str
    reasons: str
    agreed: Money | None
    by: str
    at: datetime
    assumed: str = ""
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who wrote in the plan, and how they stand to the person."""

    name: str
    relation: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One version of a plan. `at`: when it was sent, or last written in. `earlier`: references of versions
    before it. `indicative` is None where the receiver may not know the sum.
    """

    ref: str
    version: int
    state: PlanState
    at: datetime
    year: Period
    indicative: Money | None
    decides_alone: bool | None
    representative: str
    exception: str
    words: tuple[Words, ...]
    wealth: tuple[Words, ...]
    arranged: tuple[Arranged, ...]
    deciding: tuple[Deciding, ...]
    outcomes: tuple[Outcome, ...]
    lines: tuple[Line, ...]
    authors: tuple[Author, ...]
    decisions: tuple[Decided, ...] = ()
    held: tuple[Held, ...] = ()
    shown: tuple[Shown, ...] = ()
    views: tuple[View, ...] = ()
    cared_for: tuple[Cared, ...] = ()
    earlier: tuple[str, ...] = ()

    @property
    def planned(self) -> Money:
        """What the lines cost in the plan's year."""
        return Money(sum(line.in_year.pence for line in self.lines))


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """All of it. `assessment_ref`: of the round the plan rests on, or of its sum where there was none.
    `team` answers for the plan; `bodies` are those it is shared with. `advocate`: one stands in the circle.
    `lacks_capacity`: somebody else makes decisions for the person. `at`: when this copy was made.
    """

    person: Person
    authority: Body
    team: Body
    plan: Plan
    assessment_ref: str
    at: datetime
    advocate: bool
    shares: bool
    assessment: Assessment | None = None
    members: tuple[Member, ...] = ()
    bodies: tuple[Body, ...] = ()
    consents: tuple[Consent, ...] = ()

    @property
    def others(self) -> tuple[Body, ...]:
        """The bodies beside the council and the person's own team."""
        return tuple(one for one in self.bodies if one.ref not in {self.authority.ref, self.team.ref})

    @property
    def lacks_capacity(self) -> bool:
        """Whether the plan records a decision that somebody else makes because the person cannot."""
        return any(one.said.how == "for_me" for one in self.plan.deciding)
