"""Assessments as they stand: one with its sum made anew, or all of a person's."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sevensteps.contexts.charging.models import AssessmentState, FinancialAssessment, How, Source
from sevensteps.contexts.charging.queries.evidence import Need, needs
from sevensteps.contexts.charging.reckoning import identities_of, worked_again
from sevensteps.contexts.charging.rules import Identities, RulesUsed
from sevensteps.core.charging import Assessment
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did something, and when."""

    at: datetime
    by_key: str
    by_name: str


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """One assessment. `data`: the means, by key. `weekly`: None while it is a draft, or where the
    whole cost is paid and is not known; `most`: what the means alone would ask for, None for all of it.

    `identities`: the rules it was found by, None for a draft. `why`: what the finance officer wrote to the
    person. `replaces`, `replaced_by`: references, or empty.
    """

    ref: str
    person_id: int
    state: AssessmentState
    how: How
    source: Source
    starts_on: date
    data: dict[str, Any]
    weekly: Money | None
    most: Money | None
    cost_of_care: Money | None
    full_cost: bool
    free_because: str
    consent: str
    why: str
    replaces: str
    replaced_by: str
    identities: Identities | None
    started: Stamp
    told: Stamp | None
    confirmed: Stamp | None
    closed: Stamp | None
    closed_because: str

    @property
    def open(self) -> bool:
        """It is still given, or holds."""
        return self.closed is None


@dataclass(frozen=True, slots=True)
class AssessmentInFull:
    """An assessment with its sum made anew, and what shows it. `found`, `used`: None for a draft."""

    view: AssessmentView
    needs: tuple[Need, ...]
    used: RulesUsed | None
    found: Assessment | None

    @property
    def example(self) -> bool:
        return self.used is not None and self.used.example


def assessment(person_id: int, ref: str) -> AssessmentInFull:
    """One of this person's assessments. Raises NotFound."""
    row = row_of(person_id, ref)
    used, found = None, None
    if row.told_at is not None:
        used, _inputs, found = worked_again(row)
    return AssessmentInFull(view_of(row), needs(person_id, row.inputs), used, found)


def assessments(person_id: int) -> list[AssessmentView]:
    """All of a person's assessments, latest first."""
    rows = FinancialAssessment.objects.filter(person_id=person_id).select_related("replaces")
    return [view_of(row) for row in rows.prefetch_related("replaced_by").order_by("-id")]


def draft_of(person_id: int) -> AssessmentView | None:
    """The means somebody is giving, if any."""
    return next((one for one in assessments(person_id) if one.state is AssessmentState.DRAFT), None)


def row_of(person_id: int, ref: str) -> FinancialAssessment:
    rows = FinancialAssessment.objects.select_related("replaces").prefetch_related("replaced_by")
    row = rows.filter(person_id=person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"charge {ref}")
    return row


def view_of(row: FinancialAssessment) -> AssessmentView:
    after = [one.ref for one in row.replaced_by.all() if one.state != AssessmentState.WITHDRAWN]
    return AssessmentView(
        ref=row.ref,
        person_id=row.person_id,
        state=AssessmentState(row.state),
        how=How(row.how),
        source=Source(row.source),
        starts_on=row.starts_on,
        data=row.inputs,
        weekly=money(row.weekly_charge_pence),
        most=money(row.most_pence),
        cost_of_care=money(row.cost_of_care_pence),
        full_cost=row.full_cost,
        free_because=row.free,
        consent=row.consent,
        why=row.why,
        replaces=row.replaces.ref if row.replaces else "",
        replaced_by=after[-1] if after else "",
        identities=None if row.told_at is None else identities_of(row),
        started=Stamp(row.started_at, row.started_by_key, row.started_by_name),
        told=stamp(row.told_at, row.told_by_key, row.told_by_name),
        confirmed=stamp(row.confirmed_at, row.confirmed_by_key, row.confirmed_by_name),
        closed=stamp(row.closed_at, row.closed_by_key, row.closed_by_name),
        closed_because=row.closed_because,
    )


def money(pence: int | None) -> Money | None:
    return None if pence is None else Money(pence)


def stamp(at: datetime | None, key: str, name: str) -> Stamp | None:
    return None if at is None else Stamp(at, key, name)
