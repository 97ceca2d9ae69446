"""A plan that people see differently, on its way through the risk panel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tests.factories.money import Life, submitted
from tests.factories.people import NOW, PASSWORD, standing

from sevensteps.contexts.panels import actions, queries
from sevensteps.contexts.panels.queries import PanelView
from sevensteps.contexts.people import actions as people
from sevensteps.core.access import Actor, Role, Standing
from sevensteps.core.planning.panel import PanelDecision, Party, Point, Seat, Way

WHY = "Rosa cooks by herself, and her brother fears a fire."
SAID = "We talked about it at length, and Rosa was clear."
DECISION = PanelDecision(
    "Rosa cooks by herself, with a stove that turns itself off.",
    "Rosa can decide this, and knows what could happen.",
    "It is her home and her private life; nobody else is in danger.",
    "The council pays for the stove and looks again in three months.",
    "If the stove is not used, we talk again within a week.",
)
HERE = {
    Seat.PERSON: "Rosa Lind",
    Seat.SAFEGUARDING_LEAD: "Sam Lead",
    Seat.SOCIAL_WORKER: "Priya",
    Seat.NOTE_TAKER: "Nora",
}


@dataclass
class Panel:
    """A referral, and those who deal with it."""

    life: Life
    ref: str
    sam: Actor
    chloe: Actor

    @property
    def lead(self) -> Standing:
        return standing(self.sam, self.life.person_ref)

    @property
    def chair(self) -> Standing:
        return standing(self.chloe, self.life.person_ref)

    def view(self) -> PanelView:
        return queries.panel(self.lead, self.ref)

    def tried(self, at: datetime = NOW) -> None:
        actions.add_attempt(
            by=self.lead,
            ref=self.ref,
            on=at.date(),
            with_parties=[Party.PERSON, Party.PRACTITIONER],
            what=SAID,
            result="We still see it differently.",
            at=at,
        )

    def ask(self, way: Way = Way.WRITING, at: datetime = NOW) -> None:
        everybody = [one.ref for one in self.view().concerned]
        actions.ask_person(by=self.lead, ref=self.ref, how=SAID, agreed=everybody, way=way, at=at)

    def arrange(self, at: datetime = NOW) -> None:
        actions.arrange(
            by=self.lead,
            ref=self.ref,
            meets_on=at.date(),
            meets_at="10:30",
            place="The day centre",
            suits="Rosa knows it, and the bus stops there.",
            nothing_precedes="Nobody harms her, and there is no enquiry.",
            at=at,
        )

    def meet(self, at: datetime = NOW) -> None:
        actions.open_meeting(by=self.chair, ref=self.ref, here=HERE, at=at)
        for point in list(Point)[:6]:
            actions.note_point(by=self.chair, ref=self.ref, point=point, text=SAID, at=at)

    def decide(self, *, agreed: bool = True, as_it_stands: bool = False, at: datetime = NOW) -> None:
        said = {"agreed": agreed, "as_it_stands": as_it_stands, "decision": DECISION}
        actions.decide(by=self.chair, ref=self.ref, **said, at=at)

    def to_the_decision(self, *, agreed: bool = True, way: Way = Way.WRITING) -> None:
        self.tried()
        self.ask(way)
        self.arrange()
        self.meet()
        self.decide(agreed=agreed)


def referred(found: Life | None = None, *, nothing_left: bool = True) -> Panel:
    """The worker sends the plan that waits to the panel."""
    life = submitted() if found is None else found
    sam, chloe = life.council.staff(Role.SAFEGUARDING_LEAD), life.council.staff(Role.PANEL_CHAIR)
    ref = actions.refer(by=life.practitioner, risks=WHY, differ=SAID, nothing_left=nothing_left, at=NOW)
    return Panel(life, ref, sam, chloe)


def decided(*, agreed: bool = True, way: Way = Way.WRITING) -> Panel:
    """Everything up to the decision, on one day."""
    panel = referred()
    panel.to_the_decision(agreed=agreed, way=way)
    return panel


def sits(panel: Panel, guest: Actor | None = None, seat: Seat = Seat.SPECIALIST, at: datetime = NOW) -> str:
    """Somebody with no other tie is named for a seat and signs in; gives the ref of their place."""
    number = f"{panel.ref}.{seat}@health.example"
    named = actions.name_member(by=panel.lead, ref=panel.ref, seat=seat, name="Gil Moss", email=number, at=at)
    known = {"by": guest} if guest else {"password": PASSWORD}
    people.accept_invitation(token=named.token, **known, at=at)
    return queries.members_of(panel.life.id, panel.ref)[-1].ref


def panel_refs(found: Life, *, over: bool, guest: Actor | None) -> dict[str, str | int]:
    """A referral that has just come or, `over`, whose decision the person is still to be told in person.

    `guest`: who sits on it and has no other tie to the record.
    """
    panel = referred(found)
    actions.ask_person(by=panel.lead, ref=panel.ref, how=SAID, agreed=[], way=Way.WRITING, at=NOW)
    place = sits(panel, guest)
    if over:
        panel.to_the_decision(way=Way.IN_PERSON)
    person = next(one for one in panel.view().concerned if one.part == "person")
    return {"panel": panel.ref, "concerned": person.ref, "place on a panel": place}
