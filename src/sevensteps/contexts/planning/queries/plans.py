"""A person's plan as it stands."""

from collections.abc import Collection, Iterable
from typing import Any

from sevensteps.contexts.allocation import queries as allocation
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.many import is_one_of
from sevensteps.contexts.planning.models import (
    WORKING,
    Arrangement,
    Decision,
    LifeDecision,
    Line,
    Outcome,
    Plan,
)
from sevensteps.contexts.planning.queries.authors import authors_of, authors_of_latest
from sevensteps.contexts.planning.queries.carers import caring_of
from sevensteps.contexts.planning.queries.lines import (
    LineView,
    cost_of,
    days_in,
    helps_of,
    line_view,
    when_of,
)
from sevensteps.contexts.planning.queries.media import media_of
from sevensteps.contexts.planning.queries.shapes import (
    ArrangementView,
    AwaitingRow,
    DecisionView,
    LeftOut,
    LifeDecisionView,
    OutcomeView,
    PlanView,
)
from sevensteps.core import planning as core
from sevensteps.core.dates import Period, year_from
from sevensteps.core.errors import NotFound
from sevensteps.core.journey import State
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    ArrangementKind,
    HowDecided,
    PlanState,
)


def plan_of(person_id: int) -> PlanView | None:
    """The person's latest version, whatever its state; None before the first."""
    row = Plan.objects.filter(person_id=person_id).order_by("-version").first()
    return None if row is None else view_of(row)


def figures_of(person_id: int) -> PlanView | None:
    """The latest version with its outcomes, its lines and the sum it is held against, and nothing else of it:
    for an answer while somebody types. Six queries.
    """
    row = Plan.objects.filter(person_id=person_id).order_by("-version").first()
    if row is None:
        return None
    year = year_from(row.starts_on)
    sum_ref, annual = _sum(row)
    lines, days = row.lines.order_by("id").select_related("provider"), days_in(row)
    return PlanView(
        **_own(row, year, sum_ref, annual),
        sections={}, wealth={}, arrangements=(), life_decisions=(), authors=(), decisions=(), media=(),
        outcomes=tuple(_outcome(one) for one in row.outcomes.order_by("id")),
        lines=tuple(line_view(one, year, helps=(), days=days.get(one.pk, ())) for one in lines),
    )  # fmt: skip


def has_plan(person_id: int) -> bool:
    """Whether somebody has a plan, written or being written. One query."""
    return Plan.objects.filter(person_id=person_id).exists()


def revision_of(person_id: int) -> int:
    """The revision of the latest version; nought before the first. One query."""
    latest = Plan.objects.filter(person_id=person_id).order_by("-version").values_list("revision", flat=True)
    return latest.first() or 0


def agreed_plan_of(person_id: int) -> PlanView | None:
    """The plan that is agreed now, also while a newer version is being written; None where none is."""
    row = Plan.objects.filter(person_id=person_id, state=PlanState.AGREED).order_by("-version").first()
    return None if row is None else view_of(row)


def plan_version(person_id: int, ref: str) -> PlanView:
    """One version of this person's plan. Raises NotFound."""
    row = Plan.objects.filter(person_id=person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"plan {ref}")
    return view_of(row)


def indicatives_of(plan_refs: Iterable[str]) -> dict[str, str]:
    """The reference of the sum that each of these plans was written for. One query."""
    rows = Plan.objects.filter(ref__in=list(plan_refs))
    return dict(rows.values_list("ref", "indicative_ref"))


def serviced_lines(person_ids: Collection[int] | None = None) -> dict[str, list[LineView]]:
    """Lines that say what kind of service they are, by the reference of their plan; of plans that were sent
    in at least once. Of these people, or of everybody. Two queries.
    """
    rows = Line.objects.exclude(service="").exclude(plan__state=PlanState.DRAFT)
    if person_ids is not None:
        rows = rows.filter(is_one_of("plan__person_id", person_ids))
    found: dict[str, list[LineView]] = {}
    for row in rows.select_related("plan", "provider").prefetch_related("outcomes").order_by("id"):
        found.setdefault(row.plan.ref, []).append(line_view(row, year_from(row.plan.starts_on)))
    return found


def decisions_of(person_id: int) -> list[DecisionView]:
    """Every decision on this person's plans, latest first."""
    rows = Decision.objects.filter(plan__person_id=person_id).order_by("-id").prefetch_related("left_out")
    return [_decision(row) for row in rows]


