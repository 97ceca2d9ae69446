"""What changed between two answers about one person's charge, and why."""

from dataclasses import dataclass

from sevensteps.contexts.charging.models import AssessmentState, FinancialAssessment, Source
from sevensteps.contexts.charging.queries.assessments import AssessmentView, row_of, view_of
from sevensteps.contexts.charging.reckoning import worked_again
from sevensteps.core.charging import Change, Told, changes
from sevensteps.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class Difference:
    """Only what changed: `lines` in the order of the sum, the charge itself last. `why` as it was written."""

    before: AssessmentView
    after: AssessmentView
    lines: tuple[Change, ...]
    why: str


def difference(person_id: int, ref: str, against: str = "") -> Difference:
    """An assessment against the one it replaces, or another of the person's. Raises NotFound.

    What an uplift wrote is held against what stood for its first day until then.
    """
    row = row_of(person_id, ref)
    other = against or _stood_before(row)
    if not other:
        raise NotFound(f"charge {ref} replaces nothing")
    before = row_of(person_id, other)
    if row.told_at is None or before.told_at is None:
        raise NotFound(f"charge {ref} was not told")
    told = []
    for one in (before, row):
        used, inputs, found = worked_again(one)
        told.append(Told(used.rules, one.starts_on, inputs, found))
    return Difference(view_of(before), view_of(row), changes(*told), row.why)


def _stood_before(row: FinancialAssessment) -> str:
    """The reference of what this was told in place of, or empty."""
    if row.source == Source.UPLIFT:
        rows = FinancialAssessment.objects.filter(person_id=row.person_id, confirmed_at__isnull=False)
        rows = rows.filter(pk__lt=row.pk, starts_on__lte=row.starts_on).exclude(uplift_id=row.uplift_id)
        rows = rows.exclude(state=AssessmentState.WITHDRAWN).order_by("-id")
        found = rows.values_list("ref", flat=True).first()
        if found:
            return found
    return row.replaces.ref if row.replaces else ""
