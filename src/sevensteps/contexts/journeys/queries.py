"""Where people are on their journeys, and how they came there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery
from django.utils.timezone import localdate

from sevensteps.contexts.journeys.models import Journey
from sevensteps.contexts.journeys.models import Move as MoveRow
from sevensteps.contexts.many import is_one_of
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import PersonRow
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotFound
from sevensteps.core.journey import CLOSED, TOWARDS_A_PLAN, Event, Pace, State, pace


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


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of a list of people: who, and where they are. `budget_before`: they had one."""

    person: PersonRow
    journey: JourneyView
    budget_before: bool

    @property
    def waits_since(self) -> date | None:
        """Since when they wait for their first plan to be agreed; None where they do not."""
        waits = self.journey.state in TOWARDS_A_PLAN and not self.budget_before
        return self.journey.opened_on if waits else None


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of people on their journeys, counted from 1, and how many there are in all."""

    rows: tuple[CaseRow, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many people are at a step (paused ones at the step they paused in)."""

    step: int
    people: int


_A_BUDGET = (Event.AGREE_PLAN, Event.HONOUR_BUDGET)  # what gives somebody a budget
WAITING_LONGEST = "waiting"  # an order of the caseload beside those of people.queries


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


def on_their_way() -> frozenset[int]:
    """Everybody whose journey is open. One query."""
    return frozenset(Journey.objects.filter(closed_on__isnull=True).values_list("person_id", flat=True))


def ended_among(person_ids: Iterable[int]) -> frozenset[int]:
    """Of these people, those whose last journey has ended or left here. One query."""
    closed = Journey.objects.filter(is_one_of("person_id", person_ids), closed_on__isnull=False)
    again = Journey.objects.filter(person_id=OuterRef("person_id"), closed_on__isnull=True)
    return frozenset(closed.filter(~Exists(again)).values_list("person_id", flat=True))


def caseload(
    actor: Actor,
    today: date,
    *,
    search: str = "",
    team: str = "",
    states: Iterable[State] = (),
    roles: frozenset[Role] = frozenset(Role),
    without: Iterable[int] = (),
    sort: str = "name",
    page: int = 1,
    size: int = 25,
) -> CasePage:
    """The people on the actor's records with their latest journey; four queries, however many there are.

    `states` none means all; `roles` leaves out what other posts of the actor's open, `without` people by
    number. A page beyond the last gives the last. Raises people's UnknownSort.
    """
    later = Journey.objects.filter(person_id=OuterRef("person_id"), id__gt=OuterRef("id"))
    found = Journey.objects.filter(
        people.among(actor, today, search=search, team=team, roles=roles, via="person__"), ~Exists(later)
    )
    if wanted := [str(state) for state in states]:
        found = found.filter(state__in=wanted)
    if unwanted := list(without):
        found = found.exclude(person_id__in=unwanted)
    total = found.count()
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    before = Exists(MoveRow.objects.filter(journey=OuterRef("pk"), event__in=_A_BUDGET))
    ordered = found.annotate(budget_before=before).order_by(*_order(sort))
    rows = list(ordered[(page - 1) * size : page * size])
    who = people.rows_of(row.person_id for row in rows)
    cases = tuple(CaseRow(who[row.person_id], view_of(row), row.budget_before) for row in rows)
    return CasePage(cases, page, pages, total)


def _order(sort: str) -> tuple[str, ...]:
    if sort == WAITING_LONGEST:
        return ("state_since", "id")
    if sort == f"-{WAITING_LONGEST}":
        return ("-state_since", "-id")
    return people.ordered(sort, via="person__")


def step_now(person_field: str = "person_id") -> Subquery:
    """The step of a person's open journey, to annotate a table of a context above with (None without one)."""
    open_now = Journey.objects.filter(person_id=OuterRef(person_field), closed_on__isnull=True)
    return Subquery(open_now.values("step")[:1])


def people_by_step() -> list[StepCount]:
    """How many people with an open journey are at each of the seven steps, for the whole authority."""
    rows = Journey.objects.filter(closed_on__isnull=True).values("step").annotate(people=Count("id"))
    counted = {row["step"]: row["people"] for row in rows}
    return [StepCount(step, counted.get(step, 0)) for step in range(1, 8)]


def pace_since(day: date) -> Pace | None:
    """How long it took from first contact, for all whose first plan was agreed on this day or later; without
    those who moved here with a budget. One query.
    """
    first = Min("moves__at", filter=Q(moves__event=Event.AGREE_PLAN))
    moved_in = Exists(MoveRow.objects.filter(journey=OuterRef("pk"), event=Event.HONOUR_BUDGET))
    rows = Journey.objects.filter(~moved_in).annotate(agreed=first).filter(agreed__date__gte=day)
    return pace(
        [(localdate(agreed) - opened).days for opened, agreed in rows.values_list("opened_on", "agreed")]
    )


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
