"""Other ways of agreeing than by one manager: a part, at once, a risk panel at work; and a concern."""

from __future__ import annotations

from datetime import timedelta

from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.panels import actions as panels
from sevensteps.contexts.panels import queries as papers
from sevensteps.contexts.planning import queries as plans
from sevensteps.contexts.safeguarding import actions as safeguarding
from sevensteps.core.planning import Later
from sevensteps.core.planning.panel import Party, Seat, Way
from sevensteps.core.safeguarding import Danger
from sevensteps.ops.demo import paying
from sevensteps.ops.demo.beginning import words
from sevensteps.ops.demo.planned import approver
from sevensteps.ops.demo.walk import Walk

_NOT_THIS = "The council gives this to everybody for nothing, so it need not come out of your budget."
_RISK = "Going to the evening market alone, by two buses, with a phone and no companion."
_DIFFER = "She wants to go alone and has done it twice. Her worker fears that she gets lost in the dark."
_TRIED = "We went together three times, and she led the way."
_RESULT = "She found the way each time. We still do not agree about the dark."
_ASKED = "At her kitchen table, with pictures. She said who may know, and who may not."
_SUITS = "In the afternoon, at a place she knows, with a quiet room beside it."
_NOTHING_FIRST = "Nobody harms her, and no enquiry is open."
_NOT_KNOWN = (
    "The help is needed now. What you pay is worked out while it begins, and nothing is asked for before."
)
_WORRY = "The front door stood open twice this week. He says that somebody comes in at night."


def not_known_yet(walk: Walk) -> Later:
    """Why a plan is agreed before it is known what somebody pays, where that is so; known within a month."""
    return Later(_NOT_KNOWN, walk.day + timedelta(days=28))


def agree_otherwise(walk: Walk) -> bool:
    """Whether this story's plan is agreed in part or at once; then it is done."""
    reasons = walk.story.plan.reasons
    if walk.story.settled == "at_once" and paying.figures_known(walk):  # else an approver agrees
        paying.lightly(walk)
        colleague = walk.cast.colleague(walk.story.team, walk.story.number)
        budgets.agree_plan(by=walk.standing(colleague), reasons=reasons, lawful=True, at=walk.tick())
        return True
    if walk.story.settled != "part":
        return False
    plan = plans.plan_of(walk.person_id)
    if plan is None or len(plan.lines) < 2:
        raise ValueError(f"{walk.story.key} has no plan of which a part can be agreed")
    least = min((line for line in plan.lines if line.cost.in_year), key=lambda line: line.cost.in_year)
    budgets.agree_plan(
        by=approver(walk),
        reasons=reasons,
        lawful=True,
        left_out={least.ref: _NOT_THIS},
        assumed=words(walk, "assumed"),
        later=not_known_yet(walk),
        at=walk.tick(),
    )
    return True


def settle(walk: Walk) -> None:
    """What waits to be settled in this story: a panel with a day and a place, or a concern of yesterday."""
    if walk.story.settled == "panel":
        _panel(walk)
    elif walk.story.settled == "concern":
        walk.moment = max(walk.moment, walk.now - timedelta(hours=20))
        safeguarding.raise_concern(
            by=walk.practitioner, person_ref=walk.ref, words=_WORRY, danger=Danger.NOT_SURE, at=walk.moment
        )


def _panel(walk: Walk) -> None:
    """Referred by the worker, and arranged by the safeguarding adults team within its seven days."""
    worker, lead = walk.staff(), walk.staff("dilys")
    ref = panels.refer(by=worker, risks=_RISK, differ=_DIFFER, nothing_left=True, at=walk.tick(60))
    panels.add_attempt(
        by=worker,
        ref=ref,
        on=walk.day,
        with_parties=[Party.PERSON, Party.PRACTITIONER],
        what=_TRIED,
        result=_RESULT,
        at=walk.tick(10),
    )
    view = papers.panel(lead, ref)
    agreed = [one.ref for one in view.concerned]
    panels.ask_person(by=lead, ref=ref, how=_ASKED, agreed=agreed, way=Way.WRITING, at=walk.tick(120))
    panels.arrange(
        by=lead,
        ref=ref,
        meets_on=view.convene_by,
        meets_at="2:30pm",
        place="The Old Net Loft, Harbour Road",
        suits=_SUITS,
        nothing_precedes=_NOTHING_FIRST,
        at=walk.tick(60),
    )
    email = "bethan.roe@fire.example"
    panels.name_member(
        by=lead, ref=ref, seat=Seat.SPECIALIST, name="Bethan Roe", email=email, at=walk.tick(30)
    )
