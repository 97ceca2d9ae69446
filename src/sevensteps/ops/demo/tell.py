"""Tells one story from its first stage to its last, each at its moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sevensteps.contexts.notify import actions as notify
from sevensteps.ops.demo import (
    beginning,
    disagreeing,
    funded,
    keeping,
    leaving,
    living,
    noting,
    owing,
    paying,
    planned,
    posted,
    reviewed,
    setting_up,
    settling,
    spending,
    together,
)
from sevensteps.ops.demo.cast import Cast
from sevensteps.ops.demo.route import stages
from sevensteps.ops.demo.story import Story
from sevensteps.ops.demo.walk import Walk

_STAGES: dict[str, Callable[[Walk], None]] = {
    "register": beginning.register,
    "move_in": beginning.move_in,
    "begin": beginning.begin,
    "tell": beginning.tell,
    "plan": planned.plan,
    "plan_again": planned.plan_again,
    "submit": planned.submit,
    "return": planned.return_for_changes,
    "refuse": planned.refuse,
    "agree": living.agree,
    "honour": living.honour,
    "hold": living.hold,
    "support": living.support_in_place,
    "go_back": planned.go_back,
    "need_changed": reviewed.need_changed,
    "review": reviewed.begin_review,
    "continue": reviewed.go_on,
    "change_plan": reviewed.change_plan,
    "change_allocation": reviewed.change_allocation,
    "pause": leaving.pause,
    "move_out": leaving.move_out,
    "end": leaving.end,
}

KEEPS: dict[str, Callable[[Walk], None]] = {
    "reserve": keeping.keep,
    "asked": keeping.keep,
    "left": keeping.propose,
    "stated": funded.state,
    "owed": owing.owe,
}


def tell(cast: Cast, story: Story, now: datetime) -> None:
    """Everything that has happened to somebody until now; its caller makes it one transaction."""
    way = stages(story, now)
    walk = Walk(cast=cast, story=story, now=now, moment=way[0].at)
    for stage in way:
        walk.begin(stage)
        _STAGES[stage.name](walk)
        notify.send_queued(at=walk.moment)
        if stage.name in noting.LIVED:
            living.months(walk, stage.until, noting.schedule(walk, stage, way))
            notify.send_queued(at=walk.moment)
    if story.disagrees:
        disagreeing.disagree(walk)
        notify.send_queued(at=walk.moment)
    if story.together in together.LATER:
        together.LATER[story.together](walk)
        notify.send_queued(at=walk.moment)
    if story.settled:
        settling.settle(walk)
        notify.send_queued(at=walk.moment)
    if story.keeps:
        KEEPS[story.keeps](walk)
        notify.send_queued(at=walk.moment)
    if spending.spends(walk):
        spending.spend(walk)
        notify.send_queued(at=walk.moment)
    if story.receives:
        setting_up.tell(walk)
        notify.send_queued(at=walk.moment)
    if story.pays:
        paying.pay(walk)
        notify.send_queued(at=walk.moment)
    posted.post(walk)
