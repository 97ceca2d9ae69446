"""Concerns as the safeguarding team sees them, and how it is reached. Nobody else learns of one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.safeguarding.models import Concern, ConcernMove, Reach
from sevensteps.core.access import Actor, Role, Task
from sevensteps.core.errors import NotFound
from sevensteps.core.safeguarding import OPEN, Clock, Danger, State, clock

_TEAM = frozenset({Role.SAFEGUARDING_LEAD})


@dataclass(frozen=True, slots=True)
class ReachView:
    """How the team is reached; no telephone numbers until the council writes them down."""

    team: str = "The safeguarding team"
    phone: str = ""
    night_phone: str = ""
    night_words: str = ""
    read_days: int = 1
    decide_days: int = 3


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Whom a concern is about, and how whoever raises it stands to them.

    `details`: whether they may read how old the person is and what they need support for.
    """

    person_id: int
    ref: str
    name: str
    relation: str
    details: bool = False


@dataclass(frozen=True, slots=True)
class MoveView:
    """What was done; `event` is "raise", "match" or a `core.safeguarding.Event`."""

    event: str
    why: str
    to: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """One concern, for a list. `person_ref` is empty while nobody knows which record it is about."""

    ref: str
    person_ref: str
    about: str
    danger: Danger
    state: State
    raised_at: datetime
    raised_by: str
    relation: str
    clock: Clock
    team: str  # the safeguarding team that has it; empty where the council names none


@dataclass(frozen=True, slots=True)
class ConcernView:
    """One concern with all that is written about it."""

    row: ConcernRow
    words: str
    reach: str
    may_write: bool
    raised_by_key: str
    read_by: date
    decide_by: date
    moves: tuple[MoveView, ...]
    team_id: int | None
    of_age: bool  # False: the team that has it is not for people of this age

    @property
    def open(self) -> bool:
        return self.row.state in OPEN


def reach() -> ReachView:
    """How the team is reached today."""
    row = Reach.objects.filter(pk=1).first()
    if row is None:
        return ReachView()
    return ReachView(row.team, row.phone, row.night_phone, row.night_words, row.read_days, row.decide_days)


def reach_for(about: KnownPerson | None, today: date) -> ReachView:
    """How the team of this person is reached, by its own numbers where it has some; else as the council says.

    Which team it is tells the person's age and what they need support for: only who may read those is shown
    it. A team in which nobody is answers no telephone.
    """
    council = reach()
    team = people.safeguarding_team_for(about.person_id, today) if about and about.details else None
    if team is None or not team.members:
        return council
    if team.phone:
        council = replace(council, team=team.name, phone=team.phone)
    if team.night_phone:
        council = replace(council, night_phone=team.night_phone, night_words="")
    return council


def is_open_about(person_id: int) -> bool:
    """Whether a concern about this person is open: the risk panel does not act then. One query."""
    return Concern.objects.filter(person_id=person_id, state__in=sorted(OPEN)).exists()


def known_to(by: Actor, person_ref: str, today: date) -> KnownPerson:
    """Somebody whom the reader may name as they raise a concern. Raises NotFound.

    A member of the circle may also where the person consented to nothing: they know each other.
    """
    try:
        case = people.case_for(by, person_ref, today)
    except NotFound:
        for row in people.supported_by(by.account_id or 0):
            if row.ref == person_ref:
                return KnownPerson(people.person_by_ref(row.ref).id, row.ref, row.name, row.relationship)
        raise
    standing = case.standing
    details = standing.can(Task.SEE_DETAILS)
    return KnownPerson(case.person.id, person_ref, case.person.name, standing.relation, details)


def concern(by: Actor, ref: str, today: date) -> ConcernView:
    """One concern, for the team. Raises NotFound, also for the team's own who are close to the person."""
    return view_of(found(by, ref, today), today)


def found(by: Actor, ref: str, today: date, *, held: bool = False) -> Concern:
    """Its row, locked where it is `held` for a change. Raises NotFound."""
    rows = Concern.objects.select_for_update(of=("self",)) if held else Concern.objects.all()
    row = rows.select_related("person", "team").filter(ref=ref).first()
    if row is None or not _sees(by, row, today):
        raise NotFound(f"concern {ref}")
    return row


