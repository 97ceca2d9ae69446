"""Requests for an exception and what was decided on sums, with all the reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from sevensteps.contexts.allocation.models import (
    AdditionAnswer,
    Answer,
    CaringAnswer,
    ExceptionRequest,
    Indicative,
    SumDecision,
)
from sevensteps.contexts.allocation.queries import allocation_book, indicative_of
from sevensteps.contexts.policies.queries import Identity
from sevensteps.core.allocation import Criterion, Grounds, RequestState, SumVerdict
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.rulebook import Words


@dataclass(frozen=True, slots=True)
class SumDecisionView:
    """What somebody decided about a sum, and why. `before` stood, `annual` stands now."""

    ref: str
    verdict: SumVerdict
    before: Money
    annual: Money
    grounds: Grounds
    on_appeal: bool
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ExceptionView:
    """One request. `reasons` are the rulebook's words beside the asker's own; `involved` never decide."""

    ref: str
    person_id: int
    state: RequestState
    sum_ref: str
    reasons: tuple[tuple[Words, str], ...]
    wanted: Money | None
    asked_at: datetime
    asked_by_key: str
    asked_by: str
    asked_relation: str
    answer_by: date
    involved: frozenset[str]
    decision: SumDecisionView | None

    @property
    def open(self) -> bool:
        return self.state is RequestState.ASKED

    def late(self, today: date) -> bool:
        """Whether the promised day has passed without an answer; the day itself is in time."""
        return self.open and today > self.answer_by


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A request that waits, for a list."""

    ref: str
    person_id: int
    now: Money
    wanted: Money | None
    asked_by: str
    asked_at: datetime
    answer_by: date
    involved: frozenset[str]


def criteria_for(person_id: int) -> tuple[Criterion, ...]:
    """The reasons there are for an exception to the person's sum; none where it is kept to, or unknown."""
    told = indicative_of(person_id)
    if told is None or told.identity is None:
        return ()
    return allocation_book(told.identity).exceptions


def exceptions_of(person_id: int) -> list[ExceptionView]:
    """Every request about this person's sums, latest first."""
    return [_view(row) for row in _rows().filter(person_id=person_id).order_by("-id")]


def exception(person_id: int, ref: str) -> ExceptionView:
    """One request. Raises NotFound."""
    row = _rows().filter(person_id=person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"exception {ref}")
    return _view(row)


def open_exceptions(person_ids: Iterable[int]) -> list[OpenRow]:
    """Requests of these people that wait for an answer, the earliest promised first. One query."""
    rows = _rows().filter(person_id__in=list(person_ids), state=RequestState.ASKED)
    return [
        OpenRow(
            ref=row.ref,
            person_id=row.person_id,
            now=Money(row.indicative.annual_pence),
            wanted=_wanted(row),
            asked_by=row.asked_by_name,
            asked_at=row.asked_at,
            answer_by=row.answer_by,
            involved=frozenset(involved_in(row.indicative) | {row.asked_by_key}),
        )
        for row in rows.order_by("answer_by", "id")
    ]


def sum_decision(person_id: int, ref: str) -> SumDecisionView:
    """One decision about a sum of this person's. Raises NotFound."""
    row = SumDecision.objects.filter(person_id=person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"decision {ref}")
    return decision_view(row)


def decision_behind(person_id: int, sum_ref: str) -> SumDecisionView | None:
    """The decision from which this sum comes; None for one that was worked out or brought along."""
    row = SumDecision.objects.filter(person_id=person_id, indicative_decided__ref=sum_ref).first()
    return None if row is None else decision_view(row)


def decision_on_appeal(person_id: int, appeal_ref: str) -> SumDecisionView | None:
    """What an appeal's outcome did to the sum; None where it changed nothing."""
    row = SumDecision.objects.filter(person_id=person_id, appeal_ref=appeal_ref).first()
    return None if row is None else decision_view(row)


def involved_in(row: Indicative) -> set[str]:
    """The keys of everybody with a part in a sum: who finished the questions, asked, or decided.

    Without a query where `assessment` and `decision` are loaded; `answered_for` has the answers behind it.
    """
    if row.decision is not None:
        return {row.by_key, *row.decision.involved}
    return {row.by_key, *([row.assessment.finished_by_key] if row.assessment else [])}


def answered_for(row: Indicative) -> set[str]:
    """The keys of everybody whose answers are behind a sum. One query a kind of answer."""
    round_id = row.assessment_id
    if round_id is None:
        return set()
    return {
        key
        for kind in (Answer, CaringAnswer, AdditionAnswer)
        for key in kind.objects.filter(assessment_id=round_id).values_list("by_key", flat=True)
    }


def decided_on(row: Indicative) -> set[str]:
    """The keys of everybody who decided on a request or an appeal about this sum. One query."""
    return set(SumDecision.objects.filter(before=row).values_list("by_key", flat=True))


def decision_view(row: SumDecision) -> SumDecisionView:
    return SumDecisionView(
        ref=row.ref,
        verdict=SumVerdict(row.verdict),
        before=Money(row.before_pence),
        annual=Money(row.annual_pence),
        grounds=Grounds(row.needs, row.why, row.services, row.hourly),
        on_appeal=bool(row.appeal_ref),
        by_name=row.by_name,
        at=row.at,
    )


def _rows() -> QuerySet[ExceptionRequest]:
    return ExceptionRequest.objects.select_related(
        "decision", "indicative__assessment", "indicative__decision"
    ).prefetch_related("reasons")


def _wanted(row: ExceptionRequest) -> Money | None:
    return None if row.wanted_pence is None else Money(row.wanted_pence)


def _view(row: ExceptionRequest) -> ExceptionView:
    told = row.indicative
    book = allocation_book(Identity(told.rulebook_id, told.rulebook_version or 0, told.rulebook_hash))
    known = {criterion.id: criterion.words for criterion in book.exceptions}
    decided = getattr(row, "decision", None)
    return ExceptionView(
        ref=row.ref,
        person_id=row.person_id,
        state=RequestState(row.state),
        sum_ref=told.ref,
        reasons=tuple(
            (known[one.criterion], one.words) for one in sorted(row.reasons.all(), key=lambda one: one.pk)
        ),
        wanted=_wanted(row),
        asked_at=row.asked_at,
        asked_by_key=row.asked_by_key,
        asked_by=row.asked_by_name,
        asked_relation=row.asked_relation,
        answer_by=row.answer_by,
        involved=frozenset(involved_in(told) | {row.asked_by_key}),
        decision=None if decided is None else decision_view(decided),
    )
