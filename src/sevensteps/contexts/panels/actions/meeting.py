"""Asking the person who may be told, arranging the meeting, its running sheet, and the decision."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.panels.actions.after import tell_in_writing
from sevensteps.contexts.panels.actions.held import locked, move, said
from sevensteps.contexts.panels.models import Minute, Panel, PanelDecision, Present
from sevensteps.contexts.panels.queries import to_tell, view_of
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning import queries as planning
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import Refused
from sevensteps.core.planning import PlanState
from sevensteps.core.planning import panel as core
from sevensteps.core.planning.panel import Event, Fact, Member, Point, Seat, State, Way
from sevensteps.core.trace import together

BY_HAND = (Point.DECISION, Point.CONSEQUENCES)  # of the sheet: written with the decision


@transaction.atomic
def ask_person(*, by: Standing, ref: str, how: str, agreed: Collection[str], way: Way, at: datetime) -> None:
    """Keep whom the person lets be told (`agreed`: refs of the concerned), and the way to tell them."""
    by.check(Task.ARRANGE_PANEL)
    row = locked(by, ref)
    if row.state not in {State.REFERRED, State.ARRANGED}:
        raise Refused("how", "The person is asked before the meeting.")
    row.asked = said("how", how)
    row.save()
    for one in row.concerned.all():
        one.agreed = one.part == "person" or one.ref in agreed
        if one.part == "person":
            one.way = way
        one.save()


@transaction.atomic
def arrange(
    *,
    by: Standing,
    ref: str,
    meets_on: date,
    meets_at: str,
    place: str,
    suits: str,
    nothing_precedes: str,
    why: str = "",
    at: datetime,
) -> None:
    """Choose a day and a place that suit the person, and tell everybody whom they agreed to.

    `nothing_precedes`: why neither safeguarding procedures nor MAPPA come first. `why`: needed for another
    day or place, and for a day after the seventh.
    """
    row = locked(by, ref)
    if meets_on < localdate(at):
        raise Refused("meets_on", "Choose today or a later day.")
    again = row.state == State.ARRANGED
    if meets_on > view_of(row).convene_by and not why.strip():
        raise Refused("why", "This is later than seven days. Write why, or choose an earlier day.")
    row.meets_on, row.meets_at, row.place = (
        meets_on,
        said("meets_at", meets_at, 40),
        said("place", place, 300),
    )
    row.suits = said("suits", suits)
    row.nothing_precedes = said("nothing_precedes", nothing_precedes)
    facts = {Fact.PLACE_SUITS, Fact.PARTIES_INFORMED} | ({Fact.REASONS_WRITTEN} if why.strip() else set())
    # Everything that `known_of` reads has to be in the row before the move is looked up.
    row.save()
    move(row, Event.REARRANGE if again else Event.ARRANGE, facts, why=why.strip(), by=by, at=at)
    _inform(row, at)


def _inform(row: Panel, at: datetime) -> None:
    person = people.person(row.person_id)
    for one in to_tell(row):
        recipient = people.recipient_by_key(row.person_id, one.key)
        if recipient is None or row.meets_on is None:
            continue
        words = partial(_invitation, row, row.meets_on)
        about = f"person:{person.ref}"
        notify.tell(recipient=recipient, subject=Subject.PLAN, body=words, about=about, at=at)


def _invitation(row: Panel, day: date) -> str:
    return _("The risk panel meets on %(day)s at %(time)s: %(place)s. The person speaks first.") % {
        "day": date_format(day, "j F Y"),
        "time": row.meets_at,
        "place": row.place,
    }


@transaction.atomic
def open_meeting(
    *, by: Standing, ref: str, here: Mapping[Seat, str], deputies: Collection[Seat] = (), at: datetime
) -> None:
    """The chair writes down who is there, by seat, and opens the meeting. Raises Refused without a quorum."""
    row = locked(by, ref)
    named = {seat: name.strip() for seat, name in here.items() if name.strip()} | {Seat.CHAIR: by.actor.name}
    present = [
        Member(by.actor.key if seat is Seat.CHAIR else f"seat:{seat}", seat, seat in deputies)
        for seat in named
    ]
    missing = core.not_quorate(present, _involved(row))
    if missing:
        raise Refused("here", together(list(missing)))
    row.met_on = localdate(at)
    move(row, Event.OPEN, {Fact.QUORUM}, by=by, at=at)
    Present.objects.bulk_create(
        Present(panel=row, seat=one.seat, key=one.key, name=named[one.seat][:200], deputy=one.deputy)
        for one in present
    )


def _involved(row: Panel) -> set[str]:
    """Who wrote in the plan, decided on it or referred it: none of them takes the chair."""
    plan = planning.plan_of(row.person_id)
    authors = {one.actor_key for one in plan.authors} if plan else set()
    return authors | {one.by_key for one in planning.decisions_of(row.person_id)} | {row.referred_by_key}


@transaction.atomic
def note_point(*, by: Standing, ref: str, point: Point, text: str, at: datetime) -> None:
    """Keep what was said at one point of the running sheet; each in its turn. Raises OutOfOrder."""
    row = locked(by, ref)
    by.check(Task.CHAIR_PANEL)
    if row.state != State.MEETING or point in BY_HAND:
        raise Refused("point", "Open the page again to see which point comes next.")
    core.do_point([known for known, _text in view_of(row).minutes], point)
    Minute.objects.create(panel=row, point=point, text=said("text", text), by_name=by.actor.name, at=at)


@transaction.atomic
def decide(
    *,
    by: Standing,
    ref: str,
    agreed: bool,
    decision: core.PanelDecision,
    as_it_stands: bool = False,
    at: datetime,
) -> None:
    """Keep what is decided and why, and tell everybody who can be told in writing.

    `agreed`: the person, or who decides for them, agrees. `as_it_stands`: to the plan as it is, so that after
    a no it need not be sent again. Raises DecisionNotReasoned, PanelNotReady.
    """
    row = locked(by, ref)
    core.check_panel_decision(decision)
    done = [known for known, _text in view_of(row).minutes]
    facts = {Fact.DECISION_REASONED, Fact.CONSEQUENCES_RECORDED}
    if core.next_point(done) is Point.DECISION:  # these two are said in this very form
        facts.add(Fact.ORDER_KEPT)
    if agreed:
        facts.add(Fact.PERSON_AGREES)
    move(row, Event.AGREE if agreed else Event.DECIDE, facts, by=by, at=at)
    PanelDecision.objects.create(
        panel=row,
        agreed=agreed,
        as_it_stands=agreed and as_it_stands,
        refused_ref=_refused(row) if agreed and as_it_stands else "",
        decision=decision.decision.strip(),
        mental_capacity=decision.mental_capacity.strip(),
        human_rights=decision.human_rights.strip(),
        duty_of_care=decision.duty_of_care.strip(),
        consequences=decision.consequences.strip(),
        by_key=by.actor.key,
        by_name=by.actor.name,
        at=at,
    )
    for point, text in ((Point.DECISION, decision.decision), (Point.CONSEQUENCES, decision.consequences)):
        Minute.objects.create(panel=row, point=point, text=text.strip(), by_name=by.actor.name, at=at)
    tell_in_writing(Panel.objects.get(pk=row.pk), by=by, at=at)


def _refused(row: Panel) -> str:
    """The version of the plan that stands refused; empty where none does."""
    plan = planning.plan_of(row.person_id)
    return plan.ref if plan is not None and plan.state is PlanState.REFUSED else ""
