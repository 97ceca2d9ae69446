"""How somebody's part reaches those who give the care: net or gross, and who asks for it."""

from dataclasses import dataclass
from datetime import date

from sevensteps.contexts.charging.models import Collecting
from sevensteps.contexts.charging.rules import policy_on
from sevensteps.core.charging import CollectedBy, PaidOut


@dataclass(frozen=True, slots=True)
class CollectingView:
    """`since`: None where nothing was chosen for this person and the authority's policy holds; then `why` and
    `by_name` are empty.
    """

    paid_out: PaidOut
    collected_by: CollectedBy
    since: date | None
    why: str
    by_name: str


def collecting_of(person_id: int, on: date) -> CollectingView | None:
    """What holds for a person on a day; None where nothing was chosen and no policy is in force."""
    rows = Collecting.objects.filter(person_id=person_id, from_day__lte=on)
    row = rows.order_by("-id").first()
    if row is not None:
        way, who = PaidOut(row.paid_out), CollectedBy(row.collected_by)
        return CollectingView(way, who, row.from_day, row.why, row.by_name)
    policy = policy_on(on)
    if policy is None:
        return None
    return CollectingView(policy.paid_out, policy.collected_by, None, "", "")


def choices_of(person_id: int) -> list[CollectingView]:
    """Everything that was chosen for a person, latest first."""
    return [
        CollectingView(
            PaidOut(row.paid_out), CollectedBy(row.collected_by), row.from_day, row.why, row.by_name
        )
        for row in Collecting.objects.filter(person_id=person_id).order_by("-id")
    ]
