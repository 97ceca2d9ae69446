"""Budgets and parts as they were agreed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from sevensteps.contexts.budgets.accounts import cash_key
from sevensteps.contexts.budgets.models import Budget, Line, Part, PartLine
from sevensteps.contexts.journeys import queries as journeys
from sevensteps.core.budgets import Way
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money, total


@dataclass(frozen=True, slots=True)
class LineView:
    """A paid line as it was agreed."""

    line_ref: str
    what: str
    outcome_refs: tuple[str, ...]
    amount: Money


@dataclass(frozen=True, slots=True)
class BudgetView:
    """The agreed money of one plan."""

    id: int
    ref: str
    person_id: int
    plan_ref: str
    annual: Money
    starts_on: date
    ends_on: date
    live: bool
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class PartLineView:
    """How much of which line a part was given."""

    line_ref: str
    what: str
    amount: Money
    at_once: bool  # bought once: its money is needed whole


@dataclass(frozen=True, slots=True)
class PartView:
    """Money held by one holder in one of the six ways. `id` is for other contexts' tables only."""

    id: int
    ref: str
    person_id: int
    way: Way
    holder_name: str
    agreement: str
    amount: Money
    starts_on: date
    live: bool
    lines: tuple[PartLineView, ...]

    @property
    def cash_key(self) -> str:
        return cash_key(self.ref, self.way)

    @property
    def at_once(self) -> Money:
        """What of it is needed whole from the start: things bought once."""
        return total([line.amount for line in self.lines if line.at_once])

    @property
    def paid_out(self) -> bool:
        """Whether the authority pays the money to somebody else to hold."""
        return self.way != Way.AUTHORITY


def budget_of(person_id: int) -> BudgetView:
    """The person's live budget, with its lines in the plan's order. Raises NotFound. Two queries."""
    row = Budget.objects.filter(person_id=person_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound("no live budget")
    return _budget(row)


def _budget(row: Budget) -> BudgetView:
    lines = tuple(
        LineView(line.line_ref, line.what, tuple(line.outcome_refs), Money(line.amount_pence))
        for line in Line.objects.filter(budget=row).order_by("id")
    )
    return BudgetView(
        id=row.pk,
        ref=row.ref,
        person_id=row.person_id,
        plan_ref=row.plan_ref,
        annual=Money(row.annual_pence),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        live=row.ended_at is None,
        lines=lines,
    )


def parts_of(person_id: int) -> list[PartView]:
    """The live parts of the person's live budget. Two queries."""
    return _parts(
        Part.objects.filter(budget__person_id=person_id, budget__ended_at__isnull=True, ended_at__isnull=True)
    )


def part(person_id: int, ref: str) -> PartView:
    """One of the person's parts, live or ended. Raises NotFound."""
    found = _parts(Part.objects.filter(budget__person_id=person_id, ref=ref))
    if not found:
        raise NotFound(f"part {ref}")
    return found[0]


def latest_part(person_id: int) -> tuple[int, str] | None:
    """The number and the stream of the part this person had last, live or ended. One query."""
    rows = Part.objects.filter(budget__person_id=person_id).order_by("-id")
    return rows.values_list("id", "stream").first()


def parts_by_id(part_ids: Iterable[int]) -> dict[int, PartView]:
    """Parts of anybody, for lists made by other contexts. Two queries."""
    return {part.id: part for part in _parts(Part.objects.filter(pk__in=list(part_ids)))}


def paid_out_parts(*, whose: Q, without: Iterable[int], limit: int) -> list[PartView]:
    """Live parts whose cash the authority pays to a holder, oldest first; not those `without`.

    `whose` is people's `among`, via `budget__person__`.
    """
    live = Part.objects.filter(ended_at__isnull=True, budget__ended_at__isnull=True, way__lt=Way.AUTHORITY)
    ids = live.filter(whose).exclude(pk__in=list(without)).order_by("id").values_list("pk", flat=True)[:limit]
    return _parts(Part.objects.filter(pk__in=list(ids)))


def live_starts(person_ids: Iterable[int] | None = None) -> dict[int, tuple[str, date]]:
    """Plan ref and first day of live budgets by person: of these people, or of everybody. One query."""
    rows = Budget.objects.filter(ended_at__isnull=True)
    if person_ids is not None:
        rows = rows.filter(person_id__in=list(person_ids))
    return {
        person: (plan, start)
        for person, plan, start in rows.values_list("person_id", "plan_ref", "starts_on")
    }


@dataclass(frozen=True, slots=True)
class LiveSum:
    """What was agreed with one person for a year, and the plan it comes from."""

    person_id: int
    plan_ref: str
    pence: int


def live_sums() -> list[LiveSum]:
    """The live budget of everybody who has one. One query."""
    rows = Budget.objects.filter(ended_at__isnull=True).order_by("id")
    return [LiveSum(*row) for row in rows.values_list("person_id", "plan_ref", "annual_pence")]


@dataclass(frozen=True, slots=True)
class StepMoney:
    """The live budgets of people at one step: how many, and what they come to for a year."""

    step: int
    people: int
    pence: int


def agreed_by_step() -> list[StepMoney]:
    """Live budgets of the whole authority by the step their people are at. One query."""
    live = Budget.objects.filter(ended_at__isnull=True).annotate(step=journeys.step_now("person_id"))
    rows = (
        live.filter(step__isnull=False).values("step").annotate(people=Count("id"), pence=Sum("annual_pence"))
    )
    return [StepMoney(row["step"], row["people"], int(row["pence"])) for row in rows.order_by("step")]


def _parts(rows: QuerySet[Part]) -> list[PartView]:
    parts = list(rows.select_related("budget").order_by("id"))
    lines: dict[int, list[PartLineView]] = {}
    for row in PartLine.objects.filter(part__in=parts).select_related("line").order_by("id"):
        lines.setdefault(row.part_id, []).append(
            PartLineView(row.line.line_ref, row.line.what, Money(row.amount_pence), row.line.at_once)
        )
    return [
        PartView(
            id=row.pk,
            ref=row.ref,
            person_id=row.budget.person_id,
            way=Way(row.way),
            holder_name=row.holder_name,
            agreement=row.agreement,
            amount=Money(row.amount_pence),
            starts_on=row.starts_on,
            live=row.ended_at is None and row.budget.ended_at is None,
            lines=tuple(lines.get(row.pk, ())),
        )
        for row in parts
    ]
