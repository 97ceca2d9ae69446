"""Uplift runs: what a change of figures would do, how far it is, what it did."""

from dataclasses import dataclass
from datetime import date, datetime

from sevensteps.contexts.charging.models import RunState, UpliftRun
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class Amiss:
    """A charge that could not be worked out again, and why: somebody has to look at it."""

    ref: str
    person_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class UpliftView:
    """One run. `people` have a charge by other figures; of them `up`, `down` and `same` pay more, less, the
    same; `amiss` were left as they are. `done`: written so far. `before`, `after`: in all, a week.
    """

    ref: str
    on: date
    state: RunState
    people: int
    up: int
    down: int
    same: int
    done: int
    before: Money
    after: Money
    amiss: tuple[Amiss, ...]
    previewed_at: datetime
    previewed_by: str
    begun_at: datetime | None
    begun_by: str
    done_at: datetime | None

    @property
    def percent_done(self) -> int:
        whole = self.people - len(self.amiss)
        if self.state is RunState.DONE or whole <= 0:
            return 100
        return min(100, 100 * self.done // whole)


def uplift_run(ref: str) -> UpliftView:
    """One run. Raises NotFound."""
    row = UpliftRun.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound(f"uplift {ref}")
    return _view(row)


def uplift_runs() -> list[UpliftView]:
    """Every run, latest first."""
    return [_view(row) for row in UpliftRun.objects.order_by("-id")]


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
        done=counts.get("done", 0),
        before=Money(counts.get("before_pence", 0)),
        after=Money(counts.get("after_pence", 0)),
        amiss=tuple(Amiss(**one) for one in row.amiss),
        previewed_at=row.previewed_at,
        previewed_by=row.previewed_by_name,
        begun_at=row.begun_at,
        begun_by=row.begun_by_name,
        done_at=row.done_at,
    )
