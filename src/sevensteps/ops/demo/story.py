"""The shapes of the demo's stories: who somebody is, what they hope for, and how far they have come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sevensteps.core.access import Authority, Permission
from sevensteps.core.journey import State


@dataclass(frozen=True, slots=True)
class Friend:
    """Somebody of a circle; `account` when they can sign in."""

    name: str
    relationship: str
    authority: Authority = Authority.NONE
    email: str = ""
    account: bool = False
    may: tuple[Permission, ...] = ()
    blurb: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """An outcome: what should change or stay good, in an area of life. `about`: codes of the law."""

    key: str
    area: str
    text: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """A line of the plan. Paid lines name an `item` of the catalogue and a `quantity`, or a `weight`: their
    share of what the sum allows. `aims` are keys of outcomes."""

    key: str
    aims: tuple[str, ...]
    kind: str
    what: str
    item: str = ""
    every: str = "weekly"
    quantity: Decimal | None = None
    weight: int = 0
    when: tuple[str, ...] = ()  # in the week, like 5-afternoon: 0 is Monday
    days: Mapping[int, str] = field(default_factory=dict)  # how much on which, as somebody types it
    task: str = ""  # what in it a clinician has to look at
    signed: str = ""  # what the clinician says who signs it; nothing while it waits


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing that the demo makes: which one, where in the plan it stands, and what it shows."""

    drawing: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Arranged:
    """A risk, something to be learned or a next step; its day so many days after the plan is sent."""

    kind: str
    what: str
    answer: str
    who: str
    days: int


@dataclass(frozen=True, slots=True)
class Note:
    """How an outcome is going, said so many days ago."""

    aim: str
    going: str
    ago: int
    text: str


@dataclass(frozen=True, slots=True)
class Look:
    """What one side says of one outcome when looking back."""

    aim: str
    side: str
    achieved: str
    working: str
    not_working: str
    next: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody writes in their plan, and the words with which it is decided."""

    sections: Mapping[str, str] = field(default_factory=dict)
    arranged: tuple[Arranged, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    wealth: Mapping[str, str] = field(default_factory=dict)
    aims: tuple[Aim, ...] = ()
    things: tuple[Thing, ...] = ()
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is said about life: a side at a time, figures 0 to 3 for the areas in the rulebook's order."""

    needs: str
    own: str = ""
    family: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    support: Mapping[str, str] = field(default_factory=dict)
    caring: str = ""
    prevention: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One person of the demo. `key` never changes: it marks what is loaded and fixes every variant."""

    key: str
    number: int
    given_name: str
    family_name: str
    known_as: str
    age: int
    group: str
    team: str
    email: str
    online: bool
    channel: str
    language: str
    easy_read: bool
    blurb: str
    state: State
    days: int
    answers: Answers
    plan: Plan
    circle: tuple[Friend, ...] = ()
    hold: tuple[int, ...] = (1,)
    holder: str = ""
    via: str = ""
    paused_in: State | None = None
    came_from: State | None = None
    why: str = ""
    brings: int = 0
    from_place: str = ""
    broker: bool = False
    disagrees: str = ""  # asked, granted, appealed, heard: about the sum; plan: about a refusal
    settled: str = ""  # in another way: part, at_once, panel; concern: somebody may not be safe
    # reserve: money kept for something; asked: also about a mistake; left: asked about what is left over;
    # stated: a provider has sent its statements.
    cares: Mapping[str, str] = field(default_factory=dict)
    keeps: str = ""
    receives: str = ""  # whether their money may be paid: see setting_up
    pays: str = ""  # how far their contribution has come: see paying.HOW_FAR
    together: str = ""  # meets: people plan together; handed: to a broker; shares: a story of it shows
    notes: tuple[Note, ...] = ()
    looks: tuple[Look, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.known_as or self.given_name} {self.family_name}"

    @property
    def representative(self) -> Friend | None:
        """Who decides with or for them, if anybody has a legal authority to."""
        return next((one for one in self.circle if one.authority is not Authority.NONE), None)

    @property
    def reached(self) -> State:
        """The furthest state of the walk before a pause, a move or an end."""
        return self.paused_in or self.came_from or self.state
