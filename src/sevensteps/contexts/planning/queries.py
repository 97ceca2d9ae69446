"""A person's plan as it stands: words, outcomes, lines with their costs, the meter, the checks."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from sevensteps.contexts.allocation import queries as allocation
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.contexts.many import is_one_of
from sevensteps.contexts.planning.models import WORKING, Decision, Line, Outcome, Plan
from sevensteps.contexts.planning.words import ONE_OF, SAFETY, Unit
from sevensteps.core import planning as core
from sevensteps.core.dates import Period, year_from
from sevensteps.core.errors import NotFound
from sevensteps.core.journey import State
from sevensteps.core.money import Money, half_up
from sevensteps.core.planning import Check, Cost, Every, LineKind, Meter, PlanState, line_cost
from sevensteps.core.trace import Sentence


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """Something that should change or stay good; `source` is "assessment" or "mine"."""

    ref: str
    text: str
    area: str
    source: str


@dataclass(frozen=True, slots=True)
class LineView:
    """One thing in the plan and what it costs; `outcome_refs` are what it helps with. `service`: what kind of
    service it is by the rules of charging, where it is one that may be free; empty for care and support.
    """

    ref: str
    kind: LineKind
    what: str
    unit: str
    quantity: Decimal
    price: Money
    every: Every
    starts_on: date | None
    ends_on: date | None
    outcome_refs: tuple[str, ...]
    cost: Cost
    service: str = ""

    @property
    def once(self) -> Money:
        """What it costs each time."""
        return Money(half_up(Fraction(self.price.pence) * Fraction(self.quantity)))

    def cost_from(self, day: date, year: Period) -> Money:
        """What of its cost in this plan year falls on the days from a day on."""
        if self.every is Every.ONE_OFF or day > (self.ends_on or year.end):
            bought = self.starts_on or year.start
            return self.cost.in_year if self.every is Every.ONE_OFF and day <= bought else Money(0)
        starts_on = max(day, self.starts_on or year.start)
        return line_cost(
            self.price, self.quantity, self.every, year, starts_on=starts_on, ends_on=self.ends_on
        ).in_year

    @property
    def amount(self) -> str:
        """How many of what, in words: 7.5 hours, 1 visit."""
        unit = Unit(self.unit)
        return f"{self.quantity.normalize():f} {ONE_OF[unit] if self.quantity == 1 else unit.label}"

    @property
    def how_often(self) -> Sentence:
        return core.EVERY_WORDS[self.every]


_Item = TypeVar("_Item", OutcomeView, LineView)


@dataclass(frozen=True, slots=True)
class AuthorView:
    """Somebody who wrote in this version."""

    actor_key: str
    name: str
    relation: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What was decided, by whom, why; `verdict` is a core Verdict or "brought"."""

    verdict: str
    reasons: str
    agreed: Money | None
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PlanView:
    """One version of a plan. `revision` goes into forms: nobody overwrites what they have not seen.

    `example`: the indicative sum comes from figures that are only an example; it is marked wherever it shows.
    """

    ref: str
    person_id: int
    journey_ref: str
    version: int
    revision: int
    state: PlanState
    year: Period
    indicative: Money
    indicative_ref: str
    example: bool
    decides_alone: bool | None
    representative: str
    exception: str
    sections: Mapping[str, str]
    wealth: Mapping[str, str]
    outcomes: tuple[OutcomeView, ...]
    lines: tuple[LineView, ...]
    authors: tuple[AuthorView, ...]
    decisions: tuple[DecisionView, ...]
    submitted_at: datetime | None
    submitted_by: str

    @property
    def editable(self) -> bool:
        return self.state in core.EDITABLE

    @property
    def meter(self) -> Meter:
        return core.meter(self.indicative, (line.cost.in_year for line in self.lines))

    def outcome(self, ref: str) -> OutcomeView:
        """One outcome of this plan. Raises NotFound."""
        return _one(self.outcomes, ref)

    def line(self, ref: str) -> LineView:
        """One line of this plan. Raises NotFound."""
        return _one(self.lines, ref)

    def checks(self, lawful: bool = False) -> tuple[Check, ...]:
        """What sign-off looks at; `lawful` once somebody who may say so has said it."""
        return core.checks(
            core.PlanFacts(
                outcomes=tuple(core.PlanOutcome(one.ref, one.text) for one in self.outcomes),
                lines=tuple(
                    core.PlanLine(one.ref, one.what, one.kind, frozenset(one.outcome_refs), one.cost)
                    for one in self.lines
                ),
                allocation=self.indicative,
                lawful=lawful,
                safety=self.sections.get(SAFETY, ""),
                decides_alone=bool(self.decides_alone),
                representative=self.representative,
                exception=self.exception,
            )
        )


