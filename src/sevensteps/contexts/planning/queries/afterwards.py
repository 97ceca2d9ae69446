"""Plans that practitioners agreed at once and that were drawn to be looked at by a manager."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sevensteps.contexts.planning.models import Decision
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A plan that was agreed at once and is drawn; `found` and `looked_by` once somebody looked at it."""

    person_id: int
    plan_ref: str
    version: int
    agreed: Money
    reasons: str
    by_key: str
    by_name: str
    at: datetime
    looked_by: str = ""
    right: bool | None = None
    found: str = ""


def drawn_to_look_at(person_ids: Iterable[int]) -> list[DrawnRow]:
    """Those of these people that nobody has looked at yet, longest ago first. One query."""
    rows = Decision.objects.filter(plan__person_id__in=list(person_ids), look_later=True, looked__isnull=True)
    return [_row(row) for row in rows.select_related("plan", "looked").order_by("id")]


def drawn_plan(person_id: int, plan_ref: str) -> DrawnRow:
    """One of them, looked at or not. Raises NotFound."""
    rows = Decision.objects.filter(plan__person_id=person_id, plan__ref=plan_ref, look_later=True)
    row = rows.select_related("plan", "looked").first()
    if row is None:
        raise NotFound(f"plan to look at {plan_ref}")
    return _row(row)


def _row(row: Decision) -> DrawnRow:
    looked = getattr(row, "looked", None)
    return DrawnRow(
        person_id=row.plan.person_id,
        plan_ref=row.plan.ref,
        version=row.plan.version,
        agreed=Money(row.agreed_pence or 0),
        reasons=row.reasons,
        by_key=row.by_key,
        by_name=row.by_name,
        at=row.at,
        looked_by=looked.by_name if looked else "",
        right=looked.right if looked else None,
        found=looked.found if looked else "",
    )
