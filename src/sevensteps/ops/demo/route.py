"""Which stages a story passes through, and when: counted back from how long somebody is where they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sevensteps.core.journey import State
from sevensteps.ops.demo.phrases import spread
from sevensteps.ops.demo.story import Story

FORWARD = ("register", "begin", "tell", "plan", "submit", "agree", "hold", "support", "review")

# How many stages of the road lie behind somebody in a state, and what turned them off it.
_REACHED: dict[State, tuple[int, tuple[str, ...]]] = {
    State.FIRST_CONTACT: (1, ()),
    State.ASSESSING: (2, ()),
    State.INDICATIVE: (3, ()),
    State.PLANNING: (4, ()),
    State.AWAITING_AGREEMENT: (5, ()),
    State.CHANGES_REQUESTED: (5, ("return",)),
    State.REFUSED: (5, ("refuse",)),
    State.ORGANISING_MONEY: (6, ()),
    State.ORGANISING_SUPPORT: (7, ()),
    State.LIVING: (8, ()),
    State.REVIEWING: (9, ()),
}

# The same states come to by another way.
_VIA: dict[tuple[str, State], tuple[int, tuple[str, ...]]] = {
    ("need_changed", State.ASSESSING): (8, ("need_changed",)),
    ("review", State.ASSESSING): (9, ("change_allocation",)),
    ("review", State.PLANNING): (9, ("change_plan",)),
    ("review", State.LIVING): (9, ("continue",)),
    ("went_back", State.PLANNING): (4, ("go_back", "plan_again")),
    ("went_back", State.ORGANISING_SUPPORT): (8, ("go_back",)),
}

# Days since the stage before: at least, at most.
_GAPS: dict[str, tuple[int, int]] = {
    "begin": (3, 8),
    "tell": (6, 18),
    "plan": (3, 14),
    "submit": (14, 30),
    "agree": (2, 8),
    "honour": (4, 9),
    "return": (2, 8),
    "refuse": (2, 8),
    "hold": (4, 12),
    "support": (6, 14),
    "review": (78, 90),
    "continue": (6, 14),
    "change_plan": (6, 14),
    "change_allocation": (6, 14),
    "need_changed": (60, 140),
    "go_back": (5, 9),
    "plan_again": (2, 6),
    "pause": (5, 20),
    "move_out": (20, 60),
    "end": (20, 60),
}
_LAST = {State.PAUSED: "pause", State.MOVED_OUT: "move_out", State.ENDED: "end"}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a story: from this moment until the next stage (or today)."""

    name: str
    at: datetime
    until: datetime


def names(story: Story) -> tuple[str, ...]:
    """The stages of a story in order."""
    if story.state is State.MOVING_IN:
        return ("move_in",)
    if story.via == "moved_in":
        return ("move_in", "honour", "hold", "support")
    length, turn = _VIA.get((story.via, story.reached)) or _REACHED[story.reached]
    last = (_LAST[story.state],) if story.state in _LAST else ()
    return FORWARD[:length] + turn + last


def stages(story: Story, now: datetime) -> tuple[Stage, ...]:
    """The stages with their moments: on working days at working hours, the last `story.days` days ago."""
    day = now - timedelta(days=story.days)
    moments: list[datetime] = []
    wanted = names(story)
    for name in reversed(wanted):
        moments.append(_at_work(day, story.key, name))
        least, most = _GAPS.get(name, (0, 0))
        day -= timedelta(days=least + spread(story.key, most - least + 1, name))
    moments.reverse()
    ends = [*moments[1:], now]
    return tuple(Stage(*found) for found in zip(wanted, moments, ends, strict=True))


def _at_work(day: datetime, key: str, name: str) -> datetime:
    """On that day, or the Friday before a weekend, between nine and three."""
    day -= timedelta(days=max(0, day.weekday() - 4))
    hour, minute = 9 + spread(key, 6, f"hour {name}"), 5 * spread(key, 12, f"minute {name}")
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)
