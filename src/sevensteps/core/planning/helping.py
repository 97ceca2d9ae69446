"""How far somebody helps with a plan, in which days; and whether a new yes would let them do more.

A person's yes runs from a day to a day. A later yes takes the place of an earlier one from its first day on,
and until then the earlier one counts. Where no yes counts, a team has what its posts bring.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sevensteps.core.access import PlanHelp
from sevensteps.core.planning.writers import PLAN_PARTS

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Helping:
    """How far somebody may help with the plan. `parts` only for who writes; empty for all of it.

    From `starts_on` until `ends_on`, both included; None: from now, until it is taken back.
    """

    help: PlanHelp
    parts: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None

    def begun(self, on: date) -> bool:
        return self.starts_on is None or self.starts_on <= on

    def over(self, on: date) -> bool:
        return self.ends_on is not None and self.ends_on < on

    def holds(self, on: date) -> bool:
        return self.begun(on) and not self.over(on)

    def meets(self, other: Helping) -> bool:
        """Whether they have a day in common."""
        first = max(self.starts_on or date.min, other.starts_on or date.min)
        return first <= min(self.ends_on or date.max, other.ends_on or date.max)


def short_of_writing(helping: Helping) -> Helping:
    """The same, without writing: who wrote may still say something about it."""
    if helping.help is not PlanHelp.WRITE:
        return helping
    return replace(helping, help=PlanHelp.COMMENT, parts=())


def with_new(said: Iterable[Helping], wanted: Helping | None, today: date) -> tuple[Helping, ...]:
    """What counts after a new yes, or after everything is taken back (None)."""
    if wanted is None or wanted.starts_on is None or wanted.begun(today):
        return () if wanted is None else (wanted,)
    last = wanted.starts_on - _DAY
    kept = (replace(one, ends_on=min(one.ends_on or last, last)) for one in said if one.holds(today))
    return (*kept, wanted)


def widens(said: Sequence[Helping], wanted: Helping | None, by_post: PlanHelp | None, today: date) -> bool:
    """Whether on any day from today on they could do something that they could not do on that day before."""
    after = with_new(said, wanted, today)
    both = (*said, *after)
    turns = {one.starts_on for one in both} | {one.ends_on + _DAY for one in both if one.ends_on}
    days = {today} | {day for day in turns if day and day > today}
    return any(_may(after, by_post, day) - _may(said, by_post, day) for day in days)


def _may(said: Iterable[Helping], by_post: PlanHelp | None, on: date) -> frozenset[str]:
    """All that they may do on a day."""
    now = next((one for one in said if one.holds(on)), Helping(by_post) if by_post else None)
    if now is None:
        return frozenset()
    levels = list(PlanHelp)
    parts = (now.parts or PLAN_PARTS) if now.help is PlanHelp.WRITE else ()
    return frozenset([*levels[: levels.index(now.help)], now.help, *parts])
