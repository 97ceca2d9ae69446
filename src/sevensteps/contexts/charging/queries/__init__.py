"""What the rest of the house may ask about charges."""

from sevensteps.contexts.charging.means import OTHER, SECTIONS, evidence_keys, owner_key
from sevensteps.contexts.charging.models import AssessmentState, Ground, How, OfferState, RunState, Source
from sevensteps.contexts.charging.queries.assessments import (
    AssessmentInFull,
    AssessmentView,
    Stamp,
    assessment,
    assessments,
    draft_of,
)
from sevensteps.contexts.charging.queries.charges import (
    ChargeLine,
    ChargeView,
    Coming,
    EndedEarly,
    Shared,
    WaiverView,
    charge_for,
    charge_of,
    charges_of,
    waiver,
    waivers_of,
)
from sevensteps.contexts.charging.queries.collecting import CollectingView, choices_of, collecting_of
from sevensteps.contexts.charging.queries.differences import Difference, difference
from sevensteps.contexts.charging.queries.due import (
    Due,
    DueKind,
    check_by,
    dues_of_finance,
    dues_of_person,
)
from sevensteps.contexts.charging.queries.evidence import (
    EvidenceView,
    Need,
    WaitingView,
    evidence,
    evidence_of,
    waiting_for_evidence,
)
from sevensteps.contexts.charging.queries.offers import (
    OfferView,
    offer,
    offer_behind,
    offers_of,
    open_offer_of,
)
from sevensteps.contexts.charging.queries.over_time import Charged, charged_over_time
from sevensteps.contexts.charging.queries.shared import (
    SharedOver,
    never_charged,
    shared_over,
    too_young_to_pay,
)
from sevensteps.contexts.charging.queries.uplifts import (
    ToLook,
    UpliftView,
    still_waiting,
    uplift_run,
    uplift_runs,
)
from sevensteps.contexts.charging.rules import Identities, RulesUsed, rules_in_force
from sevensteps.contexts.charging.uplifting.tally import Why

__all__ = [
    "OTHER",
    "SECTIONS",
    "AssessmentInFull",
    "AssessmentState",
    "AssessmentView",
    "ChargeLine",
    "ChargeView",
    "Charged",
    "CollectingView",
    "Coming",
    "Difference",
    "Due",
    "DueKind",
    "EndedEarly",
    "EvidenceView",
    "Ground",
    "How",
    "Identities",
    "Need",
    "OfferState",
    "OfferView",
    "RulesUsed",
    "RunState",
    "Shared",
    "SharedOver",
    "Source",
    "Stamp",
    "ToLook",
    "UpliftView",
    "WaitingView",
    "WaiverView",
    "Why",
    "assessment",
    "assessments",
    "charge_for",
    "charge_of",
    "charged_over_time",
    "charges_of",
    "check_by",
    "choices_of",
    "collecting_of",
    "difference",
    "draft_of",
    "dues_of_finance",
    "dues_of_person",
    "evidence",
    "evidence_keys",
    "evidence_of",
    "never_charged",
    "offer",
    "offer_behind",
    "offers_of",
    "open_offer_of",
    "owner_key",
    "rules_in_force",
    "shared_over",
    "still_waiting",
    "too_young_to_pay",
    "uplift_run",
    "uplift_runs",
    "waiting_for_evidence",
    "waiver",
    "waivers_of",
]
