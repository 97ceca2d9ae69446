"""A referral held for one change: what is known of it, and the move with its record."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.panels.models import Panel, PanelMove
from sevensteps.contexts.panels.queries import PanelView, parties_of, sees, view_of
from sevensteps.contexts.people import actions as people
from sevensteps.contexts.planning import queries as planning
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.safeguarding import queries as safeguarding
from sevensteps.contexts.typed import fits
from sevensteps.core.access import Standing, Task
from sevensteps.core.errors import NotFound
from sevensteps.core.planning import PlanState
from sevensteps.core.planning.panel import (
    EVENT_WORDS,
    Event,
    Fact,
    Point,
    State,
    move_panel,
)
from sevensteps.core.trace import Sentence

LONGEST = 5_000
# Others than the team read the history too: that somebody has to be kept safe is not for all of them.
_IN_HISTORY = {Event.HAND_OVER: Sentence("Gave the referral to the safeguarding adults team")}
# No panel meets, or not for now: who was asked to sit on it has nothing to read any more.
_NO_PANEL = {Event.HAND_OVER, Event.WITHDRAW, Event.SEND_BACK}
_WAITING = {PlanState.DRAFT, PlanState.SUBMITTED, PlanState.RETURNED, PlanState.REFUSED}


def locked(by: Standing, ref: str) -> Panel:
    """The referral, for whoever has a part in it, under its person's lock. Raises NotFound."""
    journeys.hold(by=by, task=Task.SEE_PANEL)
    row = Panel.objects.select_for_update().filter(person_id=by.person_id, ref=ref).first()
    if row is None or not sees(by, row):
        raise NotFound(f"panel {ref}")
    return row


def known_of(row: Panel) -> set[Fact]:
    """What the record itself shows."""
    view, plan = view_of(row), planning.plan_of(row.person_id)
    facts = {
        Fact.PLAN_STANDS: plan is not None and plan.state in _WAITING,
        Fact.COMPLEX_RISK: bool(view.risks),
        Fact.VIEWS_DIFFER: bool(view.differ),
        Fact.ATTEMPTS_EXHAUSTED: not view.not_tried,
        Fact.NOTHING_TAKES_PRECEDENCE: bool(view.nothing_precedes)
        and not safeguarding.is_open_about(row.person_id),
        Fact.PERSON_ASKED: bool(view.asked),
        Fact.MINUTES_KEPT: len(view.minutes) >= len(Point) - 2,
        Fact.DECISION_REASONED: view.decision is not None,
        Fact.CONSEQUENCES_RECORDED: view.decision is not None,
        Fact.ALL_TOLD: all_told(view),
    }
    return {fact for fact, true in facts.items() if true}


def all_told(view: PanelView) -> bool:
    """Whether everybody whom the person agreed to, and the person, knows what was decided."""
    return all(one.told_at is not None for one in view.concerned if one.agreed)


def move(row: Panel, event: Event, facts: set[Fact], *, why: str = "", by: Standing, at: datetime) -> None:
    """Make the move and write it down. Raises what `core.planning.panel.move_panel` does."""
    before = row.state
    row.state = move_panel(event, State(row.state), frozenset(facts | known_of(row)), parties_of(by)).to_state
    row.save()
    wrote(row, str(event), before, why, by=by, at=at)
    sentence = _IN_HISTORY.get(event, EVENT_WORDS[event])
    audit.record_for(by=by, name=f"panel.{event}", sentence=sentence, at=at)
    if event is Event.TELL:  # whoever sat on it reads the papers for a while
        days = timedelta(days=policies.settings().panel_papers_days)
        people.let_guests_until(about=row.ref, last_day=localdate(at) + days, by=by)
    elif event in _NO_PANEL:
        people.end_guests(about=row.ref, by=by, at=at)


def wrote(row: Panel, event: str, before: str, why: str, *, by: Standing, at: datetime) -> None:
    """One row of what happened."""
    PanelMove.objects.create(
        panel=row,
        event=event,
        from_state=before,
        to_state=row.state,
        why=why,
        by_key=by.actor.key,
        by_name=by.actor.name,
        at=at,
    )


def said(where: str, text: str, longest: int = LONGEST) -> str:
    """The text without blanks around it; it has to say something. Raises Refused."""
    return fits(where, text, longest)
