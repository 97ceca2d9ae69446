"""The round of questions that a sum comes from, also where somebody decided on another sum since."""

from sevensteps.contexts.allocation.models import Assessment, Indicative
from sevensteps.contexts.allocation.queries.assessments import AssessmentView, view_of


def assessment_behind(person_id: int, indicative_ref: str) -> AssessmentView | None:
    """The round behind one of this person's sums; None for a budget that was brought, or no sum of theirs."""
    rows = Indicative.objects.filter(person_id=person_id).select_related("assessment", "decision__before")
    row = rows.filter(ref=indicative_ref).first()
    while row is not None and row.decision is not None:
        row = rows.filter(pk=row.decision.before_id).first()
    return view_of(row.assessment) if row is not None and row.assessment is not None else None


def rounds_before(person_id: int, ref: str) -> tuple[str, ...]:
    """The references of the person's rounds before this one, the first one first. One query."""
    refs = list(Assessment.objects.filter(person_id=person_id).order_by("id").values_list("ref", flat=True))
    return tuple(refs[: refs.index(ref)]) if ref in refs else ()
