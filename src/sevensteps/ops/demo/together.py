"""Who helps with a plan: people who meet, a broker, a team for a part of it, a nurse; and a story shared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.utils.timezone import localdate

from sevensteps.contexts.people import actions as people
from sevensteps.contexts.people import queries as who
from sevensteps.contexts.people.actions import Helping
from sevensteps.contexts.people.words import ConsentGiven
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.planning.actions import meetings, stories
from sevensteps.contexts.planning.queries import plan_of
from sevensteps.contexts.planning.queries.health import health_of, health_sheet
from sevensteps.core.access import PlanHelp, Standing, Task
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.planning.health import WordKind
from sevensteps.core.planning.meetings import MeetingKind
from sevensteps.ops.demo.story import Thing
from sevensteps.ops.demo.walk import Walk

_CLINICIAN, _READER = "morwenna", "helen"

_FEE = Money.pounds(180)
_ASKED = "Please write it with her, in short sentences. She wants to paint again, and to sleep."

_PARTS = ("staying_safe", "lines")
_DECIDED = (
    "I bake for the street on Fridays from next month. Margaret takes the bread round. When I stop baking, "
    "she rings Ruth. I choose who else is told."
)

_TITLE, _WANTED = "Row F, and three shifts a week", "To work, and to see every home match with friends."
_SHARED = ("wealth", "outcomes")
_NAMES = ("Ife Mensah", "Joy Mensah", "Esi Mensah", "Sam Mensah", "Max Mensah")


def ask_clinician(walk: Walk, by: Standing, thing: Thing) -> None:
    """There is a health task in a line: which, and who is asked to sign it."""
    line, nurse = walk.lines[thing.key], walk.cast.staff[_CLINICIAN]
    named = next(one for one in who.clinicians(walk.day) if one.account_id == nurse.account_id)
    planning.mark_health(by=by, line_ref=line, task=thing.task, at=walk.tick(3))
    planning.name_clinician(by=by, line_ref=line, account_ref=named.account_ref, at=walk.tick())


def sign(walk: Walk) -> None:
    """The clinician signs what their line says they sign, with all the training that is in the plan."""
    plan, nurse = plan_of(walk.person_id), walk.cast.staff[_CLINICIAN]
    signed = [thing for thing in walk.story.plan.things if thing.signed]
    if plan is None or not signed:
        return
    found = health_of(plan)
    for thing in signed:
        sheet = health_sheet(nurse, found[walk.lines[thing.key]].ref)
        planning.answer_health(
            by=nurse,
            ref=sheet.health.ref,
            kind=WordKind.SIGNED,
            reasons=thing.signed,
            training=[one.ref for one in sheet.training],
            seen=sheet.seen,
            at=walk.tick(90),
        )


def hand_over(walk: Walk) -> None:
    """A worker writes down that the person asks the brokers, and one of them says yes, and for how much."""
    ref = planning.offer_plan(
        by=walk.staff(),
        team_ref=walk.cast.broker_team,
        words=_ASKED,
        how=ConsentGiven.IN_PERSON,
        given_by=walk.story.name,
        at=walk.tick(),
    )
    walk.forget_standings()
    planning.answer_offer(by=walk.staff("bernadette"), ref=ref, accept=True, fee=_FEE, at=walk.tick(200))
    walk.forget_standings()


def _meet(walk: Walk) -> None:
    """One meeting was held and says what was decided, one is to come; brokers help with a part a while."""
    by, helpers = walk.by(Task.MANAGE_CIRCLE), _members(walk)
    first = meetings.Meeting(
        MeetingKind.TWO,
        walk.day + timedelta(days=6),
        "10 in the morning",
        "My kitchen, while the bread proves",
    )
    ref = meetings.arrange_meeting(by=by, meeting=first, member_refs=list(helpers.values()), at=walk.tick())
    walk.moment += timedelta(days=7)
    meetings.record_meeting(by=by, ref=ref, decided=_DECIDED, at=walk.tick())
    today = localdate(walk.now)
    people.let_team_help(
        team_ref=walk.cast.broker_team,
        wanted=Helping(PlanHelp.WRITE, _PARTS, today - timedelta(days=3), today + timedelta(days=25)),
        by=by,
        at=walk.tick(),
    )
    second = meetings.Meeting(
        MeetingKind.CIRCLE,
        today + timedelta(days=8),
        "2 in the afternoon",
        "The back room of the library in Netherwren",
        "Not before noon: I bake at four. Welsh first, then English.",
    )
    meetings.arrange_meeting(
        by=by,
        meeting=second,
        member_refs=list(helpers.values()),
        team_refs=[walk.cast.broker_team],
        at=walk.tick(),
    )
    walk.forget_standings()


def _share(walk: Walk) -> None:
    """Parts of the agreed plan, with other names; a manager of theirs has read it over, and it shows."""
    by = walk.by(Task.MANAGE_CIRCLE)
    names = dict(zip(stories.names_to_change(by), _NAMES, strict=False))
    ref = stories.offer_story(by=by, title=_TITLE, wanted=_WANTED, parts=_SHARED, names=names, at=walk.tick())
    stories.read_over(by=walk.staff(_READER), ref=ref, shows=True, at=walk.tick(60))


def _members(walk: Walk) -> Mapping[str, str]:
    found = {one.name: one.ref for one in who.circle_of(walk.person_id)}
    if not found:
        raise NotFound(f"circle of {walk.story.key}")
    return found


LATER: dict[str, Callable[[Walk], None]] = {"meets": _meet, "shares": _share}
HANDED = "handed"
