"""Uplift runs: what a change of figures would do, how far it is, what it did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sevensteps.contexts.charging.models import RunState, UpliftRun
from sevensteps.contexts.charging.rules import rules_in_force
from sevensteps.contexts.charging.uplifting.choosing import waiting
from sevensteps.contexts.charging.uplifting.tally import Why
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class ToLook:
    """A charge somebody has to look at, and why; `more` is what the words need, by name."""

    why: Why
    ref: str
    person_id: int
    more: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class UpliftView:
    """One run. `people` have a charge by other figures; of them `up`, `down` and `same` pay more, less, the
    same; `let_off` are let off a part on that day. `left`: how many were left as they are, or have to be
    looked at, by why (`Why`, and "right", "provisional"); `listed` names the first hundreds. `done`: written
    so far, and `told` of a change. `before`, `after`: in all, a week. `percent`: of what is under way.
    """

    ref: str
    on: date
    state: RunState
    people: int
    up: int
    down: int
    same: int
    let_off: int
    done: int
    told: int
    percent: int
    before: Money
    after: Money
    left: Mapping[str, int]
    listed: tuple[ToLook, ...]
    previewed_at: datetime
    previewed_by: str
    begun_at: datetime | None
    begun_by: str
    done_at: datetime | None

    @property
    def working(self) -> bool:
        """A job is at it, or will be."""
        return self.state in {RunState.LOOKING, RunState.RUNNING}


def uplift_run(ref: str) -> UpliftView:
    """One run. Raises NotFound."""
    row = UpliftRun.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound(f"uplift {ref}")
    return _view(row)


def uplift_runs() -> list[UpliftView]:
    """Every run, latest first."""
    return [_view(row) for row in UpliftRun.objects.order_by("-id")]


def still_waiting(ref: str) -> int | None:
    """Confirmed charges that are not by the figures of a run's day now; None where the run saw others.

    Of a run that is done: what was left, and what was confirmed by older figures since. Raises NotFound.
    """
    row = UpliftRun.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound(f"uplift {ref}")
    try:
        used = rules_in_force(row.on)
    except Refused:
        return None
    if used.identities.hashes != (row.law_hash, row.rates_hash, row.policy_hash):
        return None
    return waiting(used, row.on).count()


def _percent(row: UpliftRun) -> int:
    counts = row.counts
    of, so_far = counts.get("people", 0), counts.get("done", 0)
    if row.state == RunState.LOOKING:
        of, so_far = counts.get("of", 1), counts.get("seen", 0)
    return 100 if not of or row.state == RunState.DONE else min(100, 100 * so_far // of)


def _view(row: UpliftRun) -> UpliftView:
    counts = row.counts
    return UpliftView(
        ref=row.ref,
        on=row.on,
        state=RunState(row.state),
        people=counts.get("people", 0),
        up=counts.get("up", 0),
        down=counts.get("down", 0),
        same=counts.get("same", 0),
        let_off=counts.get("let_off", 0),
        done=counts.get("done", 0),
        told=counts.get("told", 0),
        percent=_percent(row),
        before=Money(counts.get("before_pence", 0)),
        after=Money(counts.get("after_pence", 0)),
        left=counts.get("left", {}),
        listed=tuple(_to_look(dict(one)) for one in row.listed),
        previewed_at=row.previewed_at,
        previewed_by=row.previewed_by_name,
        begun_at=row.begun_at,
        begun_by=row.begun_by_name,
        done_at=row.done_at,
    )


def _to_look(one: dict[str, Any]) -> ToLook:
    return ToLook(Why(one.pop("why")), one.pop("ref"), one.pop("person_id"), one)
