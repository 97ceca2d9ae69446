"""What shows somebody's means, what is still to be shown, and whose means wait to be checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sevensteps.contexts.charging.means import evidence_keys
from sevensteps.contexts.charging.models import AssessmentState, EvidenceItem, FinancialAssessment, How
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Something that shows one of the means; `file_ref` is empty where only a note was written."""

    ref: str
    assessment_ref: str
    about: str
    file_ref: str
    note: str
    by_name: str
    at: datetime
    seen_at: datetime | None
    seen_by: str


@dataclass(frozen=True, slots=True)
class Need:
    """One of the means that has to be shown, and what was given for it, oldest first."""

    about: str
    given: tuple[EvidenceView, ...]

    @property
    def seen(self) -> bool:
        return any(item.seen_at is not None for item in self.given)


@dataclass(frozen=True, slots=True)
class WaitingView:
    """A provisional assessment on the finance desk: how many means `needed`, `given`, `seen`."""

    ref: str
    person_id: int
    how: How
    starts_on: date
    told_at: datetime
    weekly: Money | None
    needed: int
    given: int
    seen: int

    @property
    def to_see(self) -> bool:
        """Something was given that nobody has looked at."""
        return self.seen < self.given

    @property
    def ready(self) -> bool:
        """Everything that has to be shown was seen: it can be confirmed."""
        return self.seen == self.needed


def evidence_of(person_id: int, about: str | None = None) -> tuple[EvidenceView, ...]:
    """Everything the person gave, whichever assessment it was given for, oldest first."""
    items = EvidenceItem.objects.filter(assessment__person_id=person_id).select_related("assessment")
    if about is not None:
        items = items.filter(about=about)
    return tuple(_view(item) for item in items.order_by("id"))


def evidence(person_id: int, ref: str) -> EvidenceView:
    """One item of this person's. Raises NotFound."""
    items = EvidenceItem.objects.filter(assessment__person_id=person_id, ref=ref)
    item = items.select_related("assessment").first()
    if item is None:
        raise NotFound(f"evidence {ref}")
    return _view(item)


def needs(person_id: int, data: Mapping[str, Any]) -> tuple[Need, ...]:
    """What has to be shown for these means, with what was given for each."""
    given = evidence_of(person_id)
    return tuple(Need(key, tuple(one for one in given if one.about == key)) for key in evidence_keys(data))


def not_seen(person_id: int, data: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys for which nobody has seen anything."""
    return tuple(need.about for need in needs(person_id, data) if not need.seen)


def waiting_for_evidence(person_ids: Iterable[int] | None = None) -> list[WaitingView]:
    """Provisional assessments (of these people), the oldest first. Two queries."""
    rows = FinancialAssessment.objects.filter(state=AssessmentState.PROVISIONAL)
    if person_ids is not None:
        rows = rows.filter(person_id__in=list(person_ids))
    found = list(rows.order_by("told_at", "id"))
    given: dict[int, set[str]] = {}
    seen: dict[int, set[str]] = {}
    items = EvidenceItem.objects.filter(assessment__person_id__in=[row.person_id for row in found])
    for person_id, about, seen_at in items.values_list("assessment__person_id", "about", "seen_at"):
        given.setdefault(person_id, set()).add(about)
        if seen_at is not None:
            seen.setdefault(person_id, set()).add(about)
    return [_waiting(row, given.get(row.person_id, set()), seen.get(row.person_id, set())) for row in found]


def _waiting(row: FinancialAssessment, given: set[str], seen: set[str]) -> WaitingView:
    keys = set(evidence_keys(row.inputs))
    return WaitingView(
        ref=row.ref,
        person_id=row.person_id,
        how=How(row.how),
        starts_on=row.starts_on,
        told_at=row.told_at or row.started_at,
        weekly=None if row.weekly_charge_pence is None else Money(row.weekly_charge_pence),
        needed=len(keys),
        given=len(keys & given),
        seen=len(keys & seen),
    )


def _view(item: EvidenceItem) -> EvidenceView:
    return EvidenceView(
        ref=item.ref,
        assessment_ref=item.assessment.ref,
        about=item.about,
        file_ref=item.file_ref,
        note=item.note,
        by_name=item.by_name,
        at=item.at,
        seen_at=item.seen_at,
        seen_by=item.seen_by_name,
    )
