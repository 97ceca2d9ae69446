"""Sets of cases and what was tried on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from sevensteps.contexts.calibration.models import Calibration, CaseSet
from sevensteps.contexts.calibration.stored import Result, from_json
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class CaseSetRow:
    """One set of cases, without the cases."""

    ref: str
    name: str
    source: str
    note: str
    sha256: str
    rows: int
    dropped: int
    points_column: str
    cost_column: str
    groups: tuple[str, ...]
    cost: Money
    by_name: str
    at: datetime
    runs: int


@dataclass(frozen=True, slots=True)
class RunRow:
    """One calibration without its result. `progress`: percent."""

    ref: str
    case_set_ref: str
    case_set_name: str
    method: str
    method_version: int
    group: str
    top_slice: Decimal
    budget: Money | None
    winsorise: Decimal | None
    shrink: str
    state: str
    progress: int
    failed_because: str
    by_name: str
    at: datetime
    begun_at: datetime | None
    finished_at: datetime | None

    @property
    def under_way(self) -> bool:
        return self.state in {"queued", "running"}


@dataclass(frozen=True, slots=True)
class Run:
    """A calibration; `result` is None until it is done."""

    row: RunRow
    result: Result | None


def case_sets(page: int = 1, size: int = 25) -> tuple[list[CaseSetRow], int]:
    """One page of the sets, newest first, and how many there are. Two queries."""
    rows = CaseSet.objects.defer("content").order_by("-id")
    counted = rows[(page - 1) * size : page * size]
    found = list(counted)
    tried = dict(
        Calibration.objects.filter(case_set__in=[row.pk for row in found])
        .values_list("case_set_id")
        .annotate(Count("id"))
    )
    return [_set(row, tried.get(row.pk, 0)) for row in found], CaseSet.objects.count()


def case_set(ref: str) -> CaseSetRow:
    """One set. Raises NotFound."""
    row = CaseSet.objects.defer("content").filter(ref=ref).first()
    if row is None:
        raise NotFound(f"cases {ref}")
    return _set(row, Calibration.objects.filter(case_set=row).count())


def run_rows(case_set_ref: str = "", limit: int = 50) -> list[RunRow]:
    """The latest calibrations (of one set), newest first, without their results. One query."""
    rows = _rows().defer("result").order_by("-id")
    if case_set_ref:
        rows = rows.filter(case_set__ref=case_set_ref)
    return [_row(row) for row in rows[:limit]]


def run(ref: str) -> Run:
    """One calibration with its result. Raises NotFound."""
    row = _rows().filter(ref=ref).first()
    if row is None:
        raise NotFound(f"calibration {ref}")
    return _run(row)


def runs_of(case_set_ref: str, refs: Iterable[str] = (), limit: int = 6) -> list[Run]:
    """Finished calibrations of one set with their results, oldest first: those named, else the newest."""
    rows = _rows().filter(Q(case_set__ref=case_set_ref), state="done").order_by("-id")
    named = list(refs)
    if named:
        rows = rows.filter(ref__in=named)
    return [_run(row) for row in reversed(rows[:limit])]


def _rows() -> QuerySet[Calibration]:
    return Calibration.objects.select_related("case_set").defer("case_set__content")


def _run(row: Calibration) -> Run:
    return Run(_row(row), None if row.result is None else from_json(row.result))


def _row(row: Calibration) -> RunRow:
    asked = row.options
    return RunRow(
        ref=row.ref,
        case_set_ref=row.case_set.ref,
        case_set_name=row.case_set.name,
        method=row.method,
        method_version=row.method_version,
        group=asked["group"],
        top_slice=Decimal(asked["top_slice"]),
        budget=None if asked["budget_pence"] is None else Money(asked["budget_pence"]),
        winsorise=None if asked["winsorise"] is None else Decimal(asked["winsorise"]),
        shrink=asked["shrink"],
        state=row.state,
        progress=row.progress,
        failed_because=row.failed_because,
        by_name=row.by_name,
        at=row.at,
        begun_at=row.begun_at,
        finished_at=row.finished_at,
    )


def _set(row: CaseSet, runs: int) -> CaseSetRow:
    return CaseSetRow(
        ref=row.ref,
        name=row.name,
        source=row.source,
        note=row.note,
        sha256=row.sha256,
        rows=row.rows,
        dropped=row.dropped,
        points_column=row.columns["points"],
        cost_column=row.columns["cost"],
        groups=tuple(row.columns["groups"]),
        cost=Money(row.cost_pence),
        by_name=row.by_name,
        at=row.at,
        runs=runs,
    )
