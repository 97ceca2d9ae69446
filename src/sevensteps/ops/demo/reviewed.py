"""Step 7 of a story: looking back from every side, and what follows."""

from __future__ import annotations

from sevensteps.contexts.allocation import actions as allocation
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.planning import queries as plans
from sevensteps.contexts.reviews import actions as reviews
from sevensteps.core.access import Task
from sevensteps.core.journey import Event
from sevensteps.core.reviews import Achieved, Result, ReviewSide
from sevensteps.ops.demo.beginning import words
from sevensteps.ops.demo.walk import Walk


def begin_review(walk: Walk) -> None:
    """Everybody says how it has worked, from their side."""
    reviews.begin_review(by=walk.by(Task.GIVE_REVIEW_VIEW), at=walk.tick())
    for look in walk.story.looks:
        if look.aim not in walk.outcomes:
            continue
        side = ReviewSide(look.side)
        reviews.give_view(
            by=walk.voice(side) or walk.staff(),
            side=side,
            outcome_ref=walk.outcomes[look.aim],
            achieved=Achieved(look.achieved),
            working=look.working,
            not_working=look.not_working,
            what_next=look.next,
            at=walk.tick(11),
        )


def go_on(walk: Walk) -> None:
    """The review ends: go on as now."""
    _finish(walk, Result.CONTINUE_AS_IS)


def change_plan(walk: Walk) -> None:
    """The review ends: another version of the plan."""
    _finish(walk, Result.CHANGE_PLAN)


def change_allocation(walk: Walk) -> None:
    """The review ends: the questions again."""
    _finish(walk, Result.CHANGE_ALLOCATION)


def need_changed(walk: Walk) -> None:
    """Life has changed, so the questions are asked again; what is agreed keeps running."""
    by = walk.by(Task.ANSWER_ASSESSMENT)
    journeys.move(by=by, event=Event.NEED_CHANGED, why=words(walk, "need_changed"), at=walk.tick())
    allocation.open_assessment(by=by, at=walk.tick())


def _finish(walk: Walk, result: Result) -> None:
    """Whatever the person has not spoken about is asked, then the result and its reason are written down."""
    staff = walk.staff()
    plan = plans.agreed_plan_of(walk.person_id)
    spoken = {walk.outcomes.get(look.aim) for look in walk.story.looks if look.side == "person"}
    for outcome in plan.outcomes if plan else ():
        if outcome.ref not in spoken:
            reviews.give_view(
                by=staff,
                side=ReviewSide.PERSON,
                outcome_ref=outcome.ref,
                achieved=Achieved.PARTLY,
                working=words(walk, "small_working"),
                what_next=words(walk, "small_next"),
                at=walk.tick(5),
            )
    reviews.finish_review(by=staff, result=result, reason=words(walk, result.value), at=walk.tick(15))