@dataclass(frozen=True, slots=True)
class AwaitingRow:
    """A plan that waits for an answer, for an approver's list."""

    person_id: int
    plan_ref: str
    version: int
    submitted_at: datetime
    submitted_by: str
    planned: Money
    indicative: Money
    example: bool
    author_keys: frozenset[str]


def plan_of(person_id: int) -> PlanView | None:
    """The person's latest version, whatever its state; None before the first."""
    row = Plan.objects.filter(person_id=person_id).order_by("-version").first()
    return None if row is None else view_of(row)


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
    for row in rows.select_related("plan").prefetch_related("outcomes").order_by("id"):
        found.setdefault(row.plan.ref, []).append(_line(row, year_from(row.plan.starts_on)))
    return found


def decisions_of(person_id: int) -> list[DecisionView]:
    """Every decision on this person's plans, latest first."""
    return [_decision(row) for row in Decision.objects.filter(plan__person_id=person_id).order_by("-id")]


def awaiting_decision(person_ids: Iterable[int]) -> list[AwaitingRow]:
    """Plans of these people that wait for an answer, longest first: as many queries however many."""
    waiting = journeys.in_states([State.AWAITING_AGREEMENT], person_ids)
    rows = Plan.objects.filter(state=PlanState.SUBMITTED, person_id__in=[one.person_id for one in waiting])
    found = list(rows.order_by("submitted_at", "id").prefetch_related("lines", "authors"))
    sums = allocation.latest_sums(row.person_id for row in found)
    examples = allocation.from_examples(ref for ref, _annual in sums.values())
    return [
        AwaitingRow(
            person_id=row.person_id,
            plan_ref=row.ref,
            version=row.version,
            submitted_at=row.submitted_at,
            submitted_by=row.submitted_by_name,
            planned=Money(
                sum(_cost(line, year_from(row.starts_on)).in_year.pence for line in row.lines.all())
            ),
            indicative=sums[row.person_id][1],
            example=sums[row.person_id][0] in examples,
            author_keys=frozenset(author.actor_key for author in row.authors.all()),
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
    """The view of one row: eleven queries while it is at work, else ten."""
    year = year_from(row.starts_on)
    sum_ref, annual = _sum(row)
    return PlanView(
        ref=row.ref,
        person_id=row.person_id,
        journey_ref=row.journey_ref,
        version=row.version,
        revision=row.revision,
        state=PlanState(row.state),
        year=year,
        indicative=annual,
        indicative_ref=sum_ref,
        example=bool(allocation.from_examples([sum_ref])),
        decides_alone=row.decides_alone,
        representative=row.representative,
        exception=row.exception,
        sections={one.kind: one.text for one in row.sections.order_by("id")},
        wealth={one.kind: one.text for one in row.wealth.order_by("id")},
        outcomes=tuple(_outcome(one) for one in row.outcomes.order_by("id")),
        lines=tuple(_line(one, year) for one in row.lines.order_by("id").prefetch_related("outcomes")),
        authors=tuple(
            AuthorView(one.actor_key, one.name, one.relation) for one in row.authors.order_by("id")
        ),
        decisions=tuple(_decision(one) for one in row.decisions.order_by("id")),
        submitted_at=row.submitted_at,
        submitted_by=row.submitted_by_name,
    )


def _outcome(row: Outcome) -> OutcomeView:
    return OutcomeView(row.ref, row.text, row.area, row.source)


def _line(row: Line, year: Period) -> LineView:
    return LineView(
        ref=row.ref,
        kind=LineKind(row.kind),
        what=row.what,
        unit=row.unit,
        quantity=row.quantity,
        price=Money(row.price_pence),
        every=Every(row.every),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        outcome_refs=tuple(sorted(outcome.ref for outcome in row.outcomes.all())),
        cost=_cost(row, year),
        service=row.service,
    )


def _cost(row: Line, year: Period) -> Cost:
    return line_cost(
        Money(row.price_pence),
        row.quantity,
        Every(row.every),
        year,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def _decision(row: Decision) -> DecisionView:
    agreed = None if row.agreed_pence is None else Money(row.agreed_pence)
    return DecisionView(row.verdict, row.reasons, agreed, row.by_name, row.at)


def _one(found: tuple[_Item, ...], ref: str) -> _Item:
    for one in found:
        if one.ref == ref:
            return one
    raise NotFound(ref)