def _sees(by: Actor, row: Concern, today: date) -> bool:
    """Those of the team that has it, in the council that supports the person; with nobody's record known, in
    the council itself.
    """
    if row.team_id is not None and row.team_id not in _teams_of(by, today) | _left_alone(row.team_id, today):
        return False
    if row.person is None:
        return people.serves_the_council(by, Role.SAFEGUARDING_LEAD, today)
    try:
        case = people.case_for(by, row.person.ref, today)
    except NotFound:
        return False
    return case.standing.can(Task.READ_CONCERN)


def _teams_of(by: Actor, today: date) -> frozenset[int]:
    """The teams in which somebody has the post. One query."""
    held = people.teams_of(by.account_id or 0, Role.SAFEGUARDING_LEAD, today)
    return frozenset(team.id for team in held)


def _left_alone(team_id: int, today: date) -> frozenset[int]:
    """The team, where nobody is in it any more: whoever has the post reads its concerns meanwhile."""
    return frozenset({team_id}) - people.teams_with(Role.SAFEGUARDING_LEAD, today)


def _with(by: Actor, today: date) -> Q:
    """Concerns of the reader's teams, of no team, or of one in which nobody is any more. Two queries."""
    staffed = people.teams_with(Role.SAFEGUARDING_LEAD, today)
    return Q(team__isnull=True) | Q(team_id__in=_teams_of(by, today)) | ~Q(team_id__in=staffed)


def open_concerns(by: Actor, today: date) -> list[ConcernRow]:
    """What waits for the team, danger first, then what is due first. Six queries."""
    records = people.records_of(by, today, roles=_TEAM)
    mine = Q(person_id__in=set(records) - people.close_to(by))
    if people.serves_the_council(by, Role.SAFEGUARDING_LEAD, today):
        mine |= Q(person__isnull=True)
    rows = Concern.objects.filter(mine, _with(by, today), state__in=sorted(OPEN)).select_related(
        "person", "team"
    )
    rows = rows.order_by("id")
    return sorted((row_of(row, today) for row in rows), key=_first)


def _first(row: ConcernRow) -> tuple[bool, bool, date]:
    urgent = row.danger is Danger.YES and row.state is State.RAISED
    return not urgent, row.clock.due_on is None, row.clock.due_on or date.max


def others_about(by: Actor, view: ConcernView, today: date) -> Iterator[ConcernRow]:
    """What else the reader's teams have about the same person, latest first."""
    if view.row.person_ref:
        rows = Concern.objects.filter(_with(by, today), person__ref=view.row.person_ref).exclude(
            ref=view.row.ref
        )
        for row in rows.select_related("person", "team").order_by("-id"):
            yield row_of(row, today)


def row_of(row: Concern, today: date) -> ConcernRow:
    state = State(row.state)
    return ConcernRow(
        ref=row.ref,
        person_ref="" if row.person is None else row.person.ref,
        about=row.about,
        danger=Danger(row.danger),
        state=state,
        raised_at=row.raised_at,
        raised_by=row.raised_by_name,
        relation=row.relation,
        clock=clock(state, read_on=row.read_by, decide_on=row.decide_by, today=today),
        team="" if row.team is None else row.team.name,
    )


def view_of(row: Concern, today: date) -> ConcernView:
    """The whole of one: four queries."""
    return ConcernView(
        row=row_of(row, today),
        words=row.words,
        reach=row.reach,
        may_write=row.may_write,
        raised_by_key=row.raised_by_key,
        read_by=row.read_by,
        decide_by=row.decide_by,
        moves=tuple(_move(one) for one in row.moves.order_by("id")),
        team_id=row.team_id,
        of_age=_of_age(row),
    )


def _of_age(row: Concern) -> bool:
    """Whether the team that has it is for people of this person's age, as far as both are known."""
    if row.team_id is None or row.person_id is None:
        return True
    return people.safeguarding_team_has_age(row.team_id, row.person_id, row.raised_on)


def _move(one: ConcernMove) -> MoveView:
    return MoveView(one.event, one.why, one.to, one.by_name, one.at)
