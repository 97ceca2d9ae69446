"""The tables of charging."""

from sevensteps.contexts.charging.models.assessments import (
    AssessmentState,
    EvidenceItem,
    FinancialAssessment,
    How,
    RunState,
    Source,
    UpliftRun,
)
from sevensteps.contexts.charging.models.collecting import Collecting
from sevensteps.contexts.charging.models.offers import Ground, LightTouchOffer, OfferState
from sevensteps.contexts.charging.models.waivers import Waiver, WaiverEnd

__all__ = [
    "AssessmentState",
    "Collecting",
    "EvidenceItem",
    "FinancialAssessment",
    "Ground",
    "How",
    "LightTouchOffer",
    "OfferState",
    "RunState",
    "Source",
    "UpliftRun",
    "Waiver",
    "WaiverEnd",
]
