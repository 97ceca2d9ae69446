"""What was offered instead of a full look at somebody's money, and how they answered."""

from dataclasses import dataclass
from datetime import date

from sevensteps.contexts.charging.models import Ground, How, LightTouchOffer, OfferState
from sevensteps.contexts.charging.queries.assessments import AssessmentView, Stamp, money, stamp
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money


@dataclass(frozen=True, slots=True)
class OfferView:
    """One offer. `weekly`: None for all of the cost. `rests_on`: the evidence at hand. `assessment_ref`: what
    came of it, or empty.
    """

    ref: str
    state: OfferState
    ground: Ground
    weekly: Money | None
    cost_of_care: Money | None
    starts_on: date
    rests_on: str
    answer: str
    offered: Stamp
    answered: Stamp | None
    assessment_ref: str

    @property
    def open(self) -> bool:
        return self.state is OfferState.OFFERED


def offers_of(person_id: int) -> list[OfferView]:
    """Every offer made to a person, latest first."""
    rows = LightTouchOffer.objects.filter(person_id=person_id).select_related("assessment")
    return [_view(row) for row in rows.order_by("-id")]


def offer(person_id: int, ref: str) -> OfferView:
    """One offer made to this person. Raises NotFound."""
    rows = LightTouchOffer.objects.filter(person_id=person_id, ref=ref).select_related("assessment")
    row = rows.first()
    if row is None:
        raise NotFound(f"offer {ref}")
    return _view(row)


def open_offer_of(person_id: int) -> OfferView | None:
    """The offer that waits for an answer, if any."""
    rows = LightTouchOffer.objects.filter(person_id=person_id, state=OfferState.OFFERED)
    row = rows.select_related("assessment").first()
    return None if row is None else _view(row)


def offer_behind(view: AssessmentView) -> OfferView | None:
    """What an answer without a full look rests on, also after it was confirmed or carried to new figures."""
    if view.how is not How.LIGHT_TOUCH:
        return None
    rows = LightTouchOffer.objects.filter(
        person_id=view.person_id, state=OfferState.ACCEPTED, answered_at__lte=view.started.at
    )
    row = rows.select_related("assessment").order_by("-answered_at", "-id").first()
    return None if row is None else _view(row)


def _view(row: LightTouchOffer) -> OfferView:
    return OfferView(
        ref=row.ref,
        state=OfferState(row.state),
        ground=Ground(row.ground),
        weekly=money(row.weekly_pence),
        cost_of_care=money(row.cost_of_care_pence),
        starts_on=row.starts_on,
        rests_on=row.rests_on,
        answer=row.answer,
        offered=Stamp(row.offered_at, row.offered_by_key, row.offered_by_name),
        answered=stamp(row.answered_at, row.answered_by_key, row.answered_by_name),
        assessment_ref=row.assessment.ref if row.assessment else "",
    )
