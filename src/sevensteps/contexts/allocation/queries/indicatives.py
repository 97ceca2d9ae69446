"""Each sum that was told, worked out again with all its steps."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from django.db.models import QuerySet

from sevensteps.contexts.allocation.models import Indicative, SumDecision
from sevensteps.contexts.allocation.queries.books import allocation_book
from sevensteps.contexts.policies.queries import Identity
from sevensteps.core.allocation import Allocation, AllocationRulebook, AreaOutcome, Inputs, allocate
from sevensteps.core.money import Money, half_up
from sevensteps.core.trace import Sentence, Trace


@dataclass(frozen=True, slots=True)
class IndicativeView:
    """About how much money there is, and why: `trace` is worked out again from the stored inputs.

    `between` is the range of what people with such points needed a year, where the table was calibrated.
    `nothing`: the table gives no money at these points (`annual` is then £0).
    `kind` is "assessed", "honoured" for a budget brought from elsewhere (no points, `evidence` instead), or
    "decided" for what somebody decided instead: its trace ends with that, the reasons are the decision's.
    """

    ref: str
    kind: str
    annual: Money
    nothing: bool
    weekly: Money
    without_support: Money
    between: tuple[Money, Money] | None
    points: str
    points_after_support: str
    outcomes: tuple[AreaOutcome, ...]
    trace: Trace
    identity: Identity | None
    example: bool
    evidence: str
    by_name: str
    at: datetime


def indicative_of(person_id: int) -> IndicativeView | None:
    """The latest sum the person was told; None before the first."""
    row = _told(person_id).first()
    return None if row is None else _indicative(row)


def latest_sums(person_ids: Iterable[int]) -> dict[int, tuple[str, Money]]:
    """The reference and amount of the sum that stands for each of these people. One query."""
    rows = Indicative.objects.filter(person_id__in=list(person_ids)).order_by("person_id", "-id")
    return {row.person_id: (row.ref, Money(row.annual_pence)) for row in rows.distinct("person_id")}


def indicatives(person_id: int) -> list[IndicativeView]:
    """Every sum the person was told, latest first."""
    return [_indicative(row) for row in _told(person_id)]


def _told(person_id: int) -> QuerySet[Indicative]:
    rows = Indicative.objects.filter(person_id=person_id).order_by("-id")
    return rows.select_related("decision__before")


def from_examples(refs: Iterable[str]) -> frozenset[str]:
    """Which of these sums were worked out with figures that are only an example: two queries or so."""
    found = Indicative.objects.filter(ref__in=list(refs)).exclude(kind="honoured")
    by_book: dict[Identity, set[str]] = {}
    for row in found:
        identity = Identity(row.rulebook_id, row.rulebook_version or 0, row.rulebook_hash)
        by_book.setdefault(identity, set()).add(row.ref)
    examples = (refs for identity, refs in by_book.items() if allocation_book(identity).is_example)
    return frozenset[str]().union(*examples)


def _honoured(row: Indicative) -> IndicativeView:
    annual = Money(row.annual_pence)
    return IndicativeView(
        ref=row.ref,
        kind=row.kind,
        annual=annual,
        nothing=False,
        weekly=Money(half_up(Fraction(row.annual_pence, 52))),
        without_support=annual,
        between=None,
        points="",
        points_after_support="",
        outcomes=(),
        trace=Trace().then(
            "A budget brought from another place, and kept to here.",
            annual,
            easy="You had this money before. You keep it here.",
        ),
        identity=None,
        example=False,
        evidence=row.evidence,
        by_name=row.by_name,
        at=row.at,
    )


def _indicative(row: Indicative) -> IndicativeView:
    if row.kind == "honoured":
        return _honoured(row)
    if row.decision is not None:
        return _decided(row, row.decision)
    identity = Identity(row.rulebook_id, row.rulebook_version or 0, row.rulebook_hash)
    book = allocation_book(identity)
    again = allocate(book, Inputs.from_data(row.inputs))
    if (again.annual_pence or 0) != row.annual_pence or again.points != row.points:
        raise RuntimeError(f"indicative {row.ref} does not come out again as it was stored")
    return IndicativeView(
        ref=row.ref,
        kind=row.kind,
        annual=Money(row.annual_pence),
        nothing=again.annual_pence is None,
        weekly=Money(again.weekly_pence or 0),
        without_support=Money(again.without_support_pence or 0),
        between=_between(again),
        points=str(again.points),
        points_after_support=str(again.points_after_support),
        outcomes=again.outcomes,
        trace=again.trace,
        identity=identity,
        example=book.is_example,
        evidence=row.evidence,
        by_name=row.by_name,
        at=row.at,
    )


def _decided(row: Indicative, decision: SumDecision) -> IndicativeView:
    """The sum before, as it was worked out, and what was decided in its place."""
    before = _indicative(decision.before)
    weekly = Fraction(row.annual_pence) / Fraction(_book_of(row).weeks_per_year)
    annual = Money(row.annual_pence)
    return replace(
        before,
        ref=row.ref,
        kind=row.kind,
        annual=annual,
        nothing=False,
        weekly=Money(half_up(weekly)),
        without_support=max(annual, before.without_support),
        trace=before.trace.then(
            "{name} decided on another sum, with reasons.",
            annual,
            easy="{name} chose another sum.",
            name=row.by_name,
        ),
        by_name=row.by_name,
        at=row.at,
    )


def _book_of(row: Indicative) -> AllocationRulebook:
    return allocation_book(Identity(row.rulebook_id, row.rulebook_version or 0, row.rulebook_hash))


def _between(result: Allocation) -> tuple[Money, Money] | None:
    return (
        None if result.range_pence is None else (Money(result.range_pence[0]), Money(result.range_pence[1]))
    )


def example_mark(view: IndicativeView) -> Sentence | None:
    """What to show wherever the figure shows, when its rulebook is an example."""
    return Sentence("Example figures: never for real money.") if view.example else None