def awaiting_decision(person_ids: Iterable[int]) -> list[AwaitingRow]:
    """Plans of these people that wait for an answer, longest first: as many queries however many."""
    waiting = journeys.in_states([State.AWAITING_AGREEMENT], person_ids)
    rows = Plan.objects.filter(state=PlanState.SUBMITTED, person_id__in=[one.person_id for one in waiting])
    found = list(rows.order_by("submitted_at", "id").prefetch_related("lines"))
    sums = allocation.latest_sums(row.person_id for row in found)
    wrote = authors_of_latest(row.person_id for row in found)
    examples = allocation.from_examples(ref for ref, _annual in sums.values())
    return [
        AwaitingRow(
            person_id=row.person_id,
            plan_ref=row.ref,
            version=row.version,
            submitted_at=row.submitted_at,
            submitted_by=row.submitted_by_name,
            planned=Money(
                sum(cost_of(line, year_from(row.starts_on)).in_year.pence for line in row.lines.all())
            ),
            indicative=sums[row.person_id][1],
            example=sums[row.person_id][0] in examples,
            author_keys=frozenset(one.actor_key for one in wrote.get(row.person_id, ())),
        )
        for row in found
        if row.submitted_at is not None
    ]


def _sum(row: Plan) -> tuple[str, Money]:
    """What the plan is held against: the sum that stands while it is at work, then that of its decision."""
    if row.state in WORKING and (now := allocation.latest_sums([row.person_id])):
        return now[row.person_id]
    return row.indicative_ref, Money(row.indicative_pence)


def view_of(row: Plan) -> PlanView:
    """The view of one row: seventeen queries while it is at work, else sixteen."""
    year = year_from(row.starts_on)
    lines = row.lines.order_by("id").select_related("provider")
    helps, when, days = helps_of(row), when_of(row), days_in(row)
    sum_ref, annual = _sum(row)
    return PlanView(
        **_own(row, year, sum_ref, annual),
        sections={one.kind: one.text for one in row.sections.order_by("id")},
        wealth={one.kind: one.text for one in row.wealth.order_by("id")},
        arrangements=tuple(arrangement_view(one) for one in row.arrangements.order_by("id")),
        life_decisions=tuple(_life_decision(one) for one in row.life_decisions.order_by("id")),
        outcomes=tuple(_outcome(one) for one in row.outcomes.order_by("id")),
        lines=tuple(
            line_view(one, year, when.get(one.pk, ()), helps.get(one.pk, ()), days.get(one.pk, ()))
            for one in lines
        ),
        authors=authors_of(row.person_id, row.version),
        decisions=tuple(_decision(one) for one in row.decisions.order_by("id").prefetch_related("left_out")),
        media=media_of(row),
        caring=caring_of(row),
    )


def _own(row: Plan, year: Period, sum_ref: str, annual: Money) -> dict[str, Any]:
    """What the row itself says, and the sum."""
    return {
        "ref": row.ref,
        "person_id": row.person_id,
        "journey_ref": row.journey_ref,
        "version": row.version,
        "revision": row.revision,
        "state": PlanState(row.state),
        "year": year,
        "indicative": annual,
        "indicative_ref": sum_ref,
        "example": bool(allocation.from_examples([sum_ref])),
        "decides_alone": row.decides_alone,
        "representative": row.representative,
        "exception": row.exception,
        "submitted_at": row.submitted_at,
        "submitted_by": row.submitted_by_name,
    }


def _outcome(row: Outcome) -> OutcomeView:
    return OutcomeView(row.ref, row.text, row.area, row.source, tuple(row.codes))


def arrangement_view(row: Arrangement) -> ArrangementView:
    """A risk, something to be learned, or a next step."""
    return ArrangementView(row.ref, ArrangementKind(row.kind), row.what, row.answer, row.who, row.day)


def _life_decision(row: LifeDecision) -> LifeDecisionView:
    return LifeDecisionView(
        row.ref,
        core.LifeDecision(
            row.about, HowDecided(row.how), row.who, row.recorded, row.authority, row.best_interests
        ),
    )


def _decision(row: Decision) -> DecisionView:
    return DecisionView(
        verdict=row.verdict,
        reasons=row.reasons,
        agreed=_money(row.agreed_pence),
        by_name=row.by_name,
        at=row.at,
        assumed=row.assumed,
        contribution=_money(row.contribution_pence),
        later_because=row.later_because,
        later_by=row.later_by,
        at_once=row.at_once,
        by_key=row.by_key,
        left_out=tuple(LeftOut(one.what, Money(one.amount_pence), one.reasons) for one in row.left_out.all()),
    )


def _money(pence: int | None) -> Money | None:
    return None if pence is None else Money(pence)
