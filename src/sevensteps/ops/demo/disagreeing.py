"""What some people do not agree with: an exception asked for, a no appealed against, a plan refused."""

from __future__ import annotations

from sevensteps.contexts.allocation import appeals, exceptions
from sevensteps.contexts.allocation import queries as told
from sevensteps.contexts.planning import actions as planning
from sevensteps.contexts.planning import queries as planned
from sevensteps.contexts.redress import actions as redress
from sevensteps.core.access import Standing, Task
from sevensteps.core.allocation import Grounds, SumVerdict
from sevensteps.core.money import Money
from sevensteps.core.redress import State
from sevensteps.ops.demo.walk import Walk

_LEFT_OUT = "The questions do not ask about nights. I am up three or four times, every night."
_NEEDS = (
    "Nights: three or four times up, help with turning and with the bathroom, seen in a diary of two weeks."
)
_WHY = "Nobody else is in the house at night, and it is not safe to wait until the morning."
_SERVICES = "A night assistant who sleeps there, four nights a week, ten at night to seven in the morning."
_HOURLY = "£9.20 an hour, as two agencies here ask for a sleeping night."
_NO = "A friend stays most nights of the week, has said that she wants to go on, and can."
_APPEAL = "My friend moves to her daughter in the summer. She told the manager so."
_PLAN = "The reasons speak of somebody else. My plan says who helps me, and when."
_HEARD = "The friend does move away in the summer. Three nights a week are counted from then on."
_MORE = 3_000  # pounds a year that an exception brings


def disagree(walk: Walk) -> None:
    """What this story does not agree with, as far as it has come."""
    if walk.story.disagrees == "plan":
        _appeal_plan(walk)
        return
    ref = exceptions.ask_exception(
        by=walk.by(Task.ASK_EXCEPTION), reasons={"not_asked": _LEFT_OUT}, at=walk.tick(90)
    )
    if walk.story.disagrees == "granted":
        _grant(walk, ref)
    elif walk.story.disagrees in {"appealed", "heard"}:
        _refuse_and_appeal(walk, ref)


def _sum(walk: Walk) -> Money:
    found = told.indicative_of(walk.person_id)
    if found is None:
        raise ValueError(f"{walk.story.key} has no sum to disagree with")
    return found.annual


def _decider(walk: Walk, annual: Money) -> Standing:
    found = walk.standing(walk.cast.approver(walk.story.team, annual))
    return walk.looked(found, "money:decide_exception")


def _grant(walk: Walk, ref: str) -> None:
    annual = _sum(walk) + Money.pounds(_MORE)
    exceptions.decide_exception(
        by=_decider(walk, annual),
        ref=ref,
        verdict=SumVerdict.GRANTED,
        annual=annual,
        grounds=Grounds(_NEEDS, _WHY, _SERVICES, _HOURLY),
        at=walk.tick(240),
    )


def _refuse_and_appeal(walk: Walk, ref: str) -> None:
    decision = exceptions.decide_exception(
        by=_decider(walk, _sum(walk)),
        ref=ref,
        verdict=SumVerdict.REFUSED,
        grounds=Grounds(_NEEDS, _NO),
        at=walk.tick(240),
    )
    sent = appeals.appeal_sum(
        by=walk.by(Task.SEND_APPEAL),
        about_kind=appeals.DECISION,
        about_ref=decision,
        why=_APPEAL,
        at=walk.tick(240),
    )
    redress.acknowledge(by=walk.staff(), ref=sent, at=walk.tick(60))
    if walk.story.disagrees == "heard":
        judge = walk.standing(walk.cast.staff["joseph"])
        redress.look_at(by=judge, ref=sent, at=walk.tick(120))
        appeals.decide_appeal(
            by=judge,
            ref=sent,
            outcome=State.UPHELD_IN_PART,
            reasons=_HEARD,
            annual=_sum(walk) + Money.pounds(_MORE // 2),
            grounds=Grounds(_NEEDS, _WHY, _SERVICES, _HOURLY),
            at=walk.tick(120),
        )


def _appeal_plan(walk: Walk) -> None:
    plan = planned.plan_of(walk.person_id)
    if plan is None:
        raise ValueError(f"{walk.story.key} has no plan to disagree about")
    planning.appeal_plan(by=walk.by(Task.SEND_APPEAL), plan_ref=plan.ref, why=_PLAN, at=walk.tick(90))
