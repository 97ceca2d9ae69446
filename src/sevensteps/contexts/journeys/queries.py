"""Where people are on their journeys, and how they came there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sevensteps.contexts.journeys.models import Journey
from sevensteps.contexts.journeys.models import Move as MoveRow
from sevensteps.core.errors import NotFound
from sevensteps.core.journey import CLOSED, State


@dataclass(frozen=True, slots=True)
class JourneyView:
    """One journey as it stands. `paused_in` only while paused; `step` is kept while paused or closed."""

    ref: str
    person_id: int
    state: State
    step: int
    paused_in: State | None
    eligible_because: str
    opened_on: date
    since: date
    closed_on: date | None

    @property
    def closed(self) -> bool:
        return self.state in CLOSED


@dataclass(frozen=True, slots=True)
class Move:
    """One row of history. `event` is "open" for the beginning, else a `core.journey.Event`."""

    event: str
    from_state: State | None
    to_state: State
    by_name: str
    relation: str
    why: str
    at: datetime


def view_of(row: Journey) -> JourneyView:
    return JourneyView(
        ref=row.ref,
        person_id=row.person_id,
        state=State(row.state),
        step=row.step,
        paused_in=State(row.paused_in) if row.paused_in else None,
        eligible_because=row.eligible_because,
        opened_on=row.opened_on,
        since=row.state_since,
        closed_on=row.closed_on,
    )


def journey_of(person_id: int) -> JourneyView:
    """The person's open journey, else their last closed one. Raises NotFound where there never was one."""
    row = Journey.objects.filter(person_id=person_id).order_by("-id").first()
    if row is None:
        raise NotFound("journey")
    return view_of(row)


def journeys_of(person_ids: Iterable[int]) -> dict[int, JourneyView]:
    """The latest journey of each of these people, by person, in one query."""
    rows = Journey.objects.filter(person_id__in=list(person_ids)).order_by("person_id", "-id")
    return {row.person_id: view_of(row) for row in rows.distinct("person_id")}


def in_states(states: Iterable[State], person_ids: Iterable[int] | None = None) -> list[JourneyView]:
    """Open and closed journeys in these states, longest waiting first; of these people where given."""
    rows = Journey.objects.filter(state__in=list(states)).order_by("state_since", "id")
    if person_ids is not None:
        rows = rows.filter(person_id__in=list(person_ids))
    return [view_of(row) for row in rows]


def history(person_id: int) -> list[Move]:
    """Every move of the person's journeys, oldest first."""
    rows = MoveRow.objects.filter(journey__person_id=person_id).order_by("id")
    return [
        Move(
            event=row.event,
            from_state=State(row.from_state) if row.from_state else None,
            to_state=State(row.to_state),
            by_name=row.by_name,
            relation=row.relation,
            why=row.why,
            at=row.at,
        )
        for row in rows
    ]
