"""What was answered and how much it came to: each sum worked out again, with all its steps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from django.db.models import QuerySet

from sevensteps.contexts.allocation.models import (
    Answer,
    Assessment,
    CaringAnswer,
    Indicative,
    SideChoice,
    SumDecision,
)
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.queries import Identity
from sevensteps.core.allocation import Allocation, AllocationRulebook, AreaOutcome, Inputs, Support, allocate
from sevensteps.core.money import Money, half_up
from sevensteps.core.trace import Sentence, Trace

SIDES: tuple[str, ...] = tuple(SideChoice.values)
# Whose answers the sum is worked out from, when nobody says: the first side that is complete.
AGREED_ORDER = ("practitioner", "person", "family")


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One side's answer about one area; `willing_and_able` is None where no support was named."""

    area: str
    statement: str
    support: str
    willing_and_able: bool | None
    note: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaringView:
    """One side's answer about how caring weighs on the family."""

    level: str
    note: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SideView:
    """Everything one side has answered; `missing` are areas still without an answer."""

    side: str
    answers: Mapping[str, AnswerView]
    caring: CaringView | None
    missing: tuple[str, ...]

    @property
    def begun(self) -> bool:
        return bool(self.answers) or self.caring is not None

    @property
    def complete(self) -> bool:
        return not self.missing


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """One round of questions: the questionnaire it uses and what every side says."""

    ref: str
    open: bool
    book: AllocationRulebook
    identity: Identity
    sides: Mapping[str, SideView]
    prevention: str
    consent: str
    opened_at: datetime
    opened_by: str
    finished_at: datetime | None
    finished_by: str
    agreed_side: str

    @property
    def agreeable(self) -> str | None:
        """The side the sum would be worked out from now, or None while none is complete."""
        return next((side for side in AGREED_ORDER if self.sides[side].complete), None)

    def differing(self) -> tuple[str, ...]:
        """Areas about which two sides say different things."""
        return tuple(
            area.id
            for area in self.book.areas
            if len({s.answers[area.id].statement for s in self.sides.values() if area.id in s.answers}) > 1
        )


@dataclass(frozen=True, slots=True)
class IndicativeView:
    """About how much money there is, and why: `trace` is worked out again from the stored inputs.

    `between` is the range of what people with such points needed a year, where the table was calibrated.
    `kind` is "assessed", "honoured" for a budget brought from elsewhere (no points, `evidence` instead), or
    "decided" for what somebody decided instead: its trace ends with that, the reasons are the decision's.
    """

    ref: str
    kind: str
    annual: Money
    weekly: Money
    without_support: Money
    between: tuple[Money, Money] | None
    points: str
    points_after_support: str
    outcomes: tuple[AreaOutcome, ...]
    trace: Trace
    identity: Identity | None
    example: bool
    agreed_side: str
    evidence: str
    by_name: str
    at: datetime


def assessment_of(person_id: int) -> AssessmentView | None:
    """The person's latest round of questions, open or finished; None before the first."""
    row = Assessment.objects.filter(person_id=person_id).order_by("-id").first()
    return None if row is None else view_of(row)


def view_of(row: Assessment) -> AssessmentView:
    """The view of one row, with its answers: three queries in all."""
    identity = Identity(row.rulebook_id, row.rulebook_version, row.rulebook_hash)
    book = allocation_book(identity)
    given = list(Answer.objects.filter(assessment=row))
    caring = {one.side: one for one in CaringAnswer.objects.filter(assessment=row)}
    return AssessmentView(
        ref=row.ref,
        open=row.state == "open",
        book=book,
        identity=identity,
        sides={side: _side(side, book, given, caring.get(side)) for side in SIDES},
        prevention=row.prevention,
        consent=row.consent,
        opened_at=row.opened_at,
        opened_by=row.opened_by_name,
        finished_at=row.finished_at,
        finished_by=row.finished_by_name,
        agreed_side=row.agreed_side,
    )


def allocation_book(identity: Identity) -> AllocationRulebook:
    """The stored version, exactly as it was. RuntimeError where its content is another: a defect."""
    stored = policies.stored_rulebook(identity.rulebook_id, identity.version)
    if stored.identity != identity or not isinstance(stored.book, AllocationRulebook):
        raise RuntimeError(f"{identity} is not the allocation rulebook that was stored")
    return stored.book


def inputs_of(view: AssessmentView, side: str) -> Inputs:
    """What the core works with, from one side; caring as that side says it, else as the family does."""
    chosen = view.sides[side]
    caring = chosen.caring or view.sides["family"].caring
    return Inputs(
        answers={area: answer.statement for area, answer in chosen.answers.items()},
        support={
            area: Support(answer.support, bool(answer.willing_and_able))
            for area, answer in chosen.answers.items()
            if answer.support
        },
        caring_effect=caring.level if caring else None,
    )


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
    return rows.select_related("assessment", "decision__before")


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
        weekly=Money(half_up(Fraction(row.annual_pence, 52))),
        without_support=annual,
        between=None,
        points="",
        points_after_support="",
        outcomes=(),
        trace=Trace().then("A budget brought from another place, and kept to here.", annual),
        identity=None,
        example=False,
        agreed_side="",
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
        weekly=Money(again.weekly_pence or 0),
        without_support=Money(again.without_support_pence or 0),
        between=_between(again),
        points=str(again.points),
        points_after_support=str(again.points_after_support),
        outcomes=again.outcomes,
        trace=again.trace,
        identity=identity,
        example=book.is_example,
        agreed_side=row.assessment.agreed_side if row.assessment else "",
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


def _side(side: str, book: AllocationRulebook, given: list[Answer], caring: CaringAnswer | None) -> SideView:
    answers = {
        row.area: AnswerView(
            area=row.area,
            statement=row.statement,
            support=row.support,
            willing_and_able=row.willing_and_able,
            note=row.note,
            by_name=row.by_name,
            at=row.at,
        )
        for row in given
        if row.side == side
    }
    return SideView(
        side=side,
        answers=answers,
        caring=CaringView(caring.level, caring.note, caring.by_name, caring.at) if caring else None,
        missing=tuple(area.id for area in book.areas if area.id not in answers),
    )


def example_mark(view: IndicativeView) -> Sentence | None:
    """What to show wherever the figure shows, when its rulebook is an example."""
    return Sentence("Example figures: never for real money.") if view.example else None
