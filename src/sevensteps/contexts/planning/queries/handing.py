"""Who was asked to write a plan, who has it, and who of those that wrote it can earn from it."""

from dataclasses import dataclass
from datetime import date, datetime

from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.shapes import TeamConsentView
from sevensteps.contexts.people.words import AgencyKind
from sevensteps.contexts.planning.models import AGREEMENTS, Decision, HandOver, Plan
from sevensteps.contexts.planning.queries.shapes import PlanView
from sevensteps.core.access import Actor, Role, Task
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.planning import PlanState
from sevensteps.core.planning.handing import OPEN, HandState, pays
from sevensteps.core.trace import Sentence, together

_PROVIDER = Role.PROVIDER_WORKER.replace("_", " ")  # how their relation to the person is called


@dataclass(frozen=True, slots=True)
class HandOverView:
    """One handing over; `reason` is why somebody declined or gave it back."""

    ref: str
    person_id: int
    state: HandState
    to_name: str
    member_ref: str
    team_ref: str
    agency_kind: AgencyKind | None
    words: str
    given_by: str
    offered_at: datetime
    answered_by: str
    answered_at: datetime | None
    fee: Money | None
    ended_at: datetime | None
    ended_by: str
    reason: str

    @property
    def earns(self) -> bool:
        """Whether what the plan says can be money for them."""
        return self.agency_kind is AgencyKind.PROVIDER or bool(self.fee)


def hand_overs_of(person_id: int) -> tuple[HandOverView, ...]:
    """All of a person's, latest first. One query."""
    return tuple(_view(row) for row in HandOver.objects.filter(person_id=person_id).order_by("-id"))


def open_hand_over(person_id: int) -> HandOverView | None:
    """The one that waits for an answer, or by which somebody writes now. One query."""
    row = HandOver.objects.filter(person_id=person_id, state__in=list(OPEN)).first()
    return None if row is None else _view(row)


def hand_over(person_id: int, ref: str) -> HandOverView:
    """One of a person's. Raises NotFound."""
    row = HandOver.objects.filter(person_id=person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"hand over {ref}")
    return _view(row)


def handed_to(actor: Actor, today: date) -> list[HandOverView]:
    """What the teams of somebody's posts were asked to write, and write now, oldest first; not of people who
    let them see the plan no longer.
    """
    if actor.account_id is None:
        return []
    teams = people.teams_of_helper(actor.account_id, today)
    rows = HandOver.objects.filter(team_ref__in=teams, state__in=list(OPEN)).order_by("offered_at", "id")
    return [_view(row) for row in rows.select_related("person") if _reads(actor, row.person.ref, today)]


def _reads(actor: Actor, person_ref: str, today: date) -> bool:
    try:
        return people.case_for(actor, person_ref, today).standing.can(Task.SEE_PLAN)
    except NotFound:
        return False


def let_to(actor: Actor, today: date) -> list[tuple[int, TeamConsentView]]:
    """The plans in writing that the teams of somebody's posts are let in to help with, by the person's id;
    those handed to them are left out. Four queries.
    """
    if actor.account_id is None:
        return []
    found = people.let_in(actor.account_id, today)
    numbers = [person_id for person_id, _consent in found]
    written = Plan.objects.filter(person_id__in=numbers, state__in=[PlanState.DRAFT, PlanState.RETURNED])
    handed = HandOver.objects.filter(person_id__in=numbers, state__in=list(OPEN))
    writing = set(written.values_list("person_id", flat=True))
    theirs = set(handed.values_list("person_id", "team_ref"))
    return [one for one in found if one[0] in writing and (one[0], one[1].team_ref) not in theirs]


def interests_in(plan: PlanView) -> tuple[Sentence, ...]:
    """What who decides is told of those that wrote since the last agreement and can earn from the plan: with
    the lines that pay them, and their sum.

    Three queries, and a few more where there is somebody.
    """
    said = _of_workers(plan)
    rows = HandOver.objects.filter(person_id=plan.person_id, answered_at__isnull=False)
    agreed = Decision.objects.filter(plan__person_id=plan.person_id, verdict__in=AGREEMENTS)
    last = agreed.exclude(plan__ref=plan.ref).order_by("-id").values_list("at", flat=True).first()
    handed = list(rows.exclude(state=HandState.DECLINED).order_by("id"))
    agencies = people.agencies_of_teams(row.team_ref for row in handed) if handed else {}
    for row in handed:
        if last is not None and row.ended_at is not None and row.ended_at <= last:
            continue
        one = _view(row)
        if one.agency_kind is AgencyKind.PROVIDER:
            words = Sentence(
                "{name} is a provider of support, and was asked to write this plan.", {"name": one.to_name}
            )
            theirs = frozenset({agencies[one.team_ref]}) if one.team_ref in agencies else frozenset[int]()
            said.append(together([words, pays(_paid_to(plan, theirs))]))
        if one.fee:
            words = Sentence(
                "{name} asks {fee} for helping to write this plan. It may stand in the plan as a line.",
                {"name": one.to_name, "fee": one.fee},
            )
            said.append(words)
    return tuple(said)


def _of_workers(plan: PlanView) -> list[Sentence]:
    """Authors who work for a provider: whoever wrote as its worker, and, where it is paid, also whoever wrote
    as a friend or as family.
    """
    numbers = {one.actor_key: one.actor_key.partition(":")[2] for one in plan.authors}
    accounts = {key: int(number) for key, number in numbers.items() if number.isdigit()}
    work = people.employers_of(accounts.values(), Role.PROVIDER_WORKER)
    said = []
    for author in plan.authors:
        employers = work.get(accounts.get(author.actor_key, 0), frozenset())
        paid = _paid_to(plan, employers)
        if paid or author.relation == _PROVIDER:
            words = Sentence(
                "{name} works for a provider of support and wrote in this plan.", {"name": author.name}
            )
            said.append(together([words, pays(paid)]))
    return said


def _paid_to(plan: PlanView, agency_ids: frozenset[int]) -> list[tuple[str, Money]]:
    """The lines that pay a provider of these agencies, with what each costs in the plan's year."""
    refs = {one.ref for one in directory.providers_of(agency_ids)} if agency_ids else set()
    return [
        (line.what, (line.elsewhere or line.cost).in_year) for line in plan.lines if line.provider_ref in refs
    ]


def _view(row: HandOver) -> HandOverView:
    return HandOverView(
        ref=row.ref,
        person_id=row.person_id,
        state=HandState(row.state),
        to_name=row.to_name,
        member_ref=row.member_ref,
        team_ref=row.team_ref,
        agency_kind=AgencyKind(row.agency_kind) if row.agency_kind else None,
        words=row.words,
        given_by=row.given_by,
        offered_at=row.offered_at,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
        fee=None if row.fee_pence is None else Money(row.fee_pence),
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        reason=row.reason,
    )
