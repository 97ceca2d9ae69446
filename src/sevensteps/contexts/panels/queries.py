"""Referrals to the panel as those see them who have a part in them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.panels import models
from sevensteps.contexts.panels.models import Concerned, Panel
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.days import bank_holidays
from sevensteps.contexts.policies.nations import Nation
from sevensteps.core.access import Actor, Standing, Task
from sevensteps.core.errors import NotFound
from sevensteps.core.planning.panel import (
    OPEN,
    PAPERS,
    Attempt,
    PanelClock,
    PanelDecision,
    Paper,
    Party,
    Point,
    Precedence,
    Seat,
    State,
    Way,
    convene_by,
    not_exhausted,
    panel_clock,
    tell_by,
)
from sevensteps.core.trace import Sentence


@dataclass(frozen=True, slots=True)
class ConcernedView:
    """Somebody with a part in the plan; `told_how` once they know what was decided. `agreed`: the person lets
    them be told; of who left their circle only where they were.
    """

    ref: str
    key: str
    name: str
    part: str
    way: Way
    agreed: bool
    told_at: datetime | None
    told_how: str


@dataclass(frozen=True, slots=True)
class MoveView:
    """What happened; `event` is "refer" or a panel Event."""

    event: str
    why: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PanelView:
    """One referral with all that is written about it. `refused_ref`: the refused version of the plan that the
    panel agreed as it stands. `nation`: whose bank holidays its clock leaves out."""

    ref: str
    person_id: int
    plan_ref: str
    state: State
    risks: str
    differ: str
    exhausted_by: str
    referred_on: date
    referred_by_key: str
    referred_by: str
    asked: str
    nothing_precedes: str
    precedence: Precedence | None
    handed_to: str
    handed_on: date | None
    meets_on: date | None
    meets_at: str
    place: str
    suits: str
    met_on: date | None
    attempts: tuple[Attempt, ...]
    concerned: tuple[ConcernedView, ...]
    present: tuple[tuple[Seat, str, bool], ...]
    minutes: tuple[tuple[Point, str], ...]
    decision: PanelDecision | None
    agreed: bool
    as_it_stands: bool
    refused_ref: str
    decided_by: str
    moves: tuple[MoveView, ...]
    nation: Nation

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def convene_by(self) -> date:
        """The last day on which the panel can meet in time."""
        return convene_by(self.referred_on, bank_holidays(self.nation, self.referred_on))

    @property
    def tell_by(self) -> date | None:
        """The last day on which everybody is told in time; None before the meeting."""
        if self.met_on is None:
            return None
        return tell_by(self.met_on, bank_holidays(self.nation, self.met_on))

    @property
    def not_tried(self) -> tuple[Sentence, ...]:
        """What is missing before every other attempt counts as exhausted."""
        return not_exhausted(self.attempts, self.exhausted_by)

    def clock(self, today: date) -> PanelClock:
        """What is due next, and whether it is late."""
        return _clock(self.nation, self.state, self.referred_on, self.met_on, today)


@dataclass(frozen=True, slots=True)
class MemberView:
    """Somebody who sits on the panel without another tie to the record. `signs_in`: they have an account."""

    ref: str
    seat: Seat
    name: str
    email: str
    deputy: bool
    signs_in: bool
    until: date | None


@dataclass(frozen=True, slots=True)
class Papers:
    """What somebody who sits on the panel reads: of the referral (`panel`) only what is in `may`."""

    seat: Seat
    deputy: bool
    until: date | None
    person_ref: str
    person_name: str
    may: frozenset[Paper]
    panel: PanelView


@dataclass(frozen=True, slots=True)
class OpenPanel:
    """One open referral, for a list."""

    ref: str
    person_id: int
    state: State
    referred_on: date
    referred_by: str
    clock: PanelClock


def parties_of(by: Standing) -> frozenset[Party]:
    """In which parts somebody deals with a referral of this person's, by what they may do on the record."""
    if by.side == "person":
        return frozenset({Party.PERSON})
    if by.side == "family":
        acts = by.can(Task.SUBMIT_PLAN)
        return (
            frozenset({Party.REPRESENTATIVE if acts else Party.CARER})
            if by.can(Task.REFER_PANEL)
            else frozenset()
        )
    found = {
        Task.ARRANGE_PANEL: Party.SAFEGUARDING,
        Task.CHAIR_PANEL: Party.CHAIR,
        Task.DECIDE_PLAN: Party.APPROVER,
        Task.SUBMIT_PLAN: Party.PRACTITIONER,
    }
    held = frozenset(party for task, party in found.items() if by.can(task))
    return held or (frozenset({Party.PLANNER}) if by.can(Task.WRITE_PLAN) else held)


def panels_of(by: Standing) -> list[PanelView]:
    """The referrals of this person that the reader has a part in, latest first."""
    by.check(Task.SEE_PANEL)
    rows = Panel.objects.filter(person_id=by.person_id).order_by("-id")
    return [view_of(row) for row in rows if sees(by, row)]


def panel(by: Standing, ref: str) -> PanelView:
    """One of them. Raises NotFound, also where the reader has no part in it."""
    by.check(Task.SEE_PANEL)
    row = Panel.objects.filter(person_id=by.person_id, ref=ref).first()
    if row is None or not sees(by, row):
        raise NotFound(f"panel {ref}")
    return view_of(row)


def sees(by: Standing, row: Panel) -> bool:
    """The team and the chair, the person, who referred it, and those the person lets be told."""
    if {Party.SAFEGUARDING, Party.CHAIR, Party.PERSON, Party.REPRESENTATIVE} & parties_of(by):
        return True
    if row.referred_by_key == by.actor.key:
        return True
    return row.concerned.filter(key=by.actor.key, agreed=True).exists()


def members_of(person_id: int, ref: str) -> tuple[MemberView, ...]:
    """Who sits on a panel by being named for it, in the order they were named. One query."""
    return tuple(
        MemberView(
            one.ref, Seat(one.seat), one.name, one.email, one.deputy, one.account_id is not None, one.ends_on
        )
        for one in people.guests_of(person_id, ref)
    )


def papers(actor: Actor, ref: str, today: date) -> Papers:
    """The papers for somebody who was named for this panel; `ref`: of their place. Raises NotFound: before
    they were invited, once they were taken off, and when their days are over.
    """
    place = people.guest(actor, ref, today)
    row = Panel.objects.filter(person_id=place.person_id, ref=place.about).first()
    if row is None:
        raise NotFound(f"papers {ref}")
    seat, person = Seat(place.seat), people.person(place.person_id)
    may = PAPERS[seat]
    return Papers(seat, place.deputy, place.ends_on, person.ref, person.name, may, _only(view_of(row), may))


def _only(view: PanelView, may: frozenset[Paper]) -> PanelView:
    """The referral without what is not for this reader: never who else is concerned, or what came first."""
    view = replace(view, concerned=(), moves=(), asked="", exhausted_by="")
    view = replace(view, nothing_precedes="", precedence=None, handed_to="", handed_on=None)
    if Paper.MEETING not in may:
        view = replace(view, meets_on=None, meets_at="", place="", suits="")
    if Paper.ABOUT not in may:
        view = replace(view, risks="", differ="")
    if Paper.TRIED not in may:
        view = replace(view, attempts=())
    if Paper.MINUTES not in may:
        view = replace(view, present=(), minutes=())
    return view if Paper.DECISION in may else replace(view, decision=None, agreed=False, decided_by="")


def open_panels(person_ids: Iterable[int], today: date) -> list[OpenPanel]:
    """Open referrals of these people, longest ago first; not of who has died or left: no clock runs for them.

    Three queries, one where there are none.
    """
    found = Panel.objects.filter(person_id__in=list(person_ids), state__in=sorted(OPEN))
    rows = list(found.order_by("referred_on", "id"))
    over = journeys.ended_among(row.person_id for row in rows) if rows else frozenset()
    rows = [row for row in rows if row.person_id not in over]
    if not rows:
        return []
    nation = policies.settings().nation
    return [
        OpenPanel(
            ref=row.ref,
            person_id=row.person_id,
            state=State(row.state),
            referred_on=row.referred_on,
            referred_by=row.referred_by_name,
            clock=_clock(nation, State(row.state), row.referred_on, row.met_on, today),
        )
        for row in rows
    ]


def _clock(nation: Nation, state: State, referred_on: date, met_on: date | None, today: date) -> PanelClock:
    closed = bank_holidays(nation, referred_on)
    return panel_clock(state, referred_on=referred_on, met_on=met_on, closed=closed, today=today)


def _reasoned(row: models.PanelDecision) -> PanelDecision:
    """The decision with its reasons under each law."""
    return PanelDecision(
        row.decision, row.mental_capacity, row.human_rights, row.duty_of_care, row.consequences
    )


def to_tell(row: Panel) -> list[Concerned]:
    """Those of the concerned whom the person lets be told, without who left the circle since. Two queries."""
    gone = people.keys_gone_from(row.person_id)
    return [one for one in row.concerned.filter(agreed=True).order_by("id") if one.key not in gone]


def view_of(row: Panel) -> PanelView:
    """The whole of one referral: nine queries."""
    gone = people.keys_gone_from(row.person_id)
    decided = getattr(row, "decision", None)
    return PanelView(
        ref=row.ref,
        person_id=row.person_id,
        plan_ref=row.plan_ref,
        state=State(row.state),
        risks=row.risks,
        differ=row.differ,
        exhausted_by=row.exhausted_by,
        referred_on=row.referred_on,
        referred_by_key=row.referred_by_key,
        referred_by=row.referred_by_name,
        asked=row.asked,
        nothing_precedes=row.nothing_precedes,
        precedence=Precedence(row.precedence) if row.precedence else None,
        handed_to=row.handed_to,
        handed_on=row.handed_on,
        meets_on=row.meets_on,
        meets_at=row.meets_at,
        place=row.place,
        suits=row.suits,
        met_on=row.met_on,
        attempts=tuple(
            Attempt(one.on, frozenset(Party(party) for party in one.with_parties), one.what, one.result)
            for one in row.attempts.order_by("id")
        ),
        concerned=tuple(_concerned(one, gone) for one in row.concerned.order_by("id")),
        present=tuple((Seat(one.seat), one.name, one.deputy) for one in row.present.order_by("id")),
        minutes=tuple((Point(one.point), one.text) for one in row.minutes.order_by("id")),
        decision=_reasoned(decided) if decided else None,
        agreed=decided is not None and decided.agreed,
        as_it_stands=decided is not None and decided.as_it_stands,
        refused_ref=decided.refused_ref if decided else "",
        decided_by=decided.by_name if decided else "",
        moves=tuple(MoveView(one.event, one.why, one.by_name, one.at) for one in row.moves.order_by("id")),
        nation=policies.settings().nation,
    )


def _concerned(one: Concerned, gone: Collection[str]) -> ConcernedView:
    agreed = one.agreed and (one.told_at is not None or one.key not in gone)
    return ConcernedView(
        one.ref, one.key, one.name, one.part, Way(one.way), agreed, one.told_at, one.told_how
    )
